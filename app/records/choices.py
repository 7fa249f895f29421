"""Sets of values that more than one kind of record uses."""

from typing import Any

from sqlalchemy.orm import MappedColumn

from app.records.fields import choice


def mode(**said: Any) -> MappedColumn[Any]:
    """How people met or spoke."""
    return choice("in_person", "phone", "video", "email", of="mode", **said)


def place_type(**said: Any) -> MappedColumn[Any]:
    """Where it was: in the community counts toward fidelity, the office does not."""
    return choice("workplace", "community", "home", "office", "remote", of="place_type", **said)


def contact_by(**said: Any) -> MappedColumn[Any]:
    """By what messages go to a participant; share: a link that staff hand on themselves."""
    return choice("sms", "mail", "share", "none", of="contact_by", **said)
