"""The one door by which records change: revision, row, change log and `latest` together."""

import logging
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import BigInteger, bindparam, func, select, update
from sqlalchemy.orm import Session

from app.failpoints import reached
from app.records import KINDS
from app.records.caseload import closing_written_on, may_move
from app.records.ids import Id
from app.records.values import Unreadable
from app.store.asked_again import asked_again, protected_anew
from app.store.brought_back import brought_back
from app.store.database import UNSTORABLE
from app.store.departures import keep_departures
from app.store.left_deleted import left_deleted
from app.store.log import By, Write, Written, log_writes
from app.store.organisations import OpenOrganisation
from app.store.placed import store_rows
from app.store.prepared import Prepared
from app.store.protection import followers
from app.store.rows import Row, load
from app.store.tables import OrganisationState
from app.store.taken_down import Push, Said, take_down, taken_up

log = logging.getLogger(__name__)
BLAMED = (*UNSTORABLE, Unreadable)  # why what was taken down may not be stored

# Made once: to put a statement together takes longer than to run it.
_STATE: Any = OrganisationState.__table__
BUMP = Prepared(
    update(_STATE)
    .where(_STATE.c.organisation_id == bindparam("organisation", type_=Id()))
    .values(revision=_STATE.c.revision + bindparam("count", type_=BigInteger))
    .returning(_STATE.c.revision, _STATE.c.taken_down_at)
)

__all__ = ["By", "Write", "Written", "next_revisions", "revision_now", "write"]


def next_revisions(session: Session, organisation: OpenOrganisation, count: int) -> int:
    """Reserve revisions; the first is returned. Take them before anything is checked or written.

    The counter's row is the lock that makes revisions visible in the order of commits: with a
    sequence, a reader's cursor would step over a slower writer's rows for ever. What was taken down
    and answered has the revisions before those, and lies in the tables when this returns.
    """
    [(newest, taken_down_at)] = BUMP.rows(session, organisation=organisation.id, count=count)
    if taken_down_at is not None:
        _work_in(session, organisation, taken_up(session, organisation, taken_down_at))
        # What followed from it has revisions of its own: the caller's come after those.
        return next_revisions(session, organisation, count)
    return int(newest) - count + 1


def _work_in(session: Session, organisation: OpenOrganisation, push: Push) -> None:
    try:
        _make(session, organisation, push.said, push.by, push.revision)
    except BLAMED:
        for number, one in enumerate(push.said):
            _work_in_alone(session, organisation, one, push.by, push.revision + number)
    reached("in_working_in")


def _work_in_alone(
    session: Session, organisation: OpenOrganisation, one: Said, by: By, revision: int
) -> None:
    try:
        _make(session, organisation, [one], by, revision)
    except BLAMED as fault:
        # It was answered as stored, so it is kept until it can be.
        log.error("%s: an answered change could not be stored", type(fault).__name__)
        take_down(session, organisation, revision, [one], by, type(fault).__name__)


def _make(
    session: Session, organisation: OpenOrganisation, said: Sequence[Said], by: By, first: int
) -> None:
    # The caller's transaction may have begun before, and is not to be lost with it.
    with session.begin_nested():
        write(session, organisation, [one.write() for one in said], by, {}, first)


def write(
    session: Session,
    organisation: OpenOrganisation,
    writes: Sequence[Write],
    by: By,
    known: dict[str, Row] | None = None,
    first: int | None = None,
) -> list[Written]:
    """Write records in their order and say what each was before and is now.

    What follows from them is written and said behind them: whoever goes by it goes by all of it.
    `known`: the rows as they stand, by id, where the caller has read them under the lock;
    `first`: the first of the revisions that it then reserved, one for each write.
    """
    if not writes:
        return []
    if first is None:
        first = next_revisions(session, organisation, len(writes))
    before = known if known is not None else _as_they_stand(session, organisation, writes)
    now: dict[str, Row] = dict(before)
    done = []
    for number, one in enumerate(writes):
        after = _after(organisation, now.get(one.id), one, first + number, by)
        done.append(Written(one.kind, one.id, now.get(one.id), after, first + number))
        now[one.id] = after
    store_rows(session, organisation, before, now, done)
    _note_moves(session, organisation, done)
    log_writes(session, organisation, writes, done, by)
    return [*done, *write(session, organisation, _following(session, organisation, done, by), by)]


def _following(
    session: Session, organisation: OpenOrganisation, done: Sequence[Written], by: By
) -> list[Write]:
    edits = [one for one in done if one.before]  # what is new was in nobody's sight
    keep_departures(session, organisation, edits)
    return [
        *followers(session, organisation, edits),
        *asked_again(done, by.at, by.staff_id),
        *protected_anew(edits),
        *brought_back(session, organisation, edits, by),
        *left_deleted(session, organisation, edits, by),
    ]


def _as_they_stand(
    session: Session, organisation: OpenOrganisation, writes: Iterable[Write]
) -> dict[str, Row]:
    ids = defaultdict(list)
    for one in writes:
        ids[one.kind].append(one.id)
    found: dict[str, Row] = {}
    for kind, some in ids.items():
        found |= load(session, organisation, kind, some)
    return found


def _after(
    organisation: OpenOrganisation, row: Row | None, one: Write, revision: int, by: By
) -> Row:
    ids = {"id": one.id, "organisation_id": organisation.id, "ref": one.ref or one.id}
    stood = row or {**ids, "deleted_at": None, **KINDS[one.kind].blank}
    after = {**stood, **one.fields, "revision": revision}
    if one.kind == "participant":
        day = by.at.date() if by.staff_id else None  # a file tells of what was
        after["closing_written_on"] = closing_written_on(row, after, day)
    return after


def _note_moves(session: Session, organisation: OpenOrganisation, done: Sequence[Written]) -> None:
    """Let every phone's next question ask anew whose caseload it is."""
    moves = [one.revision for one in done if may_move(one.kind, one.before, one.after)]
    if moves:
        state = OrganisationState
        mine = update(state).where(state.organisation_id == organisation.id)
        session.execute(
            mine.values(moved_at=moves[-1]), execution_options={"synchronize_session": False}
        )


def revision_now(session: Session, organisation_id: str) -> int:
    """The newest revision of which this transaction can see the record."""
    state = OrganisationState
    newest = func.coalesce(state.taken_down_at - 1, state.revision)
    query = select(newest).where(state.organisation_id == organisation_id)
    return int(session.execute(query).scalar_one() or 0)
