"""One beat of the clock: store the week that comes, write who is to be told, and tell them."""

import datetime as dt
from collections.abc import Mapping, MutableMapping
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, update
from sqlalchemy.orm import Session

from app.clock import Clock, local_day
from app.failpoints import reached
from app.reminders.anew import finish
from app.reminders.claim import claim
from app.reminders.coming import extend
from app.reminders.hours import may_tell
from app.reminders.later import catch_up
from app.reminders.loader import Loader
from app.reminders.message import Channel, Outcome
from app.reminders.plan import plan
from app.reminders.truth import still_true
from app.store.database import begin_reading, writing
from app.store.organisations import OpenOrganisation
from app.store.tables import Telling
from app.store.wishes import USUAL, wishes_of
from app.store.write import revision_now

Seen = MutableMapping[str, tuple[int, dt.date]]


def tick(
    session: Session,
    organisation: OpenOrganisation,
    channel: Channel,
    clock: Clock,
    seen: Seen | None = None,
) -> int:
    """Bring one organisation up to the present; how many messages went out.

    Safe to run twice, in several processes, and to be stopped anywhere. `seen` spares a process
    that ticks often from planning again what nobody has changed.
    """
    _prepare(session, organisation, clock.now(), {} if seen is None else seen)
    with channel.kept_open():
        return _tell(session, organisation, channel, clock)


def _tell(session: Session, organisation: OpenOrganisation, channel: Channel, clock: Clock) -> int:
    sent = 0
    while _may_tell(session, organisation, clock.now()):
        with writing(session):
            ids = claim(session, organisation, clock.now())
            messages = still_true(session, organisation, ids, clock.now())
            reached("before_lease")
        if not ids:
            break
        reached("after_lease")
        outcomes = channel.deliver(session, organisation, messages) if messages else {}
        with writing(session):
            _mark(session, outcomes, clock.now())
            reached("before_mark")
        reached("after_mark")
        sent += sum(outcome.retry_at is None for outcome in outcomes.values())
    return sent


def _prepare(
    session: Session, organisation: OpenOrganisation, now: dt.datetime, seen: Seen
) -> None:
    today = local_day(now, organisation.time_zone)
    begin_reading(session)
    known = seen.get(organisation.id)
    if known == (revision_now(session, organisation.id), today):
        return
    finish(session, organisation, now)
    catch_up(session, organisation, now)
    with writing(session):
        # Weeks come with the day; what else makes or ends one is followed up where it is written.
        if known is None or known[1] != today:
            extend(session, organisation, now)
        plan(session, organisation, now)
        # Under the lock that the plan took: nobody wrote between the plan and this number.
        revision = revision_now(session, organisation.id)
        reached("in_plan")
    reached("after_plan")
    seen[organisation.id] = revision, today


def _may_tell(session: Session, organisation: OpenOrganisation, now: dt.datetime) -> bool:
    begin_reading(session)
    at = now.astimezone(ZoneInfo(organisation.time_zone)).time()
    all_wishes = (USUAL, *wishes_of(session, organisation).values())
    awake = next((one for one in all_wishes if one.is_awake(at)), None)
    if awake is None:
        return False
    calendar = Loader(session, organisation).calendar()
    return may_tell(now, organisation.time_zone, calendar, awake)


def _mark(session: Session, outcomes: Mapping[str, Outcome], now: dt.datetime) -> None:
    done, later = [], []
    for id_, outcome in outcomes.items():
        about = {"message": id_, "by": outcome.channel}
        if outcome.retry_at:
            later.append(about | {"at": outcome.retry_at})
        else:
            done.append(about | {"at": now, "word": outcome.word})
    for statement, rows in ((DONE, done), (LATER, later)):
        if rows:
            session.execute(statement, rows)


TABLE = Telling.metadata.tables[Telling.__tablename__]
# Of a thousand messages, one statement each.
UNDONE = update(TABLE).where(TABLE.c.message_id == bindparam("message"), TABLE.c.done_at.is_(None))
DONE = UNDONE.values(done_at=bindparam("at"), outcome=bindparam("word"), channel=bindparam("by"))
LATER = UNDONE.values(lease_until=bindparam("at"), channel=bindparam("by"))
