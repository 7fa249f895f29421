"""One beat for appointments: plan what is to be told, then tell participants and specialists."""

import datetime as dt
from collections.abc import MutableMapping
from typing import NamedTuple

from sqlalchemy.orm import Session

from app.appointments.answered import tell_specialists
from app.appointments.outgoing import next_due, plan, waiting
from app.appointments.telling import tell_participants
from app.appointments.ways import Ways
from app.clock import Clock
from app.failpoints import reached
from app.messages.channel import Channel
from app.store.database import begin_reading, writing
from app.store.organisations import OpenOrganisation
from app.store.write import next_revisions

Standing = tuple[int, dt.date]


class Known(NamedTuple):
    """For which revision and day it was planned, and when something is due next."""

    standing: Standing
    due_at: dt.datetime | None


Seen = MutableMapping[str, Known]


def beat(
    session: Session,
    organisation: OpenOrganisation,
    ways: Ways,
    channel: Channel,
    clock: Clock,
    standing: Standing,
    seen: Seen,
) -> None:
    """Bring one organisation up to the present; it is planned anew where it is not as `seen`.

    Whoever answers or writes raises the revision: as long as that stands, nothing new is due.
    """
    known = seen.get(organisation.id)
    is_planned = known is not None and known.standing == standing
    if known and is_planned and (known.due_at is None or known.due_at > clock.now()):
        return
    if not is_planned:
        with writing(session):
            next_revisions(session, organisation, 0)
            plan(session, organisation, clock.now())
            reached("in_plan")
        reached("after_plan")
    begin_reading(session)
    due = waiting(session, organisation, clock.now())
    session.rollback()
    if True in due:
        tell_specialists(session, organisation, channel, clock)
    if False in due:
        tell_participants(session, organisation, ways, clock)
    begin_reading(session)
    seen[organisation.id] = Known(standing, next_due(session, organisation))
    session.rollback()
