"""An own copy in words: each record as its fields' names and values, in a language of ours."""

import datetime as dt
from collections.abc import Callable
from typing import Any, NamedTuple

from flask_babel import LazyString, format_date, format_datetime, get_locale, lazy_gettext
from flask_babel import gettext as _

from app.appointments.plain import code_of, languages
from app.clock import utc
from app.own_page.own_copy import OwnCopy
from app.records import KINDS, Facts

Entry = list[tuple[str, str]]


class Told(NamedTuple):
    """One kind of record by its name, with all of it."""

    title: str
    entries: list[Entry]


def in_words(copy: OwnCopy, zone: dt.tzinfo) -> list[Told]:
    """The copy as a person reads it. Call where the language is set."""
    return [
        Told(
            _("kind." + section.kind), [_entry(section.kind, row, zone) for row in section.entries]
        )
        for section in copy.sections
    ]


def _entry(kind: str, row: dict[str, Any], zone: dt.tzinfo) -> Entry:
    fields = KINDS[kind].fields
    return [(_label(fields[name]), value_words(fields[name], row[name], zone)) for name in row]


def _label(facts: Facts) -> str:
    """The name of a field; what staff call by a word of theirs is called by a plainer one."""
    return str(PLAIN_LABELS.get(facts.label) or _(facts.label))


def value_words(facts: Facts, value: Any, zone: dt.tzinfo) -> str:
    """A value as people say it."""
    if facts.name in PLAINER:
        return PLAINER[facts.name](value)
    if facts.kind == "choice":
        return str(_(f"{facts.option_set}.{value}"))
    if facts.kind == "yes_no":
        return str(_("Yes") if value else _("No"))
    return _when(value, zone) if isinstance(value, dt.date) else str(value)


def _when(value: dt.date, zone: dt.tzinfo) -> str:
    if not isinstance(value, dt.datetime):
        return str(format_date(value, "d MMMM y"))
    local = utc(value).astimezone(zone).replace(tzinfo=None)
    clock = "HH:mm" if str(get_locale()) == "en" else "HH.mm"
    return str(format_datetime(local, f"d MMMM y {clock}", rebase=False))


def _language(said: str) -> str:
    code = code_of(said)
    return languages()[code].name if code else said


def _minutes(value: int) -> str:
    return str(_("%(n)s min", n=value))


def _halves(said: str) -> str:
    """2026-10-09/am and its like, as days."""
    days = [half.partition("/")[0] for half in said.split()]
    return ", ".join(
        str(format_date(dt.date.fromisoformat(day), "d MMMM")) for day in days if "-" in day
    )


# What staff are asked is put otherwise to whom it is about.
PLAIN_LABELS: dict[str, LazyString] = {
    "participant.programme": lazy_gettext("Kind of support"),
    "outreach.reached": lazy_gettext("Did we reach you"),
    "reminder.due": lazy_gettext("Planned for"),
}
# What stands in a record as people do not say it.
PLAINER: dict[str, Callable[[Any], str]] = {
    "language": _language,
    "minutes": _minutes,
    "wishes": _halves,
}
