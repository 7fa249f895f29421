"""The one door by which records change: revision, row, change log and `latest` together."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import BigInteger, bindparam, select, update
from sqlalchemy.orm import Session

from app.records import KINDS
from app.records.base import Kind
from app.records.caseload import may_move
from app.records.ids import Id
from app.store.asked_again import asked_again, protected_anew
from app.store.bodies import bodies
from app.store.departures import keep_departures
from app.store.log import By, Write, Written, log_writes, reach
from app.store.organisations import OpenOrganisation
from app.store.prepared import Prepared, inserted
from app.store.protection import followers
from app.store.rows import Row, load, sealed_row
from app.store.tables import Change, Latest, OrganisationState

# Made once: to put a statement together takes longer than to run it.
_STATE: Any = OrganisationState.__table__
BUMP = Prepared(
    update(_STATE)
    .where(_STATE.c.organisation_id == bindparam("organisation", type_=Id()))
    .values(revision=_STATE.c.revision + bindparam("count", type_=BigInteger))
    .returning(_STATE.c.revision)
)

__all__ = ["By", "Write", "Written", "next_revisions", "revision_now", "write"]


def next_revisions(session: Session, organisation: OpenOrganisation, count: int) -> int:
    """Reserve revisions; the first is returned. Take them before anything is checked or written.

    The counter's row is the lock that makes revisions visible in the order of commits: with a
    sequence, a reader's cursor would step over a slower writer's rows for ever.
    """
    [(newest,)] = BUMP.rows(session, organisation=organisation.id, count=count)
    return int(newest) - count + 1


def write(
    session: Session,
    organisation: OpenOrganisation,
    writes: Sequence[Write],
    by: By,
    known: dict[str, Row] | None = None,
    first: int | None = None,
) -> list[Written]:
    """Write records in their order and say what each was before and is now.

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
        after = _after(organisation, now.get(one.id), one, first + number)
        done.append(Written(one.kind, one.id, now.get(one.id), after, first + number))
        now[one.id] = after
    _store(session, organisation, before, now, done)
    _note_moves(session, organisation, done)
    log_writes(session, organisation, writes, done, by)
    write(session, organisation, _following(session, organisation, done, by), by)
    return done


def _following(
    session: Session, organisation: OpenOrganisation, done: Sequence[Written], by: By
) -> list[Write]:
    edits = [one for one in done if one.before]  # what is new was in nobody's sight
    keep_departures(session, organisation, edits)
    return [
        *followers(session, organisation, edits),
        *asked_again(done, by.at, by.staff_id),
        *protected_anew(edits),
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


def _after(organisation: OpenOrganisation, row: Row | None, one: Write, revision: int) -> Row:
    if row:
        return {**row, **one.fields, "revision": revision}
    ids = {"id": one.id, "organisation_id": organisation.id, "ref": one.ref or one.id}
    blank = KINDS[one.kind].blank
    return {**ids, "deleted_at": None, **blank, **one.fields, "revision": revision}


def _store(
    session: Session,
    organisation: OpenOrganisation,
    before: dict[str, Row],
    now: dict[str, Row],
    done: Sequence[Written],
) -> None:
    latest = {(one.kind, one.id): now[one.id] for one in done}
    rows: dict[tuple[str, bool], list[Row]] = defaultdict(list)
    news: dict[bool, list[Row]] = defaultdict(list)
    for (name, id_), row in latest.items():
        is_new = id_ not in before
        rows[name, is_new].append(sealed_row(organisation, KINDS[name], row))
        news[is_new].append(_latest(organisation, KINDS[name], row))
    for (name, is_new), some in rows.items():
        _put(session, KINDS[name].table, some, is_new, ("id",))
    for is_new, some in news.items():
        _put(session, Latest.__table__, some, is_new, ("kind", "record_id"))


def _note_moves(session: Session, organisation: OpenOrganisation, done: Sequence[Written]) -> None:
    """Let every phone's next question ask anew whose caseload it is."""
    moves = [one.revision for one in done if may_move(one.kind, one.before, one.after)]
    if moves:
        state = OrganisationState
        mine = update(state).where(state.organisation_id == organisation.id)
        session.execute(
            mine.values(moved_at=moves[-1]), execution_options={"synchronize_session": False}
        )


def _put(session: Session, table: Any, rows: list[Row], is_new: bool, key: Sequence[str]) -> None:
    if is_new:
        inserted(table).put(session, rows)
        return
    where = [table.c[name] == bindparam(f"key_{name}") for name in key]
    keyed = [row | {f"key_{name}": row[name] for name in key} for row in rows]
    columns: Row = {column.name: bindparam(column.name) for column in table.columns}
    statement = update(table).where(*where).values(columns)
    session.connection().execute(statement, keyed)


def get_ready(session: Session, kinds: Iterable[str]) -> None:
    """Put together by what new records of these kinds are written."""
    for table in (*(KINDS[kind].table for kind in kinds), Latest.__table__, Change.__table__):
        inserted(table).ready(session.connection().dialect)


def _latest(organisation: OpenOrganisation, kind: Kind, row: Row) -> Row:
    participant_id, staff_id = reach(kind, row)
    return {
        "organisation_id": organisation.id,
        "kind": kind.name,
        "record_id": row["id"],
        "revision": row["revision"],
        "participant_id": participant_id,
        "staff_id": staff_id,
        **bodies(organisation, kind, row),
    }


def revision_now(session: Session, organisation_id: str) -> int:
    """The newest revision that this transaction can see."""
    state = OrganisationState
    query = select(state.revision).where(state.organisation_id == organisation_id)
    return int(session.execute(query).scalar_one())
