"""Whose participant somebody is on a day."""

import datetime as dt
from collections.abc import Iterable
from typing import Protocol

CLOSED_STAYS = dt.timedelta(days=30)  # a closed case stays on the phone this long
UNDOABLE = dt.timedelta(days=30)  # this long a deletion can be undone


class Tie(Protocol):
    """One assignment; the day `to_on` is its last."""

    @property
    def specialist_id(self) -> str: ...
    @property
    def from_on(self) -> dt.date: ...
    @property
    def to_on(self) -> dt.date | None: ...


def specialist_on(day: dt.date, assignments: Iterable[Tie], fallback: str) -> str:
    """The specialist by the assignment covering the day, else by the latest begun before it."""
    begun = [tie for tie in assignments if tie.from_on <= day]
    if not begun:
        return fallback
    latest = max(begun, key=lambda tie: (tie.to_on is None or tie.to_on >= day, tie.from_on))
    return latest.specialist_id


def is_held(closed_on: dt.date | None, today: dt.date) -> bool:
    """Whether a case is open, or closed so lately that its specialist still holds it."""
    return closed_on is None or today <= closed_on + CLOSED_STAYS
