"""The times of one member of staff that stand: proposed or confirmed."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement
from sqlalchemy.orm import Session

from app.appointments.calendar import COLUMNS, UNCERTAIN, Meeting
from app.appointments.counted import changes_of
from app.clock import utc
from app.records import KINDS
from app.store.organisations import OpenOrganisation
from app.store.rows import find_plain

APPOINTMENT = KINDS["appointment"].table.c


def standing(
    session: Session,
    organisation: OpenOrganisation,
    staff_id: str,
    since: dt.datetime,
    *where: ColumnElement[bool],
) -> list[Meeting]:
    """From a moment on."""
    return _found(session, organisation, staff_id, APPOINTMENT.starts_at >= since, *where)


def one_standing(
    session: Session, organisation: OpenOrganisation, staff_id: str, appointment_id: str
) -> Meeting | None:
    """One of them by id, however long ago; None where it does not stand or is a colleague's."""
    found = _found(session, organisation, staff_id, APPOINTMENT.id == appointment_id)
    return found[0] if found else None


def _found(
    session: Session, organisation: OpenOrganisation, staff_id: str, *where: ColumnElement[bool]
) -> list[Meeting]:
    stands = APPOINTMENT.status.in_(UNCERTAIN)
    mine = APPOINTMENT.specialist_id == staff_id
    dated = APPOINTMENT.starts_at.is_not(None)
    rows: Sequence[Any] = find_plain(
        session, organisation, "appointment", COLUMNS, mine, stands, dated, *where
    )
    changes = changes_of(session, [row.id for row in rows])
    found = (Meeting(**row._mapping, changes=changes[row.id]) for row in rows)
    return [one._replace(starts_at=utc(one.starts_at)) for one in found]
