"""What a phone has not seen. Steps 10 to 12 of docs/sync.md."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import CompoundSelect, and_, select, text, union_all
from sqlalchemy.orm import Session

from app.records import KINDS
from app.records.base import Kind
from app.records.values import to_json
from app.store.organisations import OpenOrganisation
from app.store.rows import Row, load
from app.store.tables import Latest, Scope
from app.store.write import revision_now

PAGE = 2_000  # records; about 120 kB compressed
OLD_CHECK_IN = dt.timedelta(days=60)
OLD_COLLEAGUES_CONTACT = dt.timedelta(days=365)


@dataclass(frozen=True)
class News:
    """A page of news: the revision it reaches to, and whether more waits behind it."""

    items: list[dict[str, Any]]
    reached: int
    more: bool


def news_for(
    session: Session,
    organisation: OpenOrganisation,
    staff_id: str,
    seen: int,
    today: dt.date,
    page: int = PAGE,
) -> News:
    """What changed in somebody's scope since revision `seen`, and all of those who joined it.

    Call in one reading transaction: the high water and the rows must be of the same moment.
    """
    high_water = revision_now(session, organisation.id)
    if seen == high_water:
        return News([], high_water, more=False)
    arrivals = _arrivals(organisation, staff_id, seen)
    rows = session.execute(arrivals.limit(page + 1)).all()
    some, reached = _page(rows, page, high_water)
    if not some:
        # One arrival larger than a page: a person comes whole, however long the history.
        some = [row for row in session.execute(arrivals) if row.arrival <= reached]
    items = _forgets(session, organisation, staff_id, seen, reached)
    items += _bodies(session, organisation, staff_id, some, today, is_first=seen == 0)
    return News(items, reached, more=reached < high_water)


def _arrivals(organisation: OpenOrganisation, staff_id: str, seen: int) -> CompoundSelect[Any]:
    """Rows of `latest` by the revision at which they reach this person.

    Three index reads. A record whose participant joined my scope later than it changed reaches
    me with the joining; an OR over both would read the whole caseload.
    """
    of = Latest.organisation_id == organisation.id
    columns = (Latest.kind, Latest.record_id)
    in_scope = and_(
        Scope.organisation_id == organisation.id,
        Scope.staff_id == staff_id,
        Scope.left.is_(None),
        Scope.participant_id == Latest.participant_id,
    )
    everyones = select(*columns, Latest.revision.label("arrival")).where(
        of, Latest.revision > seen, Latest.participant_id.is_(None), Latest.staff_id.is_(None)
    )
    mine = select(*columns, Latest.revision).where(
        of, Latest.staff_id == staff_id, Latest.revision > seen
    )
    changed = (
        select(*columns, Latest.revision)
        .join(Scope, in_scope)
        .where(of, Latest.revision > seen, Latest.revision > Scope.joined)
    )
    joined = (
        select(*columns, Scope.joined)
        .join(Scope, in_scope)
        .where(of, Scope.joined > seen, Latest.revision < Scope.joined)
    )
    return union_all(everyones, mine, changed, joined).order_by(text("arrival"))


def _page(rows: Sequence[Any], page: int, high_water: int) -> tuple[list[Any], int]:
    if len(rows) <= page:
        return list(rows), high_water
    # A page ends where an arrival ends: whoever joined comes whole.
    last = rows[-1].arrival
    whole = [row for row in rows if row.arrival < last]
    return whole, last - 1 if whole else last


def _forgets(
    session: Session, organisation: OpenOrganisation, staff_id: str, seen: int, reached: int
) -> list[dict[str, Any]]:
    if seen == 0:
        return []  # a phone that holds nothing has nobody to forget
    query = select(Scope.participant_id, Scope.left).where(
        Scope.organisation_id == organisation.id,
        Scope.staff_id == staff_id,
        Scope.left > seen,
        Scope.left <= reached,
    )
    return [{"forget": row.participant_id, "revision": row.left} for row in session.execute(query)]


def _bodies(
    session: Session,
    organisation: OpenOrganisation,
    staff_id: str,
    rows: Iterable[Any],
    today: dt.date,
    is_first: bool,
) -> list[dict[str, Any]]:
    ids: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        ids[row.kind].append(row.record_id)
    bodies = {kind: load(session, organisation, kind, some) for kind, some in ids.items()}
    links = bodies.get("contact_link", {}).values()
    concerning = [link["contact_id"] for link in links]
    # Whoever gets a tie to a contact gets the contact whole, though it changed long ago.
    contacts = bodies.get("employer_contact", {})
    bodies["employer_contact"] = (
        load(session, organisation, "employer_contact", concerning) | contacts
    )
    whole = _held_contacts(session, organisation, staff_id, bodies["employer_contact"])
    items = []
    for kind, records in bodies.items():
        for record in records.values():
            is_whole = kind != "employer_contact" or record["id"] in whole
            if not (is_first and _is_stale(kind, record, is_whole, today)):
                items.append(_item(KINDS[kind], record, is_whole))
    return items


def _held_contacts(
    session: Session, organisation: OpenOrganisation, staff_id: str, contacts: dict[str, Row]
) -> set[str]:
    """The contacts that somebody may see whole: own ones, and those about own participants."""
    own = {id_ for id_, row in contacts.items() if row["specialist_id"] == staff_id}
    link = KINDS["contact_link"].table.c
    query = (
        select(link.contact_id)
        .join(Scope, Scope.participant_id == link.participant_id)
        .where(
            link.organisation_id == organisation.id,
            link.deleted_at.is_(None),
            Scope.organisation_id == organisation.id,
            Scope.staff_id == staff_id,
            Scope.left.is_(None),
        )
    )
    others = list(contacts.keys() - own)
    for start in range(0, len(others), 500):
        some = query.where(link.contact_id.in_(others[start : start + 500]))
        own |= set(session.scalars(some))
    return own


def _is_stale(kind: str, record: Row, is_whole: bool, today: dt.date) -> bool:
    """What a new phone need not carry: deleted records, check-ins and colleagues' visits of old."""
    if record["deleted_at"]:
        return True
    if kind == "reminder":
        return bool(record["due"] < today - OLD_CHECK_IN)
    return not is_whole and record["date"] < today - OLD_COLLEAGUES_CONTACT


def _item(kind: Kind, record: Row, is_whole: bool) -> dict[str, Any]:
    names = kind.fields if is_whole else kind.shared
    fields = {name: to_json(record[name]) for name in names if record[name] is not None}
    item = {"kind": kind.name, "id": record["id"], "revision": record["revision"]}
    if record["deleted_at"]:
        return item | {"deleted": True, "fields": fields}
    return item | {"fields": fields}
