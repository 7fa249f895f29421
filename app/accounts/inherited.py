"""Questions about employers whose asker has left: they go to somebody who can answer them."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy.orm import Session

from app.accounts.team import is_active
from app.records import KINDS
from app.store.organisations import OpenOrganisation
from app.store.rows import find_plain
from app.store.write import Write

CLASH = KINDS["clash"].table.c
ROLES = ("supervisor", "admin")  # who is asked where the author of the other value has left too


def inherited(session: Session, organisation: OpenOrganisation, today: dt.date) -> Iterator[Write]:
    """The writes by which nobody who has left is asked; none where all askers work here.

    An employer is everyone's to write, so anybody may answer. What a participant is concerned in
    goes with the participant.
    """
    everyones = (CLASH.answer.is_(None), CLASH.participant_id.is_(None))
    names = ("id", "staff_id", "stored_by")
    of = (*everyones, CLASH.subject_kind == "employer")
    rows = find_plain(session, organisation, "clash", names, *of)
    staff = _staff(session, organisation) if rows else {}
    here = {id_ for id_, person in staff.items() if is_active(person, today)}
    for row in rows:
        if row.staff_id not in here and (heir := _heir(row, staff, here)):
            yield Write("clash", row.id, {"staff_id": heir})


def _staff(session: Session, organisation: OpenOrganisation) -> dict[str, Any]:
    names = ("id", "role", "team", "active_to")
    return {row.id: row for row in find_plain(session, organisation, "staff", names)}


def _heir(question: Any, staff: Mapping[str, Any], here: set[str]) -> str | None:
    """Who gave the value that stands, else who leads: first in the asker's team."""
    if question.stored_by in here:
        return str(question.stored_by)
    asker = staff.get(question.staff_id)
    leading = [staff[id_] for id_ in sorted(here) if staff[id_].role in ROLES]
    leading.sort(key=lambda one: (asker is None or one.team != asker.team, ROLES.index(one.role)))
    return leading[0].id if leading else None
