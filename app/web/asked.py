"""What a script sent, read with care."""

import base64
import binascii
import uuid
from typing import Any

from flask import request

from app.problems import Problem
from app.records.fields import Facts
from app.records.values import Unreadable, read_text


def sent() -> dict[str, Any]:
    """The request's JSON object. Raises Problem not_json or bad_request."""
    if not request.is_json:
        raise Problem("not_json", "The request must be JSON.", 415)
    try:
        found = request.get_json()
    except RecursionError:  # nested deeper than Python's reader goes
        found = None
    if not isinstance(found, dict):
        raise Problem("bad_request", "The request must be a JSON object.")
    return found


def read_id(value: Any) -> str:
    """A UUID in its usual form. Raises Problem bad_request."""
    try:
        return str(uuid.UUID(value))
    except (ValueError, TypeError, AttributeError):
        raise Problem("bad_request", "An id is a UUID.") from None


def read_line(value: Any, longest: int) -> str:
    """A line of text without control characters. Raises Problem bad_request."""
    try:
        return read_text(value, Facts("line", "text", max_length=longest))
    except Unreadable as wrong:
        raise Problem("bad_request", f"There should be {wrong}.") from None


def read_bytes(value: Any) -> bytes:
    """What was written in base64url; empty where it cannot be read."""
    try:
        return base64.b64decode(value + "=" * (-len(value) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, TypeError, ValueError):
        return b""
