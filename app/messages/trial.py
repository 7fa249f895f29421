"""A test letter or text, sent at once to whoever asks for it: all it says is that it arrived."""

import datetime as dt
import uuid

from sqlalchemy.orm import Session

from app.messages.brief import Brief
from app.messages.channel import Channel
from app.store.organisations import OpenOrganisation

MINUTES = dt.timedelta(minutes=5)


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
    trial = Brief(str(uuid.uuid4()), staff_id, now + MINUTES, is_trial=True)
    return channel.deliver(session, organisation, [trial])[trial.id].word
