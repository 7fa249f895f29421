"""A specialist is told that somebody has answered: by a push or what else they chose."""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session

from app.accounts.whose import whose_on
from app.appointments.outgoing import ANSWERED, SAID, Due, claim, mark, put_back, said_at
from app.appointments.tables import ParticipantMessage
from app.clock import Clock, local_day
from app.failpoints import reached
from app.messages.brief import Brief
from app.messages.channel import Channel
from app.reminders.hours import may_tell, quiet_at
from app.reminders.loader import Loader
from app.store.database import writing
from app.store.organisations import OpenOrganisation
from app.store.rows import Row, load
from app.store.wishes import USUAL, wishes_of
from app.store.write import next_revisions

LATER = dt.timedelta(minutes=15)  # until it is looked again whether somebody is at work


def note_answer(
    session: Session, organisation: OpenOrganisation, row: Row, version: int, now: dt.datetime
) -> None:
    """Write down that a specialist is to hear of an answer; of a later one again."""
    _note(session, organisation, Due(row["id"], version, ANSWERED), now)


def note_said(
    session: Session, organisation: OpenOrganisation, word_id: str, now: dt.datetime
) -> None:
    """The same of something that was said on a participant's own page."""
    _note(session, organisation, Due(word_id, 0, SAID), now)


def _note(session: Session, organisation: OpenOrganisation, due: Due, now: dt.datetime) -> None:
    told = {"send_at": now, "lease_until": None, "attempts": 0, "done_at": None, "outcome": None}
    key = {**due._asdict(), "organisation_id": organisation.id}
    session.merge(ParticipantMessage(**key, **told))


def tell_specialists(
    session: Session, organisation: OpenOrganisation, channel: Channel, clock: Clock
) -> int:
    """Tell who has answers to read; how many were told. One message, however many there are."""
    now = clock.now()
    with writing(session):
        next_revisions(session, organisation, 0)  # claimers take turns
        due = claim(session, organisation, now, answers=True)
        whose = _whose(session, organisation, due, now)
        asleep = _asleep(session, organisation, whose, now)
        put_back(session, [one for id_ in asleep for one in whose[id_]], now + LATER)
        said = said_at(session, due)
    if not due:
        return 0
    reached("after_lease")
    zone = organisation.time_zone
    news = [
        Brief(_name(id_, theirs, said), id_, quiet_at(now, zone))
        for id_, theirs in whose.items()
        if id_ not in asleep
    ]
    outcomes = channel.deliver(session, organisation, news) if news else {}
    with writing(session):
        for one in news:
            outcome = outcomes[one.id]
            if outcome.retry_at:
                put_back(session, whose[one.staff_id], outcome.retry_at)
            else:
                mark(session, whose[one.staff_id], outcome.word, now)
        reached("before_mark")
    return sum(outcome.retry_at is None for outcome in outcomes.values())


def _whose(
    session: Session, organisation: OpenOrganisation, due: Sequence[Due], now: dt.datetime
) -> Mapping[str, list[Due]]:
    ids = {one.appointment_id for one in due}
    times = load(session, organisation, "appointment", ids)
    whose = {id_: row["specialist_id"] for id_, row in times.items()}
    words = load(session, organisation, "own_word", ids - times.keys())
    people = [row["participant_id"] for row in words.values()]
    holders = whose_on(session, organisation, people, local_day(now, organisation.time_zone))
    for id_, row in words.items():
        if row["participant_id"] in holders:
            whose[id_] = holders[row["participant_id"]].specialist_id
    found: dict[str, list[Due]] = defaultdict(list)
    for one in due:
        if one.appointment_id in whose:
            found[whose[one.appointment_id]].append(one)
    return found


def _asleep(
    session: Session,
    organisation: OpenOrganisation,
    whose: Mapping[str, Sequence[Due]],
    now: dt.datetime,
) -> set[str]:
    """Those of them who are not to be told at this hour."""
    wishes = wishes_of(session, organisation)
    calendar = Loader(session, organisation).calendar()
    zone = organisation.time_zone
    return {id_ for id_ in whose if not may_tell(now, zone, calendar, wishes.get(id_, USUAL))}


def _name(staff_id: str, theirs: Sequence[Due], said: Mapping[Due, dt.datetime]) -> str:
    """The same when it is told again; a later answer to the same question is news of its own."""
    words = " ".join(sorted(f"{one.appointment_id} {said[one].isoformat()}" for one in theirs))
    return str(uuid.uuid5(uuid.UUID(staff_id), words))
