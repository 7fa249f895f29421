"""How check-in rules are named and told on the server's pages."""

from collections.abc import Mapping

from flask import g
from flask_babel import LazyString, lazy_gettext, ngettext
from flask_babel import gettext as _

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
    """From when to when, and counted from what."""
    first, last = offset(rule.opens), offset(rule.due)
    span = first if first == last else _("%(first)s to %(last)s", first=first, last=last)
    return f"{anchor(rule.opens.field)}: {span}"


def anchor(field: str) -> str:
    """The day that a window is counted from."""
    if field == "monday":
        return str(_("Monday of the week"))
    if field == "day":
        return str(_("The day of the appointment"))
    kind = "employer_contact" if field == "next_step_on" else "counted_from"
    return str(_(f"{kind}.{field}"))


def offset(day: Day) -> str:
    """So long before or after: +1 month −1 day."""
    months = ngettext("%(num)s month", "%(num)s months", abs(day.months))
    days = ngettext("%(num)s day", "%(num)s days", abs(day.days))
    parts = [_signed(day.months, months), _signed(day.days, days)]
    return " ".join(filter(None, parts)) or _("the day itself")


def _signed(number: int, words: str) -> str:
    return f"{'+' if number > 0 else '−'}{words}" if number else ""
