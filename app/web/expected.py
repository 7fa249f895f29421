"""What a field takes, in the reader's words: its limit where one was passed, else its form."""

from typing import Any

from flask_babel import gettext as _

from app.records.fields import Facts
from app.records.values import YEARS


def wanted(facts: Facts, value: Any) -> str:
    """What should stand in a field instead of this value, which cannot be kept there."""
    if facts.max_length and isinstance(value, str) and len(value) > facts.max_length:
        return str(_("At most %(num)s characters.", num=facts.max_length))
    vague = _("This cannot be read. Check it once more.")
    return " ".join(filter(None, (vague, _form(facts))))


def _form(facts: Facts) -> str:
    if facts.kind == "date":
        years = {"first": YEARS[0], "last": YEARS[-1]}
        return str(_("Write a day as 2026-09-30, in a year from %(first)s to %(last)s.", **years))
    if facts.kind not in ("whole", "number") or facts.high is None:
        return ""
    limits = {"low": _plain(facts.low or 0), "high": _plain(facts.high)}
    if facts.kind == "whole":
        return str(_("Write a whole number from %(low)s to %(high)s.", **limits))
    return str(_("Write a number from %(low)s to %(high)s.", **limits))


def _plain(number: float) -> str:
    return f"{number:g}".replace("-", "−")
