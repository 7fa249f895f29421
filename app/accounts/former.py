"""Of somebody who holds nobody: whether that was ever otherwise, and with whom they are now."""

import datetime as dt
from typing import Any, NamedTuple

from sqlalchemy import select, union
from sqlalchemy.orm import Session

from app.accounts.whose import whose_on
from app.records import KINDS
from app.store.among import alive
from app.store.organisations import OpenOrganisation
from app.store.scope import holds
from app.store.tables import Scope

PARTICIPANT, ASSIGNMENT = KINDS["participant"].table.c, KINDS["assignment"].table.c
SCOPE = Scope.__table__.c


class Former(NamedTuple):
    """`is_new`: nobody was ever hers; `takers`: the colleagues who hold the open cases of those
    that were, by id."""

    is_new: bool
    takers: list[str]


def former(
    session: Session, organisation: OpenOrganisation, staff_id: str, today: dt.date
) -> Former | None:
    """None as long as somebody holds any participant."""
    if holds(session, organisation, staff_id, today):
        return None
    known = set(session.scalars(_once_hers(organisation, staff_id, today)))
    whose = whose_on(session, organisation, known, today).values()
    open_ones = {
        one.specialist_id for one in whose if one.closed_on is None or one.closed_on > today
    }
    return Former(not known, sorted(open_ones - {staff_id}))


def _once_hers(organisation: OpenOrganisation, staff_id: str, today: dt.date) -> Any:
    """A query of whom she held: by a row or a tie, or as one of her phones was told."""
    named = select(PARTICIPANT.id).where(
        *alive(organisation, PARTICIPANT), PARTICIPANT.specialist_id == staff_id
    )
    tied = select(ASSIGNMENT.participant_id).where(
        *alive(organisation, ASSIGNMENT),
        ASSIGNMENT.specialist_id == staff_id,
        ASSIGNMENT.from_on <= today,
    )
    followed = select(SCOPE.participant_id).where(
        SCOPE.organisation_id == organisation.id, SCOPE.staff_id == staff_id
    )
    return union(named, tied, followed)
