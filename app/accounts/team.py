"""A supervisor's team: who works in it, whose participants are whose, what waits for whom."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.accounts.waiting import NOTHING, Waiting, by_participant, by_staff
from app.accounts.whose import whose_on
from app.clock import utc
from app.records import KINDS
from app.records.caseload import is_held
from app.store.among import alive
from app.store.organisations import OpenOrganisation
from app.store.rows import Row, find, find_plain
from app.store.tables import Device

STAFF, PARTICIPANT = KINDS["staff"].table.c, KINDS["participant"].table.c
ASSIGNMENT = KINDS["assignment"].table.c
FULL_CASELOAD = 20  # participants on a full time; the fidelity scale's best score ends there


@dataclass(frozen=True)
class Colleague:
    """One of the team, with the caseload of today and when a phone was last heard.

    `caseload`: who is enrolled; `holds`: every open case, who was only referred too.
    """

    id: str
    name: str
    last_day: dt.date | None
    caseload: int
    holds: int
    room: float
    waiting: Waiting
    heard_at: dt.datetime | None

    @property
    def is_over(self) -> bool:
        """Whether there are more participants than the working hours have room for."""
        return self.caseload > self.room

    @property
    def is_leaving(self) -> bool:
        """Whether a last day is set while open cases still stand as this person's."""
        return self.last_day is not None and self.holds > 0


@dataclass(frozen=True)
class Member:
    """A participant of the team, with the specialist of today."""

    id: str
    name: str
    status: str
    is_enrolled: bool
    specialist: str
    waiting: Waiting


def staff_of(session: Session, organisation: OpenOrganisation, team: str) -> dict[str, Any]:
    """The staff of a team by id: name, role, fte, active_to."""
    names = ("id", "name", "role", "fte", "active_to")
    rows = find_plain(session, organisation, "staff", names, STAFF.team == team)
    return {row.id: row for row in sorted(rows, key=lambda row: row.name or "")}


def held_by(
    session: Session, organisation: OpenOrganisation, staff_ids: Collection[str], today: dt.date
) -> dict[str, str]:
    """The participants in the scope of any of the staff today, each with its specialist."""
    whose = whose_on(session, organisation, near(organisation, staff_ids), today)
    return {
        id_: one.specialist_id
        for id_, one in whose.items()
        if is_held(one, today) and one.specialist_id in staff_ids
    }


def near(organisation: OpenOrganisation, staff_ids: Collection[str]) -> Any:
    """A query of who may be meant: whoever was ever somebody's of the team."""
    named = select(PARTICIPANT.id).where(
        *alive(organisation, PARTICIPANT), PARTICIPANT.specialist_id.in_(staff_ids)
    )
    tied = select(ASSIGNMENT.participant_id).where(
        *alive(organisation, ASSIGNMENT), ASSIGNMENT.specialist_id.in_(staff_ids)
    )
    return named.union(tied)


def members(
    session: Session, organisation: OpenOrganisation, held: dict[str, str], today: dt.date
) -> list[Member]:
    """The open cases among those held: first who missed most, then by name."""
    waits = by_participant(session, organisation, held, today)
    found = _members(session, organisation, held, today, waits)
    return sorted(found, key=lambda one: (-one.waiting.missed, -one.waiting.open, one.name))


def open_cases_of(
    session: Session, organisation: OpenOrganisation, staff_id: str, today: dt.date
) -> set[str]:
    """The open cases that stand as somebody's today, whether or not she still works here."""
    held = held_by(session, organisation, {staff_id}, today)
    names, mine = ("id", "closed_on"), PARTICIPANT.id.in_(held)
    rows = find_plain(session, organisation, "participant", names, mine)
    return {row.id for row in rows if row.closed_on is None or row.closed_on > today}


def closed_members(
    session: Session, organisation: OpenOrganisation, held: dict[str, str], today: dt.date
) -> list[Member]:
    """The cases among those held that are closed, by name; nothing waits for them."""
    found = _members(session, organisation, held, today, {}, is_open=False)
    return sorted(found, key=lambda one: one.name)


def _members(
    session: Session,
    organisation: OpenOrganisation,
    held: dict[str, str],
    today: dt.date,
    waits: Mapping[str, Waiting],
    is_open: bool = True,
) -> list[Member]:
    rows = find(session, organisation, "participant", PARTICIPANT.id.in_(held))
    return [
        Member(
            id=row["id"],
            name=row["display_name"] or "",
            status=row["status"] or "",
            is_enrolled=row["enrolled_on"] is not None and row["enrolled_on"] <= today,
            specialist=held[row["id"]],
            waiting=waits.get(row["id"], NOTHING),
        )
        for row in rows
        if _is_open(row, today) == is_open
    ]


def _is_open(row: Row, today: dt.date) -> bool:
    return row["closed_on"] is None or row["closed_on"] > today


def workload(
    session: Session,
    organisation: OpenOrganisation,
    staff: dict[str, Any],
    of: Sequence[Member],
    today: dt.date,
) -> list[Colleague]:
    """The specialists of the team and whoever else holds a caseload, in the order of `staff`."""
    sizes = Counter(one.specialist for one in of if one.is_enrolled)
    held = Counter(one.specialist for one in of)
    waits = by_staff(session, organisation, staff, today)
    for one in of:
        waits[one.specialist] = waits.get(one.specialist, NOTHING).plus(one.waiting)
    heard = _heard(session, organisation)
    return [
        Colleague(
            id=id_,
            name=person.name or "",
            last_day=person.active_to,
            caseload=sizes[id_],
            holds=held[id_],
            room=FULL_CASELOAD * (1 if person.fte is None else person.fte),
            waiting=waits.get(id_, NOTHING),
            heard_at=heard.get(id_),
        )
        for id_, person in staff.items()
        if held[id_] or (person.role == "specialist" and is_active(person, today))
    ]


def is_active(person: Any, today: dt.date) -> bool:
    """Whether the last day, if one is set, has not passed."""
    return person.active_to is None or person.active_to >= today


def _heard(session: Session, organisation: OpenOrganisation) -> dict[str, dt.datetime]:
    mine = Device.organisation_id == organisation.id, Device.seen_at.is_not(None)
    query = select(Device.staff_id, func.max(Device.seen_at)).where(*mine)
    rows = session.execute(query.group_by(Device.staff_id))
    return {staff_id: utc(seen_at) for staff_id, seen_at in rows}
