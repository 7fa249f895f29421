"""Everything that a batch of changes touches, read once per kind under the lock."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.records import KINDS
from app.store.organisations import OpenOrganisation
from app.store.rows import Row, load
from app.store.scope import holds, recorded
from app.store.tables import Change as LoggedChange
from app.sync.known import FROM_PHONES, Author, Elsewhere, Known, base_of
from app.sync.protocol import Change


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
    mine = holds(session, organisation, author.staff_id, today)
    known = Known(now=now, mine=mine, once_mine=_left(session, organisation, author) - mine)
    wanted_ids = _ids(wanted, author)
    for kind, ids in wanted_ids.items():
        found = load(session, organisation, kind, ids)
        known.rows |= found
        known.kinds |= dict.fromkeys(found, kind)
    known.linked = _links(session, organisation, wanted)
    missing = set().union(*wanted_ids.values()) - known.rows.keys()
    known.late = _late(session, organisation, missing) if missing else {}
    oldest = min((base_of(one.base, known.rows.get(one.record_id)) for one in wanted), default=0)
    known.others = _others(session, organisation, author, {one.record_id for one in wanted}, oldest)
    return known


def _left(session: Session, organisation: OpenOrganisation, author: Author) -> set[str]:
    known = recorded(session, organisation, author.staff_id)
    # Somebody whose phone never heard of the hand-over still counts as a former owner.
    return set(known)


def _ids(changes: Iterable[Change], author: Author) -> dict[str, set[str]]:
    ids: dict[str, set[str]] = defaultdict(set)
    ids["staff"].add(author.staff_id)  # whose a new participant is, where nothing else is said
    for change in changes:
        if change.kind not in FROM_PHONES:
            continue
        ids[change.kind].add(change.record_id)
        for name, facts in KINDS[change.kind].fields.items():
            edit = change.fields.get(name)
            if facts.to and edit and isinstance(edit.now, str):
                ids[facts.to].add(edit.now)
    return {kind: {one for one in some if _is_id(one)} for kind, some in ids.items()}


def _is_id(text: str) -> bool:
    # Anything else is refused by the field's own reader; PostgreSQL would fail on it.
    return len(text) == 36 and text.count("-") == 4 and not set(text) - set("0123456789abcdef-")


def _links(
    session: Session, organisation: OpenOrganisation, changes: Iterable[Change]
) -> dict[str, set[str]]:
    contacts = {id_ for one in changes for id_ in _contacts(one)}
    link = KINDS["contact_link"].table.c
    found: dict[str, set[str]] = defaultdict(set)
    if contacts:
        query = select(link.contact_id, link.participant_id).where(
            link.organisation_id == organisation.id,
            link.contact_id.in_(contacts),
            link.deleted_at.is_(None),
        )
        for row in session.execute(query):
            found[row.contact_id].add(row.participant_id)
    return found


def _contacts(change: Change) -> set[str]:
    """The employer contacts that a change is about."""
    if change.kind == "employer_contact":
        return {change.record_id}
    tied = change.fields.get("contact_id") if change.kind == "contact_link" else None
    return {tied.now} if tied and isinstance(tied.now, str) and _is_id(tied.now) else set()


def _others(
    session: Session, organisation: OpenOrganisation, author: Author, edited: set[str], since: int
) -> dict[str, list[Elsewhere]]:
    if not edited:
        return {}
    log = LoggedChange.__table__.c
    columns = (log.revision, log.names, log.staff_id, log.received_at)
    query = select(log.record_id, log.device_id, *columns).where(
        log.organisation_id == organisation.id,
        log.record_id.in_(edited),
        log.revision > since,
        log.verdict.in_(("stored", "clash")),
    )
    found: dict[str, list[Elsewhere]] = defaultdict(list)
    for record_id, device_id, *rest in session.execute(query.order_by(log.revision)):
        if device_id != author.device_id:
            found[record_id].append(Elsewhere(*rest))
    return found


def _late(session: Session, organisation: OpenOrganisation, ids: set[str]) -> dict[str, str]:
    late = KINDS["late_note"].table.c
    query = select(late.subject_id, late.participant_id).where(
        late.organisation_id == organisation.id, late.subject_id.in_(ids)
    )
    return {row.subject_id: row.participant_id for row in session.execute(query)}


def learn(known: Known, change: Change, row: Row) -> None:
    """Let the rest of the batch see what a change has just become."""
    is_new = change.record_id not in known.rows
    known.rows[change.record_id] = row
    known.kinds[change.record_id] = change.kind
    if change.kind == "participant" and is_new:
        known.mine.add(change.record_id)
    if change.kind == "contact_link":
        concerns = known.linked.setdefault(row["contact_id"], set())
        (concerns.discard if row["deleted_at"] else concerns.add)(row["participant_id"])
