"""The check-ins that wait for somebody, counted and listed from what is stored."""

import datetime as dt
from collections.abc import Collection
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import Session

from app.records import KINDS
from app.store.among import chunks
from app.store.organisations import OpenOrganisation
from app.store.rows import find_plain

REMINDER = KINDS["reminder"].table.c
# A check-in that was missed longer ago tells nothing about this week.
MISSED_WITHIN = dt.timedelta(days=28)


class Waiting(NamedTuple):
    """How many check-ins are open, and how many were missed of late."""

    open: int = 0
    missed: int = 0

    def plus(self, other: "Waiting") -> "Waiting":
        """Both together."""
        return Waiting(self.open + other.open, self.missed + other.missed)


NOTHING = Waiting()


def by_participant(
    session: Session, organisation: OpenOrganisation, ids: Collection[str], today: dt.date
) -> dict[str, Waiting]:
    """What waits about each of some participants."""
    return _counted(session, organisation, today, (REMINDER.participant_id, ids))


def by_staff(
    session: Session, organisation: OpenOrganisation, ids: Collection[str], today: dt.date
) -> dict[str, Waiting]:
    """What waits for each of some staff that is about no participant, as the week's contacts."""
    alone = REMINDER.participant_id.is_(None)
    return _counted(session, organisation, today, (REMINDER.staff_id, ids), alone)


def _counted(
    session: Session,
    organisation: OpenOrganisation,
    today: dt.date,
    by: tuple[ColumnElement[Any], Collection[str]],
    *where: ColumnElement[bool],
) -> dict[str, Waiting]:
    column, ids = by
    counts = _count(REMINDER.due >= today), _count(_lately_missed(today))
    query = select(column, *counts).where(
        REMINDER.organisation_id == organisation.id,
        REMINDER.deleted_at.is_(None),
        _unmet(today),
        *where,
    )
    return {
        key: Waiting(open_, missed)
        for some in chunks(ids)
        for key, open_, missed in session.execute(query.where(column.in_(some)).group_by(column))
    }


def of_participant(
    session: Session, organisation: OpenOrganisation, participant_id: str, today: dt.date
) -> list[Any]:
    """The check-ins that wait about one participant, with what was said to them; by due day."""
    rows = find_plain(
        session,
        organisation,
        "reminder",
        ("rule", "opens", "due", "put_off_to", "elsewhere_on"),
        REMINDER.participant_id == participant_id,
        _unmet(today),
        or_(REMINDER.due >= today, _lately_missed(today)),
    )
    return sorted(rows, key=lambda row: (row.due, row.rule))


def _unmet(today: dt.date) -> ColumnElement[bool]:
    return and_(
        REMINDER.opens <= today,
        REMINDER.met_on.is_(None),
        or_(REMINDER.cancelled_on.is_(None), REMINDER.cancelled_on > today),
    )


def _lately_missed(today: dt.date) -> ColumnElement[bool]:
    return and_(REMINDER.due < today, REMINDER.due >= today - MISSED_WITHIN)


def _count(condition: ColumnElement[bool]) -> Any:
    return func.sum(case((condition, 1), else_=0))
