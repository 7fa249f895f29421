"""What is written to a participant about the own page: its link, and codes. Pure."""

import datetime as dt
import uuid
from email.message import EmailMessage
from email.utils import format_datetime

from app.appointments.plain import Plain, code_of
from app.appointments.written import READABLE
from app.own_page.plain import languages
from app.store.organisations import OpenOrganisation
from app.store.rows import Row


def plain_for(organisation: OpenOrganisation, person: Row) -> Plain:
    """The words in which somebody is written to."""
    return languages()[code_of(person["language"]) or organisation.language]


def code_text(plain: Plain, code: str) -> str:
    """A code, its digits first: that is all of it that a locked phone shows."""
    return plain.say("code", "message", code=code)


def letter(subject: str, said: str, to: str, sender: str, now: dt.datetime) -> EmailMessage:
    """The same words as an e-mail. `sender`: an address, without a name."""
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = sender, to, subject
    made["Date"] = format_datetime(now)
    made["Message-ID"] = f"<{uuid.uuid4()}@{sender.rpartition('@')[2].rstrip('>')}>"
    made["Auto-Submitted"] = "auto-generated"
    made.set_content(f"{said}\n", cte=READABLE)
    return made
