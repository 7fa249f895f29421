"""A server form made of the record's own declaration: types, answers, limits and labels."""

import datetime as dt
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from flask_wtf import FlaskForm
from wtforms import (
    DateField,
    DecimalField,
    IntegerField,
    RadioField,
    SelectChoice,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.fields.core import Field

from app.records import KINDS
from app.records.base import Kind
from app.records.fields import Facts
from app.records.identity import is_national_identity_number
from app.records.values import Fault, faults_of, read_fields
from app.web.expected import wanted

# By field, (id, words) of each record that it may refer to.
Choices = Mapping[str, Sequence[tuple[str, str]]]
Values = dict[str, Any]

FAULTS = {
    "missing": lazy_gettext("This is needed."),
    "future": lazy_gettext("This day has not come yet."),
    "past": lazy_gettext("This day has passed."),
    "wrong_order": lazy_gettext("This day lies before the one it should follow."),
    "identity_number": lazy_gettext("Write a name here, never a national identity number."),
}


def form_for(
    kind: str,
    names: Sequence[str],
    choices: Choices | None = None,
    values: Mapping[str, Any] | None = None,
    shape: "type[RecordForm] | None" = None,
) -> "RecordForm":
    """A form of the named fields of a kind, filled with `values` until somebody writes in it.

    `shape`: a form that asks otherwise for some of them.
    """
    record = KINDS[kind]
    fields = {name: _field(record.fields[name], choices or {}) for name in names}
    built = type(
        f"{record.record.__name__}Form", (shape or RecordForm,), {"kind": record, **fields}
    )
    form: RecordForm = built(data=dict(values or {}))
    return form


def _field(facts: Facts, choices: Choices) -> Any:
    said = {"label": lazy_gettext(facts.label), "render_kw": _limits(facts)}
    if facts.kind in ("choice", "yes_no", "ref"):
        widget = SelectField if facts.kind == "ref" else RadioField
        return widget(choices=lambda: _answers(facts, choices), validate_choice=False, **said)
    return TYPES[facts.kind](**said)


TYPES: dict[str, Callable[..., Any]] = {
    "text": StringField,
    "note": TextAreaField,
    "date": DateField,
    "whole": IntegerField,
    # Shown with all its decimals: a rounded one would be saved as a change nobody made.
    "number": partial(DecimalField, places=None),
}


def _limits(facts: Facts) -> dict[str, Any]:
    said = {"maxlength": facts.max_length, "min": facts.low, "max": facts.high}
    # Browsers keep half-typed fields on disk, and one of them minds only the field's own word.
    found: dict[str, Any] = {"autocomplete": "off"} if facts.kind in ("text", "note") else {}
    return found | {name: limit for name, limit in said.items() if limit is not None}


def _answers(facts: Facts, choices: Choices) -> list[SelectChoice]:
    return [SelectChoice(value, label) for value, label in _told(facts, choices)]


def _told(facts: Facts, choices: Choices) -> Sequence[tuple[str, str]]:
    if facts.kind == "ref":
        return choices[facts.name]
    if facts.kind == "yes_no":
        return [("yes", _("Yes")), ("no", _("No"))]
    return [(value, _(f"{facts.option_set}.{value}")) for value in facts.options]


class RecordForm(FlaskForm):
    """Some fields of one record. `values` holds what was written, once `is_right` said so."""

    kind: Kind
    values: Values

    has_faults = False

    def is_right(
        self,
        whole: Mapping[str, Any],
        not_after: dt.date | None = None,
        needed: Collection[str] = (),
        not_before: dt.date | None = None,
    ) -> bool:
        """Whether `whole` with what was written is a faultless record; else faults get words.

        `not_after`, `not_before`: the last and first day that a date may be. `needed`: fields
        that this form demands.
        """
        if not self.is_submitted():
            return False
        self.values, faults = read_fields(self.kind, self._written())
        if not faults:
            faults = [*self._faults(needed), *self._wrong_days(not_before, not_after)]
            faults = faults or faults_of(self.kind, {**whole, **self.values})
        for fault in faults:
            self._blame(fault)
        self.has_faults = bool(faults)
        return not faults

    def _faults(self, needed: Collection[str]) -> Iterator[Fault]:
        for name, value in self.values.items():
            facts = self.kind.fields[name]
            if value is None:
                if name in needed or facts.required:
                    yield Fault(name, "missing", "a value")
            elif facts.kind == "text" and is_national_identity_number(value):
                yield Fault(name, "identity_number", "a name")
            elif facts.kind == "ref" and value not in self._offered(name):
                yield Fault(name, "wrong_value", "one of the list")

    def _wrong_days(self, first: dt.date | None, last: dt.date | None) -> Iterator[Fault]:
        for name, value in self.values.items():
            if not isinstance(value, dt.date):
                continue
            if last and value > last:
                yield Fault(name, "future", "a day that has come")
            elif first and value < first:
                yield Fault(name, "past", "a day to come")

    def _offered(self, name: str) -> set[str]:
        return {choice.value for choice in self._fields[name].choices}

    def _written(self) -> Values:
        return {
            name: _plain(self.kind.fields[name], field)
            for name, field in self._fields.items()
            if name in self.kind.fields
        }

    def _blame(self, fault: Fault) -> None:
        field = self._fields.get(fault.field)
        facts, written = self.kind.fields[fault.field], self._written().get(fault.field)
        words = FAULTS.get(fault.code) or wanted(facts, written)
        if field is None:
            self.form_errors.append(f"{_(f'{self.kind.name}.{fault.field}')}: {words}")
        else:
            field.errors = [*field.errors, words]


def _plain(facts: Facts, field: Field) -> Any:
    """What stands in a field as JSON would carry it; unreadable text goes on as it is."""
    raw = field.raw_data[0].strip() if field.raw_data else ""
    if facts.kind == "yes_no":
        return {"yes": True, "no": False}.get(raw)
    if facts.kind in ("whole", "number"):
        return _number(raw)
    return raw.replace("\r\n", "\n") if facts.kind == "note" else raw


def _number(raw: str) -> float | int | str:
    """A number with a point or, as people here write it, a comma; what is none goes on as text."""
    try:
        return int(raw) if raw.removeprefix("-").isdecimal() else float(raw.replace(",", "."))
    except ValueError:
        return raw
