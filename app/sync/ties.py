"""Which employer contacts concern whom, and who has undone a tie. Step 5 of docs/sync.md."""

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from app.records import KINDS
from app.records.ids import Id
from app.records.values import ID
from app.store.organisations import OpenOrganisation
from app.store.prepared import AmongIds, Prepared
from app.store.tables import Change as LoggedChange
from app.sync.known import Author, Known
from app.sync.protocol import Change

LINK = KINDS["contact_link"].table.c
TIED = Prepared(
    select(LINK.contact_id, LINK.participant_id).where(
        LINK.organisation_id == bindparam("organisation", type_=Id()),
        AmongIds(LINK.contact_id, "contacts"),
        LINK.deleted_at.is_(None),
    )
)


def links(
    session: Session, organisation: OpenOrganisation, changes: Iterable[Change], known: Known
) -> dict[str, set[str]]:
    """Whom the employer contacts concern that the changes are about."""
    contacts = {id_ for one in changes for id_ in _contacts(one, known)}
    found: dict[str, set[str]] = defaultdict(set)
    if contacts:
        for contact, participant in TIED.rows(
            session, organisation=organisation.id, contacts=contacts
        ):
            found[contact].add(participant)
    return found


def _contacts(change: Change, known: Known) -> set[str]:
    """The employer contacts that a change is about."""
    if change.kind == "employer_contact":
        return {change.record_id}
    if change.kind != "contact_link":
        return set()
    tied = change.fields.get("contact_id")
    before = known.rows.get(change.record_id, {}).get("contact_id")
    both = (tied and tied["now"], before)
    return {one for one in both if isinstance(one, str) and ID.fullmatch(one)}


def untied(
    session: Session, organisation: OpenOrganisation, author: Author, known: Known
) -> set[str]:
    """The ties that the author, and nobody else, has undone last: they may take it back."""
    kinds, log = known.kinds, LoggedChange.__table__.c
    gone = [id_ for id_, row in known.rows.items() if row.get("deleted_at")]
    ties = [id_ for id_ in gone if kinds[id_] == "contact_link"]
    if not ties:
        return set()
    query = select(log.record_id, log.staff_id, log.names).where(
        log.organisation_id == organisation.id, log.record_id.in_(ties), log.verdict == "stored"
    )
    rows = session.execute(query.order_by(log.revision))
    last = {row.record_id: row.staff_id for row in rows if "deleted_at" in row.names}
    return {tie for tie, staff in last.items() if staff == author.staff_id}
