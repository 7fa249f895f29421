"""A message to a participant in words that tell nobody anything: a time, and a link. Pure."""

import datetime as dt
import uuid
from collections.abc import Sequence
from email.message import EmailMessage
from email.utils import format_datetime
from typing import NamedTuple

from app.appointments.calendar import Meeting, Words, as_calendar
from app.appointments.plain import Plain

READABLE = "quoted-printable"
WITH_A_FILE = ("asked", "cancelled")


class Note(NamedTuple):
    """What is told of meetings, the first first, in whose language; `link` leads to its page."""

    occasion: str
    version: int
    meetings: Sequence[Meeting]
    plain: Plain
    zone: str
    link: str

    @property
    def wording(self) -> str:
        """By which of its texts it is told."""
        is_anew = self.occasion == "asked" and self.version
        return "asked_anew" if is_anew else self.occasion


def text_of(note: Note) -> str:
    """The whole of a text message."""
    at, plain = note.meetings[0].starts_at, note.plain
    day, clock = plain.day_inside(at, note.zone), plain.clock(at, note.zone)
    said = {"day": day, "time": clock, "url": note.link}
    if len(note.meetings) == 1:
        return plain.say("message", note.wording, **said)
    return plain.say("series", note.wording, count=str(len(note.meetings)), **said)


def letter_of(note: Note, to: str, sender: str, now: dt.datetime) -> EmailMessage:
    """The same as an e-mail, with a file for a calendar. `sender`: an address, without a name."""
    plain, letter = note.plain, EmailMessage()
    letter["From"], letter["To"] = sender, to
    letter["Subject"] = plain.say("message", f"subject_{note.wording}")
    letter["Date"] = format_datetime(now)
    letter["Message-ID"] = f"<{_name(note)}@{sender.rpartition('@')[2].rstrip('>')}>"
    letter["Auto-Submitted"] = "auto-generated"
    stop = f"{note.link}/reminders"
    letter["List-Unsubscribe"] = f"<{stop}>"
    letter["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"  # RFC 8058
    said = [text_of(note)]
    if note.occasion != "cancelled":
        said.append(plain.say("message", "stop", url=stop))
    letter.set_content("\n\n".join(said) + "\n", cte=READABLE)
    if note.occasion in WITH_A_FILE:
        for file in _files(note, now, sender):
            letter.add_attachment(file, "text", "calendar", filename="calendar.ics")
    return letter


def _files(note: Note, now: dt.datetime, sender: str) -> list[bytes]:
    """What is proposed is one calendar; what is called off is one each (RFC 5546, 3.2.5)."""
    words = Words(note.plain.say("calendar", "meeting"))
    apart = note.occasion == "cancelled"
    calendars = [[one] for one in note.meetings] if apart else [list(note.meetings)]
    return [as_calendar(some, words, now, sender) for some in calendars]


def _name(note: Note) -> uuid.UUID:
    """The same when it is sent again: a mailbox that minds it shows it once."""
    return uuid.uuid5(uuid.UUID(note.meetings[0].id), f"{note.version}/{note.occasion}")
