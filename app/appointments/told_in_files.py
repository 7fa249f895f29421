"""The times that a participant takes along from a page of a link."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from app.appointments.calendar import CALLED_OFF, COLUMNS, Meeting
from app.appointments.counted import changes_of
from app.appointments.following import Next
from app.appointments.invitations import Invited
from app.store.organisations import OpenOrganisation
from app.store.rows import Row, load


def meetings_of(
    session: Session, organisation: OpenOrganisation, one: Invited, after: Sequence[Next]
) -> list[Meeting]:
    """A time with those after it that were agreed to; one that is called off is told alone."""
    is_over = one.status == CALLED_OFF
    agreed = [] if is_over else [each.invited for each in after if each.invited.answer == "yes"]
    standing = [each for each in agreed if each.status == "confirmed"]
    ids = _ids([one, *standing])
    rows, changes = load(session, organisation, "appointment", ids), changes_of(session, ids)
    return [
        _meeting(rows[each.appointment_id], each.status, changes[each.appointment_id])
        for each in (one, *standing)
    ]


def _ids(some: Sequence[Invited]) -> list[str]:
    return [one.appointment_id for one in some]


def _meeting(row: Row, status: str, changes: int) -> Meeting:
    """As its participant knows it: agreed is what they have said yes to themselves."""
    known: Any = {name: row[name] for name in COLUMNS}
    is_their_word = status != "confirmed" or row["answer"] == "yes"
    known["status"] = status if is_their_word else "proposed"
    return Meeting(**known, changes=changes)
