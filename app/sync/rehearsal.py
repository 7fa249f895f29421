"""What a push asks of the database, asked once about nobody, so that it is put together already.

The first phone after a start would wait for it: half of what a push of 500 takes.
"""

import datetime as dt
import uuid

from sqlalchemy.orm import Session

from app.clock import local_day
from app.records import KINDS
from app.reminders.keep import keep_nothing
from app.store.database import begin_reading
from app.store.organisations import OpenOrganisation
from app.store.placed import get_ready
from app.sync import taking_down
from app.sync.gather import gather
from app.sync.given import given_before
from app.sync.known import FROM_PHONES, Author
from app.sync.protocol import Change, Edit


def rehearse(session: Session, organisation: OpenOrganisation, now: dt.datetime) -> None:
    """Ask all of it; nothing is written, and nobody waits."""
    nobody, today = str(uuid.uuid4()), local_day(now, organisation.time_zone)
    author = Author(nobody, nobody)
    changes = [_made_up(kind) for kind in sorted(FROM_PHONES)]
    begin_reading(session)
    given_before(session, organisation, author, changes)
    gather(session, organisation, author, changes, now, today)
    keep_nothing(session, organisation, now)
    get_ready(session, KINDS)
    taking_down.get_ready(session)
    session.rollback()


def _made_up(kind: str) -> Change:
    pointers = {name: Edit(now=str(uuid.uuid4())) for name in KINDS[kind].pointers}
    id_, record_id = str(uuid.uuid4()), str(uuid.uuid4())
    return Change(id=id_, kind=kind, record_id=record_id, base=0, is_new=True, fields=pointers)
