"""Time comes in by argument; only here is the machine's clock read."""

import datetime as dt
import time
from typing import Protocol
from zoneinfo import ZoneInfo


class Clock(Protocol):
    """Somebody who knows what time it is."""

    def now(self) -> dt.datetime:
        """This moment, aware, in UTC."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> dt.datetime:
        """This moment, aware, in UTC."""
        return dt.datetime.now(dt.UTC)


class FixedClock:
    """A clock that stands where it was put: for demonstrations, imports and tests."""

    def __init__(self, now: dt.datetime) -> None:
        self.moment = now

    def now(self) -> dt.datetime:
        """The moment it was put at."""
        return self.moment


def local_day(now: dt.datetime, zone: str) -> dt.date:
    """The date on the wall at `now` in the time zone named `zone`."""
    return now.astimezone(ZoneInfo(zone)).date()


def utc(moment: dt.datetime) -> dt.datetime:
    """A stored moment with its zone, which SQLite does not hand back."""
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)


def pause(length: float) -> None:
    """Let others have their turn, for so many seconds."""
    time.sleep(length)


def seconds() -> float:
    """A counter of seconds for durations; it never goes back."""
    return time.monotonic()
