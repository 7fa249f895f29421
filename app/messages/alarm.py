"""A dead man's switch: whoever still stands tells the admins that reminders are not sent.

The scheduler writes down each beat. One that has stopped cannot say so; the web server, which runs
beside it, looks.
"""

import datetime as dt
import logging
from collections.abc import Sequence
from email.message import EmailMessage
from email.utils import format_datetime
from typing import NamedTuple

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.clock import Clock, utc
from app.config import Config
from app.messages.mail import is_address
from app.messages.smtp import Post
from app.messages.wording import words
from app.records import KINDS
from app.store.database import begin_reading, writing
from app.store.organisations import DEFAULTS
from app.store.tables import Heartbeat

log = logging.getLogger(__name__)

SILENT = dt.timedelta(minutes=10)  # an update or a restart takes less
SCHEDULER, ALARM = "scheduler", "alarm"


class Admin(NamedTuple):
    """Who is told, and in which language."""

    email: str
    language: str


class Alarm:
    """Tells once of each silence; `post` None: nowhere but in the log."""

    def __init__(self, config: Config, clock: Clock, post: Post | None) -> None:
        self._config, self._clock, self._post = config, clock, post
        self._begun = clock.now()

    def look(self, session: Session) -> bool:
        """Whether the admins were told now. Tried again at the next look where nobody could be."""
        now = self._clock.now()
        begin_reading(session)
        beats = {beat.name: utc(beat.beat_at) for beat in session.scalars(select(Heartbeat))}
        admins = _admins(session, now.date())
        session.rollback()
        heard = beats.get(SCHEDULER, self._begun)
        if now - heard < SILENT or beats.get(ALARM, heard) > heard:
            return False
        log.error("nothing was heard of the scheduler since %s: reminders are not sent", heard)
        if not self._told(admins, heard):
            return False
        with writing(session):
            session.merge(Heartbeat(name=ALARM, beat_at=now))
        return True

    def _told(self, admins: Sequence[Admin], heard: dt.datetime) -> bool:
        if self._post is None or not admins:
            return True
        letters = [self._letter(admin, heard) for admin in admins]
        return any(answer.word == "sent" for answer, _ in self._post.send(letters))

    def _letter(self, admin: Admin, heard: dt.datetime) -> EmailMessage:
        say, letter = words(admin.language), EmailMessage()
        letter["From"], letter["To"] = self._config.mail_from, admin.email
        letter["Subject"] = say.gettext("Reminders are not being sent")
        letter["Date"] = format_datetime(self._clock.now())
        # The same from every server that noticed: a mailbox that minds it shows it once.
        host = self._config.mail_from.rpartition("@")[2].rstrip(">")
        letter["Message-ID"] = f"<silent-{heard:%Y%m%d%H%M%S}@{host}>"
        letter["Auto-Submitted"] = "auto-generated"
        said = say.gettext(
            "Nothing has been heard of the scheduler since %(time)s. Start it again with “fotfaste "
            "schedule”. What is due then is still sent. %(url)s tells whether all is well."
        )
        letter.set_content(said % {"time": f"{heard:%Y-%m-%d %H:%M} UTC", "url": self._health})
        return letter

    @property
    def _health(self) -> str:
        return f"{self._config.url}/healthz"


def _admins(session: Session, today: dt.date) -> list[Admin]:
    staff, organisation = KINDS["staff"].table.c, KINDS["organisation"].table.c
    query = select(staff.email, organisation.language).where(
        organisation.id == staff.organisation_id,
        staff.role == "admin",
        staff.deleted_at.is_(None),
        or_(staff.active_to.is_(None), staff.active_to >= today),
    )
    return [
        Admin(email, language or DEFAULTS["language"])
        for email, language in session.execute(query)
        if email and is_address(email)
    ]
