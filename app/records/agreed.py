"""When a time has to be put to a participant anew: agreed is only what a person agreed to. Pure."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

ASKED_ABOUT = ("starts_at", "minutes", "place_type", "place")  # what a yes says yes to
LINK = "link_hash"
AWAITED = ("proposed", "confirmed", "declined", "move_asked")  # it may still be answered
HELD = ("attended", "late", "no_show")  # what became of it
UNANSWERED: dict[str, Any] = {"answer": None, "answered_at": None, "wishes": None}
UNAGREED: dict[str, Any] = {"agreed_by": None}


def asked_anew(
    before: Mapping[str, Any], after: Mapping[str, Any], now: dt.datetime
) -> dict[str, Any]:
    """The fields by which an appointment becomes a new question; empty where it is the old one.

    It does when staff change its time, length or place, or propose it again. What is written down
    afterwards about a time that has passed asks nobody.
    """
    moved = any(before[name] != after[name] for name in ASKED_ABOUT)
    if not (moved or _is_proposed_again(before, after)) or after["status"] not in AWAITED:
        return {}
    if after["starts_at"] is None or after["starts_at"] <= now:
        return {}
    fresh = {"asked_at": None, "asked_by": None, **UNANSWERED, **UNAGREED, "status": "proposed"}
    if after[LINK] == before[LINK]:
        fresh[LINK] = None  # it led to the older question
    return {"version": version_of(after) + 1, **fresh}


def agreed_by(
    before: Mapping[str, Any] | None, after: Mapping[str, Any], staff_id: str | None
) -> dict[str, Any]:
    """The field that says whose word it is that a time is agreed; empty where it stays as it was.

    Somebody's of staff who wrote so; a participant's own answer, and a file, name nobody.
    """
    was = before or {"status": None}
    is_new = after["status"] == "confirmed" != was["status"]
    return {"agreed_by": staff_id} if is_new and after["agreed_by"] != staff_id else {}


def version_of(appointment: Mapping[str, Any]) -> int:
    """Which question an appointment is, counted from 0."""
    return appointment["version"] or 0


def _is_proposed_again(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    if before["deleted_at"] and not after["deleted_at"]:
        return True
    # Whoever asks to be called leaves it proposed, and has answered.
    is_answer = any(before[name] != after[name] for name in ("answer", "answered_at"))
    is_back = before["status"] != "proposed" and after["status"] == "proposed"
    return is_back and not is_answer
