"""The declarations as JSON, for the phone's forms, the catalogues and anyone who asks."""

import json
from typing import Any

from app.records import KINDS
from app.records.fields import Facts


def described() -> dict[str, Any]:
    """Every kind with its fields, as plain data."""
    return {"kinds": {name: _kind(name) for name in KINDS}}


def _kind(name: str) -> dict[str, Any]:
    kind = KINDS[name]
    fields = [_field(facts) for facts in kind.fields.values()]
    said = {"label": f"kind.{name}", "reach": kind.reach, "fields": fields}
    orders = [order._asdict() for order in kind.orders]
    return {**said, "orders": orders} if orders else said


def _field(facts: Facts) -> dict[str, Any]:
    said = {
        "name": facts.name,
        "type": facts.kind,
        "label": facts.label,
        "required": facts.required,
        "sealed": facts.sealed,
        "shared": facts.shared,
        "writer": facts.writer,
        "to": facts.to,
        "low": facts.low,
        "high": facts.high,
        "max_length": facts.max_length,
        "options": [
            {"value": value, "label": f"{facts.option_set}.{value}"} for value in facts.options
        ],
    }
    return {name: value for name, value in said.items() if value not in (None, [])}


if __name__ == "__main__":
    print(json.dumps(described(), indent=1, ensure_ascii=False))
