"""What somebody sent when the visit had ended already: kept on the page until they are in again.

It goes with the forms of the door, and is nowhere else; nothing that was chosen is lost to a clock.
"""

import json
from typing import Any, NamedTuple

from flask import request

MOST = 4_000  # characters: a few choices


class Aside(NamedTuple):
    """Where it was sent to, and its fields."""

    path: str
    fields: dict[str, list[str]]


def put_aside(token: str) -> str:
    """What is sent now, as a text for a hidden field; empty where it is none of ours."""
    said = json.dumps([request.full_path.rstrip("?"), request.form.to_dict(flat=False)])
    return said if read(said, token) else ""


def read(said: str, token: str) -> Aside | None:
    """What was put aside for this link; None where it is anything else."""
    if not said or len(said) > MOST:
        return None
    try:
        path, fields = json.loads(said)
    except ValueError:
        return None
    is_ours = isinstance(path, str) and path.startswith(f"/p/{token}/") and _are_fields(fields)
    return Aside(path, fields) if is_ours else None


def _are_fields(said: Any) -> bool:
    return isinstance(said, dict) and all(
        isinstance(values, list) and all(isinstance(one, str) for one in values)
        for values in said.values()
    )
