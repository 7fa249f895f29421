"""How check-in rules are named and told on the server's pages."""

import datetime as dt
from collections.abc import Mapping

from flask import g
from flask_babel import LazyString, lazy_gettext, ngettext
from flask_babel import gettext as _

from app.caseload.weeks import monday_of
from app.records import KINDS
from app.reminders.cadence import RULE as AGREED
from app.reminders.rule import Day, Meeting, Rule
from app.reminders.rulebook import STANDARD
from app.reminders.rules import ALL_REVIEWED, FOUR_CONTACTS
from app.store.database import db
from app.store.organisations import OpenOrganisation
from app.store.rows import find_plain
from app.web.me import me

CONDITIONS: Mapping[Meeting, LazyString] = {
    FOUR_CONTACTS: lazy_gettext(
        "Met by four visits in person to employers by the last day: six in the week are then near."
    ),
    ALL_REVIEWED: lazy_gettext("Met when every contact of the week has been read and signed."),
}
ANCHORS: Mapping[str, LazyString] = {
    "job_start": lazy_gettext("the first day of the job or the studies"),
    "job_end": lazy_gettext("the last day of the job"),
    "heard_on": lazy_gettext("the day we heard that the job had ended"),
    "enrolled_on": lazy_gettext("the day of enrolment"),
    "monday": lazy_gettext("the Monday of the week"),
    "day": lazy_gettext("the day of the appointment"),
    "next_step_on": lazy_gettext("the day of the next step"),
}


def rule_name(name: str) -> str:
    """What a rule is called: by the catalogue, as was agreed, or as its organisation named it."""
    if name.startswith(AGREED):
        return str(_(f"rhythm.{name.removeprefix(AGREED)}"))
    return str(_(f"rule.{name}")) if name in STANDARD else own_titles().get(name, "")


def condition(name: str) -> str:
    """What meets the check-ins of a rule that counts more than one record; else nothing."""
    rule = STANDARD.get(name)
    return str(CONDITIONS.get(rule.met_by, "")) if rule else ""


def own_titles(organisation: OpenOrganisation | None = None) -> dict[str, str]:
    """The organisation's own rules by name, each with its newest title; read once a request.

    `organisation`: where nobody of the staff is signed in.
    """
    if "own_titles" not in g:
        own = KINDS["reminder_rule"].table.c.title.is_not(None)
        names = ("name", "title", "from_on")
        whose = organisation or me().organisation
        rows = find_plain(db.session(), whose, "reminder_rule", names, own)
        rows.sort(key=lambda row: row.from_on)
        g.own_titles = {row.name: row.title for row in rows}
    found: dict[str, str] = g.own_titles
    return found


def window(rule: Rule) -> str:
    """From when to when and counted from what, as a sentence says it."""
    said = {"first": offset(rule.opens), "last": offset(rule.due), "day": anchor(rule.opens.field)}
    if said["first"] == said["last"]:
        one = _("On the day %(first)s %(day)s") if said["first"] else _("On %(day)s")
        return str(one % said)
    if not said["first"]:
        return str(_("From %(day)s to %(last)s it") % said)
    if not said["last"]:
        return str(_("From %(first)s %(day)s to that day") % said)
    return str(_("From %(first)s to %(last)s %(day)s") % said)


def anchor(field: str) -> str:
    """The day that a window is counted from, as it stands in a sentence."""
    return str(ANCHORS[field])


def offset(day: Day) -> str:
    """So long before or after: 2 months less 1 day after. Empty for the day itself."""
    months = ngettext("%(num)s month", "%(num)s months", abs(day.months))
    days = ngettext("%(num)s day", "%(num)s days", abs(day.days))
    both = {"months": months, "days": days}
    if day.months and day.days:
        is_more = (day.months > 0) == (day.days > 0)
        long = (
            _("%(months)s and %(days)s", **both)
            if is_more
            else _("%(months)s less %(days)s", **both)
        )
    else:
        long = months if day.months else days
    if not (leads := day.months or day.days):
        return ""
    return str(_("%(long)s after", long=long) if leads > 0 else _("%(long)s before", long=long))


def example(rule: Rule, today: dt.date) -> tuple[dt.date, dt.date, dt.date]:
    """A day that it may be counted from, with the first and the last day of that window."""
    field = rule.opens.field
    day = monday_of(today) if field == "monday" else today
    return day, rule.opens.of({field: day}) or day, rule.due.of({field: day}) or day
