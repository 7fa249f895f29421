"""Whose participant somebody is on a day."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, Protocol

CLOSED_STAYS = dt.timedelta(days=30)  # a closed case stays on the phone this long
UNDOABLE = dt.timedelta(days=30)  # this long a deletion can be undone

# All that it depends on, beside the day, whose participant somebody is.
RESTS_ON = {
    "participant": ("specialist_id", "closed_on", "closing_written_on", "deleted_at"),
    "assignment": ("participant_id", "specialist_id", "from_on", "to_on", "deleted_at"),
    "staff": ("active_to",),
    # Whoever was deleted, or whose case was closed, stays until what concerns them is answered.
    "clash": ("participant_id", "answer", "deleted_at"),
}


class Tie(Protocol):
    """One assignment; the day `to_on` is its last."""

    @property
    def specialist_id(self) -> str: ...
    @property
    def from_on(self) -> dt.date: ...
    @property
    def to_on(self) -> dt.date | None: ...


class Case(Protocol):
    """What is known of the closing of a case; `closing_written_on`: only where staff wrote it."""

    @property
    def closed_on(self) -> dt.date | None: ...
    @property
    def closing_written_on(self) -> dt.date | None: ...


def specialist_on(day: dt.date, assignments: Iterable[Tie], fallback: str) -> str:
    """The specialist by the assignment covering the day, else by the latest begun before it."""
    begun = [tie for tie in assignments if tie.from_on <= day]
    if not begun:
        return fallback
    latest = max(begun, key=lambda tie: (tie.to_on is None or tie.to_on >= day, tie.from_on))
    return latest.specialist_id


def is_held(case: Case, today: dt.date) -> bool:
    """Whether a case is open, or closed so lately that its specialist still holds it.

    It stays as long after the closing was written: a day of long ago may be a slip.
    """
    if case.closed_on is None:
        return True
    return today <= max(case.closed_on, case.closing_written_on or case.closed_on) + CLOSED_STAYS


def closing_written_on(
    before: Mapping[str, Any] | None, after: Mapping[str, Any], day: dt.date | None
) -> dt.date | None:
    """The day on which it was written when a case closed. `day`: of this write, by staff."""
    if before and before["closed_on"] == after["closed_on"]:
        known: dt.date | None = before["closing_written_on"]
        return known
    return day if after["closed_on"] else None


def may_move(kind: str, before: Mapping[str, Any] | None, after: Mapping[str, Any]) -> bool:
    """Whether a write may bring somebody into a caseload, or take them out of it."""
    names = RESTS_ON.get(kind, ())
    return bool(names) and (before is None or any(before[name] != after[name] for name in names))
