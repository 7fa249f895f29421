"""Values of fields as they travel: JSON in and out, each named fault with what was expected."""

import datetime as dt
import json
import re
import sys
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import orjson

from app.records.base import Kind
from app.records.fields import Facts

DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
ID = re.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
WEEK = re.compile(r"([0-9]{4})-W([0-9]{2})")
# A lone surrogate cannot be written as UTF-8, U+FFFE and U+FFFF not in a workbook's XML; NUL is
# refused by PostgreSQL.
CONTROL = re.compile("[\x00-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
CONTROL_IN_NOTES = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
# Windows and time zones are counted from these days: at the calendar's ends that would overflow.
YEARS = range(1900, 2200)


class Fault(NamedTuple):
    """Something wrong with one field: a stable code, and in plain words what should be there."""

    field: str
    code: str
    expected: str


class Unreadable(ValueError):  # noqa: N818  # it names the value, not a failure of ours
    """A value that is not of its field's kind. The message says what should be there."""


def read_date(value: Any) -> dt.date:
    """A date written 2026-09-30."""
    # fromisoformat would also take 2026-W40-3, a day by its week.
    if isinstance(value, str) and DATE.fullmatch(value) and int(value[:4]) in YEARS:
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            pass
    raise Unreadable("a date that exists, as 2026-09-30")


def read_moment(value: Any) -> dt.datetime:
    """A moment with its offset, as UTC."""
    if isinstance(value, str) and 16 <= len(value) <= 40:
        try:
            moment = dt.datetime.fromisoformat(value)
            if moment.tzinfo and moment.year in YEARS:
                return moment.astimezone(dt.UTC)
        except (ValueError, OverflowError):
            pass
    raise Unreadable("a date and time with offset, as 2026-09-30T13:00:00+02:00")


def read_week(value: Any) -> str:
    """An ISO week that its year has."""
    found = WEEK.fullmatch(value) if isinstance(value, str) else None
    if found and int(found[1]) in YEARS:
        try:
            dt.date.fromisocalendar(int(found[1]), int(found[2]), 1)
            return str(value)
        except ValueError:
            pass
    raise Unreadable("a week that exists, as 2026-W31")


def read_text(value: Any, facts: Facts) -> str:
    """Text without control characters (line breaks and tabs may stand in a note)."""
    if not isinstance(value, str):
        raise Unreadable("text")
    # Most texts are nothing but letters, which is seen without looking for what they must not hold.
    control = CONTROL_IN_NOTES if facts.kind == "note" else CONTROL
    if not value.isprintable() and control.search(value):
        raise Unreadable("text without control characters")
    if facts.max_length and len(value) > facts.max_length:
        raise Unreadable(f"at most {facts.max_length} characters")
    return value


def read_number(value: Any, facts: Facts) -> float | int:
    """A number within its limits; whole where the field is."""
    whole = facts.kind == "whole"
    if isinstance(value, bool) or not isinstance(value, int if whole else (int, float)):
        raise Unreadable("a whole number" if whole else "a number")
    # Compared and not converted: JSON may hold a whole number that no float can.
    if not (facts.low or 0) <= value <= (facts.high or sys.float_info.max):
        raise Unreadable(f"a number from {facts.low:g} to {facts.high:g}")
    return value if whole else float(value)


def _read_choice(value: Any, facts: Facts) -> str:
    if not (isinstance(value, str) and value in facts.options):
        raise Unreadable("one of: " + ", ".join(facts.options))
    return value


def _read_yes_no(value: Any, _: Facts) -> bool:
    if not isinstance(value, bool):
        raise Unreadable("true or false")
    return value


def read_id(value: Any, _: Facts | None = None) -> str:
    """A UUID in its usual form: in any other it would be looked for in vain."""
    if isinstance(value, str) and ID.fullmatch(value):
        return value
    raise Unreadable("the id of a record")


READERS: dict[str, Callable[[Any, Facts], Any]] = {
    "text": read_text,
    "note": read_text,
    "date": lambda value, _: read_date(value),
    "moment": lambda value, _: read_moment(value),
    "week": lambda value, _: read_week(value),
    "choice": _read_choice,
    "yes_no": _read_yes_no,
    "whole": read_number,
    "number": read_number,
    "ref": read_id,
    "json": lambda value, _: value,
}


def read(value: Any, facts: Facts) -> Any:
    """The value of a field from JSON; null and text without a letter are unknown.

    Raises Unreadable with what was expected.
    """
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    return READERS[facts.kind](value, facts)


def to_json(value: Any) -> Any:
    """A field's value as JSON carries it."""
    if isinstance(value, dt.datetime):
        return f"{value.astimezone(dt.UTC).isoformat(timespec='seconds')[:19]}Z"
    return value.isoformat() if isinstance(value, dt.date) else value


def as_json(value: Any) -> bytes:
    """Plain data and values of fields as compact JSON."""
    try:
        return orjson.dumps(value, to_json, orjson.OPT_PASSTHROUGH_DATETIME)
    except TypeError:
        # Half an emoji, with which a text that was cut short may end, has no UTF-8: it stays
        # escaped. Whole numbers may be longer than a processor's.
        return COMPACT.encode(value).encode(errors="backslashreplace")


COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=to_json)


def read_fields(kind: Kind, fields: Mapping[str, Any]) -> tuple[dict[str, Any], list[Fault]]:
    """Values and faults of what somebody wrote; a field that the kind does not have is a fault."""
    values, faults = {}, []
    for name, value in fields.items():
        facts = kind.fields.get(name)
        if facts is None:
            faults.append(Fault(name, "unknown_field", f"a field of {kind.name}"))
            continue
        try:
            values[name] = read(value, facts)
        except Unreadable as wrong:
            faults.append(Fault(name, "wrong_value", str(wrong)))
    return values, faults


def faults_of(kind: Kind, record: Mapping[str, Any]) -> list[Fault]:
    """What is wrong with a whole record: required values that are missing, dates out of order."""
    missing = [
        Fault(name, "missing", "a value")
        for name in kind.required
        if record.get(name) in (None, "")
    ]
    if kind.either and not any(record.get(name) for name in kind.either):
        missing.append(Fault(kind.either[0], "missing", "a value"))
    return missing + out_of_order(kind, record)


def out_of_order(kind: Kind, record: Mapping[str, Any]) -> list[Fault]:
    """The dates of a record that stand in the wrong order."""
    wrong = []
    for order in kind.orders:
        late, early = record.get(order.field), record.get(order.other)
        if late and early and (late < early or (order.later and late == early)):
            relation = "a day after" if order.later else "a day not before"
            wrong.append(Fault(order.field, "wrong_order", f"{relation} {order.other}"))
    return wrong
