"""A test letter or text, sent at once to whoever asks for it: all it says is that it arrived."""

import datetime as dt
import uuid
from typing import NamedTuple

from sqlalchemy.orm import Session

from app.messages.channel import Channel
from app.store.organisations import OpenOrganisation

MINUTES = dt.timedelta(minutes=5)


class Trial(NamedTuple):
    """A message that tells of nothing."""

    id: str
    staff_id: str
    until: dt.datetime
    reminders: tuple[str, ...] = ()
    channel: str | None = None
    missed: tuple[str, ...] = ()
    meetings: tuple[str, ...] = ()
    has_summary: bool = False
    is_trial: bool = True


def try_channel(
    session: Session,
    organisation: OpenOrganisation,
    channel: Channel,
    staff_id: str,
    now: dt.datetime,
) -> str:
    """Send somebody a test by one channel; the word for what became of it.

    Wants no open transaction.
    """
    trial = Trial(str(uuid.uuid4()), staff_id, now + MINUTES)
    return channel.deliver(session, organisation, [trial])[trial.id].word
