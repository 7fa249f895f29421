"""The check-ins that wait for somebody, counted and listed from what is stored."""

import datetime as dt
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import Session

from app.records import KINDS
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
    session: Session, organisation: OpenOrganisation, today: dt.date
) -> dict[str, Waiting]:
    """What waits about each participant."""
    column = REMINDER.participant_id
    return _counted(session, organisation, today, column, column.is_not(None))


def by_staff(
    session: Session, organisation: OpenOrganisation, today: dt.date
) -> dict[str, Waiting]:
    """What waits for each of the staff that is about no participant, as the week's contacts."""
    column = REMINDER.staff_id
    return _counted(
        session, organisation, today, column, column.is_not(None), REMINDER.participant_id.is_(None)
    )


def _counted(
    session: Session,
    organisation: OpenOrganisation,
    today: dt.date,
    column: ColumnElement[Any],
    *where: ColumnElement[bool],
) -> dict[str, Waiting]:
    counts = _count(REMINDER.due >= today), _count(_lately_missed(today))
    query = select(column, *counts).where(
        REMINDER.organisation_id == organisation.id,
        REMINDER.deleted_at.is_(None),
        _unmet(today),
        *where,
    )
    rows = session.execute(query.group_by(column))
    return {key: Waiting(open_, missed) for key, open_, missed in rows}


def of_participant(
    session: Session, organisation: OpenOrganisation, participant_id: str, today: dt.date
) -> list[Any]:
    """The check-ins that wait about one participant: rule, opens, due; by due day."""
    rows = find_plain(
        session,
        organisation,
        "reminder",
        ("rule", "opens", "due"),
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
