"""Texts as somebody wrote them: what can be kept of them, and what is wrong with the rest."""

import datetime as dt
from typing import Any

from flask_babel import gettext as _
from wtforms import DateField
from wtforms.validators import ValidationError

from app.fidelity.periods import CALENDAR
from app.records.values import CONTROL_IN_NOTES

LONGEST = 10_000
LINE = 500
SHORT = 40


def cleaned(said: str | None) -> str:
    """The text without signs that nobody sees, as a form shows it and the database keeps it."""
    return CONTROL_IN_NOTES.sub("", (said or "").replace("\r\n", "\n")).strip()


def fault_of(said: str, longest: int) -> str | None:
    """What is wrong with a text; None where it can be kept."""
    if CONTROL_IN_NOTES.search(said.replace("\r\n", "\n")):
        return str(_("There were signs in it that cannot be kept. Without them it stands here."))
    if len(cleaned(said)) > longest:
        return str(_("Shorten it to %(limit)s characters.", limit=longest))
    return None


def short(said: str) -> str:
    """What somebody wrote, as a sentence about it repeats it."""
    told = cleaned(said)
    return f"{told[:SHORT]}…" if len(told) > SHORT else told


def is_a_line(_form: Any, field: Any) -> None:
    """Refuse what no line of text can hold; the field shows what is left of it."""
    fault = fault_of(field.data or "", LINE)
    field.data = cleaned(field.data)
    if fault:
        raise ValidationError(fault)


class Day(DateField):
    """A day that names what it cannot read, and leaves room for every look-back."""

    data: dt.date | None

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read what was written."""
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(self._fault(valuelist)) from None
        if self.data and self.data.year not in CALENDAR:
            self.data = None
            raise ValueError(self._fault(valuelist))

    def _fault(self, valuelist: list[str]) -> str:
        said = short(" ".join(valuelist))
        return str(_("“%(said)s” is no day here. Write it as 2026-09-30.", said=said))
