"""The form of a rule: its window is asked for as the sentence that it is."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from flask_babel import lazy_gettext
from wtforms import SelectChoice, SelectField
from wtforms.fields.core import Field

from app.web.forms import RecordForm, form_for
from app.web.meanwhile import OvertakenForm

WINDOW = ("opens_months", "opens_days", "due_months", "due_days")
SIDE = "_side"
SIDES = [
    SelectChoice("after", lazy_gettext("after")),
    SelectChoice("before", lazy_gettext("before")),
]


def _side(label: Any) -> SelectField:
    return SelectField(label, choices=SIDES, validate_choice=False)


class WindowForm(OvertakenForm, RecordForm):
    """Numbers without a sign, each with a word for whether it is before or after."""

    opens_months_side = _side(lazy_gettext("First day: months before or after"))
    opens_days_side = _side(lazy_gettext("First day: days before or after"))
    due_months_side = _side(lazy_gettext("Last day: months before or after"))
    due_days_side = _side(lazy_gettext("Last day: days before or after"))

    def _written(self) -> dict[str, Any]:
        written = super()._written()
        sides = {name: self._fields[name + SIDE] for name in WINDOW}
        return written | {name: _signed(written[name], side) for name, side in sides.items()}

    @property
    def counts_months(self) -> bool:
        """Whether a part of the window is told in months."""
        return any(self[name].data or self[name].errors for name in WINDOW if "months" in name)


def rule_form(names: Sequence[str], values: Mapping[str, Any], seen: int = 0) -> WindowForm:
    """A form of these fields of a rule, filled with `values`, in which a minus means before.

    `seen`: the newest revision of its versions.
    """
    # Most windows are counted in days alone.
    numbers = {name: values.get(name, 0 if "months" in name else None) for name in WINDOW}
    shown = {name: number and abs(number) for name, number in numbers.items()}
    sides = {
        name + SIDE: "before" if number and number < 0 else "after"
        for name, number in numbers.items()
    }
    filled = {**values, **shown, **sides, "seen": seen}
    return cast(WindowForm, form_for("reminder_rule", names, values=filled, shape=WindowForm))


def _signed(number: Any, side: Field) -> Any:
    """What cannot be read goes on as it is, to be named."""
    is_before = side.raw_data == ["before"]
    return -number if is_before and not isinstance(number, str) else number
