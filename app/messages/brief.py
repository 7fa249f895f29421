"""A message about no check-in."""

import datetime as dt
from typing import NamedTuple


class Brief(NamedTuple):
    """There is something to read, and not whose; `is_trial`: that it arrived is all it says."""

    id: str
    staff_id: str
    until: dt.datetime
    is_trial: bool = False
    reminders: tuple[str, ...] = ()
    channel: str | None = None
    missed: tuple[str, ...] = ()
    meetings: tuple[str, ...] = ()
    has_summary: bool = False
    weeks: tuple[str, ...] = ()
