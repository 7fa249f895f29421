"""On which occasions a participant is told of an appointment, and when. Pure."""

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple
from zoneinfo import ZoneInfo

from app.store.wishes import USUAL

DAY, HOUR = dt.timedelta(days=1), dt.timedelta(hours=1)
BEFORE = {"day_before": DAY, "two_hours": 2 * HOUR}
JUST_BEFORE = dt.timedelta(minutes=1)  # the quiet hours begin
APART = 3 * HOUR  # whoever was asked so lately need not be reminded
WISHED = {
    "both": ("day_before", "two_hours"),
    "day_before": ("day_before",),
    "two_hours": ("two_hours",),
    "none": (),
}
REMINDED = ("proposed", "confirmed")


class Time(NamedTuple):
    """What decides about messages. `is_told`: its participant was told of it before."""

    id: str
    participant_id: str
    starts_at: dt.datetime
    status: str
    version: int
    answer: str | None
    reminded: str
    is_told: bool


class Occasion(NamedTuple):
    """Something to be told, from a moment on."""

    name: str
    send_at: dt.datetime


def occasions(time: Time, now: dt.datetime, zone: str) -> Iterator[Occasion]:
    """What is to be told of an appointment that lies ahead."""
    if time.status == "cancelled":
        if time.is_told:
            yield Occasion("cancelled", now)
        return
    if time.status == "proposed" and time.answer is None:
        yield Occasion("asked", now)
    if time.status in REMINDED:
        for name in WISHED[time.reminded]:
            at = reminded_at(time.starts_at, name, zone)
            # What lies behind when it is first thought of was never promised.
            if at > now:
                yield Occasion(name, at)


def to_come(
    wish: str, starts_at: dt.datetime, asked_at: dt.datetime | None, now: dt.datetime, zone: str
) -> str:
    """Which of the wished reminders will still come, as a wish that says no more than that."""
    times = {name: reminded_at(starts_at, name, zone) for name in WISHED[wish]}
    ahead = (name for name, at in times.items() if at > now)
    found = tuple(name for name in ahead if not is_just_asked(name, asked_at, times[name]))
    return next(known for known, names in WISHED.items() if names == found)


def reminded_at(starts_at: dt.datetime, name: str, zone: str) -> dt.datetime:
    """When a reminder goes out: by the wall's clock, and before the quiet hours, not in them."""
    local = starts_at.astimezone(ZoneInfo(zone))
    wanted = (
        local - DAY if name == "day_before" else (starts_at - 2 * HOUR).astimezone(local.tzinfo)
    )
    if USUAL.is_awake(wanted.time()):
        return wanted.astimezone(dt.UTC)
    is_morning = wanted.time() < USUAL.quiet_to
    evening = wanted.date() - DAY if is_morning else wanted.date()
    quiet = dt.datetime.combine(evening, USUAL.quiet_from, local.tzinfo)
    return (quiet - JUST_BEFORE).astimezone(dt.UTC)


def is_too_late(name: str, starts_at: dt.datetime, now: dt.datetime) -> bool:
    """Whether telling it now would help nobody any more."""
    return now >= starts_at - (BEFORE["two_hours"] if name == "day_before" else dt.timedelta())


def is_just_asked(name: str, asked_at: dt.datetime | None, now: dt.datetime) -> bool:
    """Whether the question itself went out so lately that this reminder is too much."""
    return name == "day_before" and asked_at is not None and now - asked_at < APART


def may_tell(now: dt.datetime, zone: str) -> bool:
    """Whether it is not the quiet hours on the organisation's wall. Days off are days too."""
    return USUAL.is_awake(now.astimezone(ZoneInfo(zone)).time())
