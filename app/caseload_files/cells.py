"""One cell: its text read by the facts of its column, and a value written as text again."""

import datetime as dt
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from app.records import values
from app.records.fields import Facts
from app.records.values import Unreadable

# More digits than a count or a share of anything needs, fewer than make a number infinite.
WHOLE = re.compile(r"-?[0-9]{1,15}")
NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,20})?")
BREAK = re.compile(r"\s*[\r\n\t]\s*")


def tidy(text: str, facts: Facts) -> str:
    """A cell's text without blanks around it.

    Only a note keeps its lines; elsewhere a line break, as spreadsheets let slip in, is a blank.
    """
    if facts.kind == "note":
        return text.replace("\r\n", "\n").replace("\r", "\n").strip()
    return BREAK.sub(" ", text.strip())


def read_cell(text: str, facts: Facts) -> Any:
    """The value of a tidy cell; an empty one is unknown, an id stays the text that it is.

    Raises Unreadable with what was expected.
    """
    if not text:
        return None
    reader: Callable[[str, Facts], Any] = _READERS.get(facts.kind, values.read)
    return reader(text, facts)


def _yes_no(text: str, _: Facts) -> bool:
    if text not in ("yes", "no"):
        raise Unreadable("yes or no")
    return text == "yes"


def _whole(text: str, facts: Facts) -> Any:
    return values.read_number(int(text) if WHOLE.fullmatch(text) else text, facts)


def _number(text: str, facts: Facts) -> Any:
    return values.read_number(float(text) if NUMBER.fullmatch(text) else text, facts)


def _moment(text: str, _: Facts) -> dt.datetime:
    return values.read_moment(text).replace(microsecond=0)


def _text(text: str, facts: Facts) -> str:
    if facts.label == "organisation.time_zone" and text not in available_timezones():
        raise Unreadable("a time zone, as Europe/Stockholm")
    return values.read_text(text, facts)


_READERS: dict[str, Callable[[str, Facts], Any]] = {
    "yes_no": _yes_no,
    "whole": _whole,
    "number": _number,
    "moment": _moment,
    "text": _text,
    "ref": lambda text, _: text,
}


def write_cell(value: Any, facts: Facts, zone: ZoneInfo) -> str:
    """The text of a value: read again, it is the same value. Moments are written in `zone`."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{Decimal(repr(value)).normalize():f}"
    if isinstance(value, dt.datetime):
        return value.astimezone(zone).isoformat(timespec="seconds")
    return value.isoformat() if isinstance(value, dt.date) else tidy(str(value), facts)
