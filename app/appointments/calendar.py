"""Appointments as iCalendar (RFC 5545), with words that tell nobody anything. Pure.

A calendar lies on servers and screens that are not ours: no name, no place, no service, and of
each time only when it is and how long it takes.
"""

import datetime as dt
from collections.abc import Iterable
from typing import Any, NamedTuple

from icalendar import Calendar, Event

UNCERTAIN = {"proposed": "TENTATIVE", "confirmed": "CONFIRMED"}
CALLED_OFF = "cancelled"
STATUS = {**UNCERTAIN, CALLED_OFF: "CANCELLED"}
# Above the organisation's revisions, which calendars were given once: an update must be later still
# (RFC 5545, 3.8.7.4).
FIRST_SEQUENCE = 1_000_000_000


class Meeting(NamedTuple):
    """A time that stands; `minutes` where somebody has said how long.

    `changes`: how often it was written.
    """

    id: str
    starts_at: dt.datetime
    minutes: int | None
    status: str
    changes: int


COLUMNS = Meeting._fields[:-1]  # of the record itself


class Words(NamedTuple):
    """What each time is called, in the reader's language, and the whole of a calendar that is
    followed; a file of some times has no name."""

    meeting: str
    calendar: str = ""


def as_calendar(
    meetings: Iterable[Meeting], words: Words, now: dt.datetime, sender: str = ""
) -> bytes:
    """A calendar of these times, the earliest first, made at `now`.

    `sender`: an address without anybody's name, by which a calendar knows an update for one. Times
    that are called off are a calendar of their own, which takes them out of another.
    """
    times = sorted(meetings, key=lambda one: (one.starts_at, one.id))
    is_called_off = any(one.status == CALLED_OFF for one in times)
    calendar = Calendar()
    calendar.add("prodid", "-//Times//Calendar//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if is_called_off else "PUBLISH")
    if words.calendar:  # read again and again
        calendar.add("x-wr-calname", words.calendar)
        calendar.add("refresh-interval", dt.timedelta(hours=1), {"value": "DURATION"})
    for meeting in times:
        event = _event(meeting, words, now)
        if sender:
            event.add("organizer", f"mailto:{sender}")
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _event(meeting: Meeting, words: Words, now: dt.datetime) -> Any:
    event = Event()
    event.add("uid", meeting.id)
    event.add("dtstamp", now)
    event.add("sequence", FIRST_SEQUENCE + meeting.changes)
    event.add("dtstart", meeting.starts_at)
    if meeting.minutes:
        event.add("duration", dt.timedelta(minutes=meeting.minutes))
    event.add("summary", words.meeting)
    event.add("status", STATUS.get(meeting.status, "TENTATIVE"))
    event.add("class", "PRIVATE")
    return event
