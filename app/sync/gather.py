"""Everything that a batch of changes touches, read once per kind under the lock."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.records import KINDS
from app.records.caseload import specialist_on
from app.records.values import ID
from app.store.organisations import OpenOrganisation
from app.store.prepared import AmongIds, Prepared
from app.store.rows import Row, load
from app.store.scope import once_held
from app.store.tables import Latest
from app.sync.before import cleared_away, confirmed, deletions, edited, in_question
from app.sync.employers import followed, merged_among
from app.sync.following import FOLLOWING
from app.sync.hanging import late, ties_of_given, visited
from app.sync.known import FROM_PHONES, Author, Known
from app.sync.protocol import Change
from app.sync.ties import links, untied
from app.sync.unheard import removed, unheard

LATEST = Latest.__table__.c
TAKEN = Prepared(
    # Asked for an organisation, SQLite would walk all of its records.
    select(LATEST.record_id, LATEST.kind, LATEST.organisation_id).where(
        AmongIds(LATEST.record_id, "ids")
    )
)


def gather(
    session: Session,
    organisation: OpenOrganisation,
    author: Author,
    changes: Iterable[Change],
    now: dt.datetime,
    today: dt.date,
) -> Known:
    """Read the records, their parents, the author's scope and what others changed since."""
    wanted = list(changes)
    known = Known(
        now=now,
        today=today,
        mine=FOLLOWING.held(session, organisation, author.staff_id, today),
        once_mine=set(),
    )
    ids = _ids(wanted, author)
    free = _read_taken(session, organisation, wanted, known)
    _read(session, organisation, {kind: some - free for kind, some in ids.items()}, known)
    _read(session, organisation, _still_pointed_to(wanted, known), known)
    known.merged = merged_among(known.rows.values())
    if known.merged:
        _read(session, organisation, {"employer": set(known.merged.values())}, known)
        known.of_merged = {one.id for one in wanted if one.record_id in known.merged}
        wanted = [followed(one, known.merged) for one in wanted]
    _read_about(session, organisation, author, wanted, ids, known)
    if known.once_mine or known.late or known.ties:
        # What comes too late becomes a record with the id of its change.
        _look_up(session, organisation, {one.id for one in wanted}, known)
    return known


def _read(
    session: Session, organisation: OpenOrganisation, ids: dict[str, set[str]], known: Known
) -> None:
    for kind, some in ids.items():
        found = load(session, organisation, kind, some)
        known.rows |= found
        known.kinds |= dict.fromkeys(found, kind)


def _read_about(
    session: Session,
    organisation: OpenOrganisation,
    author: Author,
    changes: Sequence[Change],
    ids: dict[str, set[str]],
    known: Known,
) -> None:
    """What is known of records beside themselves: ties, late notes, others' changes, owners."""
    known.linked = links(session, organisation, changes, known)
    known.untied = untied(session, organisation, author, known)
    missing = set().union(*ids.values()) - known.rows.keys()
    noted = late(session, organisation, missing) if missing else []
    known.cleared_away = cleared_away(session, organisation, changes, missing)
    outside = (_participants(ids, known) | {whose for _, whose, _ in noted}) - known.mine
    known.once_mine = (
        once_held(session, organisation, author.staff_id, outside) if outside else set()
    )
    near = known.mine | known.once_mine
    # Of anybody else's it says nothing, not even that it came.
    known.late = {id_: p for id_, p, by in noted if p in near or by == author.staff_id}
    inside = removed(session, organisation, _participants({}, known) - outside - known.rows.keys())
    _read(session, organisation, {"participant": (outside - known.rows.keys()) | inside}, known)
    known.visited = visited(session, organisation, changes)
    known.ties = ties_of_given(session, organisation, author, changes)
    known.edited = edited(session, organisation, author, changes, known)
    known.confirmed = confirmed(session, organisation, author, changes, known)
    known.deletions = deletions(session, organisation, author, changes, known)
    known.unheard = unheard(session, organisation, author, changes, known)
    known.in_question = in_question(session, organisation, known)


def _still_pointed_to(changes: Iterable[Change], known: Known) -> dict[str, set[str]]:
    """What the records point to besides, where it matters: who moves, a tie, a question."""
    ids: dict[str, set[str]] = defaultdict(set)
    for change in changes:
        row = known.rows.get(change.record_id)
        if row and ("participant_id" in change.fields or change.kind == "contact_link"):
            for name, to in KINDS[known.kinds[change.record_id]].pointers.items():
                ids[to].update({row[name]} - {None})
        if row and known.kinds[change.record_id] == "clash":
            ids[row["subject_kind"]].add(row["subject_id"])
    return ids


def _read_taken(
    session: Session, organisation: OpenOrganisation, changes: Sequence[Change], known: Known
) -> set[str]:
    """Ids of new records that nothing has yet, of any kind: phones keep all by their id."""
    new = {one.record_id for one in changes if one.is_new}
    return new - _look_up(session, organisation, new, known) if new else new


def _look_up(session: Session, of: OpenOrganisation, ids: set[str], known: Known) -> set[str]:
    rows = TAKEN.rows(session, ids=ids)
    known.kinds |= {id_: kind for id_, kind, whose in rows if whose == of.id}
    known.foreign |= {id_ for id_, _, whose in rows if whose != of.id}
    return {id_ for id_, *_ in rows}


def _participants(ids: dict[str, set[str]], known: Known) -> set[str]:
    """Everybody whom the changes and the records they touch are about."""
    about = {row.get("participant_id") for row in known.rows.values()}
    return {one for one in about | ids.get("participant", set()) if one}


def _ids(changes: Iterable[Change], author: Author) -> dict[str, set[str]]:
    ids: dict[str, list[Any]] = defaultdict(list)
    ids["staff"].append(author.staff_id)  # whose a new participant is, where nothing else is said
    for change in changes:
        if change.kind not in FROM_PHONES:
            continue
        ids[change.kind].append(change.record_id)
        for name, to in KINDS[change.kind].pointers.items():
            edit = change.fields.get(name)
            if edit:
                ids[to].append(edit["now"])
            if edit and to == "employer":
                ids[to].append(edit.get("was"))  # it may have gone into another since
    # Anything else is refused by the field's own reader; PostgreSQL would fail on it.
    texts = {kind: {one for one in some if isinstance(one, str)} for kind, some in ids.items()}
    return {kind: {*filter(ID.fullmatch, some)} for kind, some in texts.items()}


def learn(known: Known, author: Author, change: Change, row: Row) -> None:
    """Let the rest of the batch see what a change has just become."""
    is_new = change.record_id not in known.rows
    known.rows[change.record_id] = row
    known.kinds[change.record_id] = change.kind
    if change.kind == "participant" and (is_new or "specialist_id" in change.fields):
        _learn_whose(known, author, row)
    if row.get("placement_id") and not row["deleted_at"]:
        known.visited.add(row["placement_id"])
    if change.kind == "contact_link":
        concerns = known.linked.setdefault(row["contact_id"], set())
        (concerns.discard if row["deleted_at"] else concerns.add)(row["participant_id"])
        (known.untied.add if row["deleted_at"] else known.untied.discard)(row["id"])


def _learn_whose(known: Known, author: Author, participant: Row) -> None:
    """Who was given away is a colleague's for the rest of the batch, as she is for the next one.

    Whom somebody enrolls after their own last day nobody holds yet.
    """
    ties = known.ties.get(participant["id"], ())
    last_day = known.rows[author.staff_id]["active_to"]
    has_left = last_day is not None and last_day < known.today
    whose = specialist_on(known.today, ties, participant["specialist_id"])
    if whose == author.staff_id and not has_left:
        known.mine.add(participant["id"])
    else:
        known.mine.discard(participant["id"])
        known.once_mine.add(participant["id"])
