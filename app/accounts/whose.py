"""Whose participants were on a day, closed cases too."""

import datetime as dt
from collections import defaultdict
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from app.records import KINDS
from app.records.caseload import specialist_on
from app.store.organisations import OpenOrganisation
from app.store.rows import find_plain

CLOSING = ("closed_on", "closing_written_on")
PARTICIPANT, ASSIGNMENT = KINDS["participant"].table.c, KINDS["assignment"].table.c


class Whose(NamedTuple):
    """The specialist, the last one where the case is closed, and when that was."""

    specialist_id: str
    closed_on: dt.date | None
    closing_written_on: dt.date | None


def whose_on(
    session: Session, organisation: OpenOrganisation, participants: Any, day: dt.date
) -> dict[str, Whose]:
    """By participant; who was deleted is absent. `participants`: ids, or a query of them."""
    names = ("participant_id", "specialist_id", "from_on", "to_on")
    ties = defaultdict(list)
    about = ASSIGNMENT.participant_id.in_(participants)
    for tie in find_plain(session, organisation, "assignment", names, about):
        ties[tie.participant_id].append(tie)
    columns = ("id", "specialist_id", *CLOSING)
    these = PARTICIPANT.id.in_(participants)
    return {
        id_: Whose(specialist_on(day, ties[id_], last), *closing)
        for id_, last, *closing in find_plain(session, organisation, "participant", columns, these)
    }
