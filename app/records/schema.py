"""JSON Schema (2020-12) of every kind, from its declaration."""

from typing import Any

from app.records import KINDS
from app.records.base import Kind
from app.records.fields import SERVER, Facts

_TYPES: dict[str, dict[str, Any]] = {
    "text": {"type": "string"},
    "note": {"type": "string"},
    "date": {"type": "string", "format": "date"},
    "moment": {"type": "string", "format": "date-time"},
    "week": {"type": "string", "pattern": r"^\d{4}-W\d{2}$"},
    "choice": {"type": "string"},
    "yes_no": {"type": "boolean"},
    "whole": {"type": "integer"},
    "number": {"type": "number"},
    "ref": {"type": "string", "format": "uuid"},
    "json": {"type": "object"},
}


def schema_of(facts: Facts) -> dict[str, Any]:
    """The schema of one field; every field may be null, which is unknown."""
    limits = {
        "maxLength": facts.max_length,
        "minimum": facts.low,
        "maximum": facts.high,
    }
    schema = {
        **_TYPES[facts.kind],
        **{k: v for k, v in limits.items() if v is not None},
    }
    if facts.options:
        schema["enum"] = [*facts.options, None]
    schema["type"] = [schema["type"], "null"]
    if facts.writer == SERVER:
        schema["readOnly"] = True
    return schema


def schema_of_kind(kind: Kind) -> dict[str, Any]:
    """The schema of a record's fields."""
    return {
        "type": "object",
        "title": kind.name,
        "additionalProperties": False,
        "properties": {name: schema_of(facts) for name, facts in kind.fields.items()},
    }


def schemas() -> dict[str, Any]:
    """The schema of every kind by name."""
    return {name: schema_of_kind(kind) for name, kind in KINDS.items()}
