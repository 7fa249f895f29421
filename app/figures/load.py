"""Facts from the database: a query a kind, plain columns, nothing unsealed."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, func, select
from sqlalchemy.orm import Session

from app.figures.facts import Assignment, Facts, Participant, Placement, Staff
from app.records import KINDS
from app.store.organisations import OpenOrganisation
from app.store.rows import find_plain

PARTICIPANT = KINDS["participant"].table
P, A = PARTICIPANT.c, KINDS["assignment"].table.c
PLACEMENT, TIES, CONTACTS = (
    KINDS[kind].table for kind in ("placement", "contact_link", "employer_contact")
)
LINK, CONTACT = TIES.c, CONTACTS.c
PERSON = Participant._fields[:-1]
# An assignment that a phone has not completed is not one yet.
WHOLE_TIES = (A.participant_id.is_not(None), A.specialist_id.is_not(None), A.from_on.is_not(None))
JOB = ("id", "ref", "participant_id", "placement_kind", *Placement._fields[4:])

# A tie and its contact are of the participant's own organisation.
MET = (
    CONTACT.id == LINK.contact_id,
    LINK.deleted_at.is_(None),
    CONTACT.deleted_at.is_(None),
    CONTACT.mode == "in_person",
)
HERS = (LINK.participant_id == P.id, CONTACT.date >= P.enrolled_on)
FIRST = func.min(CONTACT.date)
_ALIVE = P.organisation_id == bindparam("organisation"), P.deleted_at.is_(None)
_PERSON = [P[name] for name in PERSON]
_BY_HERSELF = select(FIRST).where(*MET, *HERS).correlate(PARTICIPANT).scalar_subquery()
_MEETINGS = TIES.join(CONTACTS, and_(*MET))
# To SQLite a join of all contacts costs thrice what it costs to look for each participant by
# herself; to PostgreSQL it is the other way round.
PEOPLE: dict[str, Select[Any]] = {
    "sqlite": select(*_PERSON, _BY_HERSELF).where(*_ALIVE),
    "postgresql": select(*_PERSON, FIRST)
    .select_from(PARTICIPANT.outerjoin(_MEETINGS, and_(*HERS)))
    .where(*_ALIVE)
    .group_by(P.id),
}


def staff_of(session: Session, organisation: OpenOrganisation) -> list[Staff]:
    """Everybody who works here."""
    return [Staff(*row) for row in find_plain(session, organisation, "staff", Staff._fields)]


def everything(session: Session, organisation: OpenOrganisation) -> Facts:
    """All of an organisation's."""
    return _facts(session, organisation, None)


def of_specialists(
    session: Session, organisation: OpenOrganisation, staff_ids: Collection[str]
) -> Facts:
    """All that figures of some specialists rest on: whoever was ever a participant of theirs."""
    named = select(P.id).where(P.organisation_id == organisation.id, P.specialist_id.in_(staff_ids))
    tied = select(A.participant_id).where(
        A.organisation_id == organisation.id, A.specialist_id.in_(staff_ids)
    )
    return _facts(session, organisation, named.union(tied))


def _facts(session: Session, organisation: OpenOrganisation, of: Any) -> Facts:
    def rows(kind: str, names: Sequence[str], about: str, *where: ColumnElement[bool]) -> list[Any]:
        narrow = () if of is None else (KINDS[kind].table.c[about].in_(of),)
        return find_plain(session, organisation, kind, names, *where, *narrow)

    narrow = () if of is None else (P.id.in_(of),)
    query = PEOPLE[session.get_bind().dialect.name].where(*narrow)
    people = session.execute(query, {"organisation": organisation.id}).all()
    jobs = rows("placement", JOB, "participant_id", PLACEMENT.c.participant_id.is_not(None))
    ties = rows("assignment", Assignment._fields, "participant_id", *WHOLE_TIES)
    return Facts(
        staff=staff_of(session, organisation),
        participants=[Participant(*row) for row in people],
        assignments=[Assignment(*row) for row in ties],
        placements=[Placement(*row) for row in jobs],
    )
