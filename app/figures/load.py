"""Facts from the database: a query a kind, plain columns, nothing unsealed."""

import datetime as dt
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, bindparam, func, select
from sqlalchemy.orm import Session

from app.figures.facts import Assignment, Facts, Participant, Placement, Staff
from app.records import KINDS
from app.store.organisations import OpenOrganisation
from app.store.rows import find_plain

P, A = KINDS["participant"].table.c, KINDS["assignment"].table.c
PLACEMENT, LINK = KINDS["placement"].table.c, KINDS["contact_link"].table.c
CONTACT = KINDS["employer_contact"].table.c
PERSON = Participant._fields[:-1]
# An assignment that a phone has not completed is not one yet.
WHOLE_TIES = (A.participant_id.is_not(None), A.specialist_id.is_not(None), A.from_on.is_not(None))
JOB = ("id", "ref", "participant_id", "placement_kind", *Placement._fields[4:])

SINCE_ENROLMENT = (
    LINK.organisation_id == bindparam("organisation"),
    LINK.deleted_at.is_(None),
    CONTACT.id == LINK.contact_id,
    CONTACT.organisation_id == LINK.organisation_id,
    CONTACT.deleted_at.is_(None),
    CONTACT.mode == "in_person",
    P.id == LINK.participant_id,
    P.organisation_id == LINK.organisation_id,
    CONTACT.date >= P.enrolled_on,
)
FIRST_CONTACTS = select(LINK.participant_id, func.min(CONTACT.date).label("first")).where(
    *SINCE_ENROLMENT
)


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

    staff = find_plain(session, organisation, "staff", Staff._fields)
    people = rows("participant", PERSON, "id")
    jobs = rows("placement", JOB, "participant_id", PLACEMENT.participant_id.is_not(None))
    ties = rows("assignment", Assignment._fields, "participant_id", *WHOLE_TIES)
    contacts = _first_contacts(session, organisation, of)
    return Facts(
        staff=[Staff(*row) for row in staff],
        participants=[Participant._make((*row, contacts.get(row.id))) for row in people],
        assignments=[Assignment(*row) for row in ties],
        placements=[Placement(*row) for row in jobs],
    )


def _first_contacts(
    session: Session, organisation: OpenOrganisation, of: Any
) -> dict[str, dt.date]:
    narrow = () if of is None else (LINK.participant_id.in_(of),)
    query = FIRST_CONTACTS.where(*narrow).group_by(LINK.participant_id)
    rows = session.execute(query, {"organisation": organisation.id})
    return {row.participant_id: row.first for row in rows}
