"""Hand-overs whose day has come: the participant's own row names the new specialist too."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts.whose import whose_on
from app.records import KINDS
from app.store.among import alive
from app.store.organisations import OpenOrganisation
from app.store.rows import find_plain
from app.store.write import Write

PARTICIPANT, ASSIGNMENT = KINDS["participant"].table.c, KINDS["assignment"].table.c


def begun(session: Session, organisation: OpenOrganisation, today: dt.date) -> Iterator[Write]:
    """The writes by which open cases name the specialist of today; none where all of them do.

    Whose somebody is goes by the assignments. The row is what is shown and exported, and what an
    assignment that is taken out later would fall back to.
    """
    open_cases = (
        PARTICIPANT.closed_on.is_(None),
        PARTICIPANT.id.in_(_named_anew(organisation, today)),
    )
    rows = find_plain(session, organisation, "participant", ("id", "specialist_id"), *open_cases)
    whose = whose_on(session, organisation, [row.id for row in rows], today) if rows else {}
    for row in rows:
        if whose[row.id].specialist_id != row.specialist_id:
            yield Write("participant", row.id, {"specialist_id": whose[row.id].specialist_id})


def _named_anew(organisation: OpenOrganisation, today: dt.date) -> Any:
    """A query of whom an assignment that has begun gives to somebody else than the row does."""
    return (
        select(ASSIGNMENT.participant_id)
        .join(KINDS["participant"].table, PARTICIPANT.id == ASSIGNMENT.participant_id)
        .where(
            *alive(organisation, ASSIGNMENT),
            ASSIGNMENT.from_on <= today,
            ASSIGNMENT.specialist_id != PARTICIPANT.specialist_id,
        )
    )
