"""Questions whose asker has left, or may not come in: they go to somebody who can answer them."""

import datetime as dt
import uuid
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from app.accounts.access import at_work
from app.accounts.handover import HandOver, handed_over
from app.accounts.whose import removed, whose_on
from app.records import KINDS
from app.records.caseload import is_held
from app.store.organisations import OpenOrganisation
from app.store.rows import find, find_plain, load
from app.store.scope import is_in_question
from app.store.write import Write

CLASH, ASSIGNMENT = KINDS["clash"].table.c, KINDS["assignment"].table.c
LINK = KINDS["contact_link"].table.c
ROLES = ("supervisor", "admin")  # who is asked where the author of the other value has left too


def inherited(session: Session, organisation: OpenOrganisation, today: dt.date) -> Iterator[Write]:
    """The writes by which nobody who has left is asked; none where all askers work here.

    An employer is everyone's to write, so anybody may answer. What a participant is concerned in
    goes with the participant, whom somebody hands over, a contact too; whom nobody sees any more
    since she was deleted goes to who leads.
    """
    yield from _about_employers(session, organisation, today)
    yield from _about_contacts(session, organisation, today)
    yield from _about_removed(session, organisation, today)


def _about_employers(
    session: Session, organisation: OpenOrganisation, today: dt.date
) -> Iterator[Write]:
    rows = _nobodys(session, organisation, "employer", "stored_by")
    if not rows:
        return
    staff, here = _staff(session, organisation, today)
    for row in rows:
        if row.staff_id not in here and (heir := _heir(row, staff, here)):
            yield Write("clash", row.id, {"staff_id": heir})


def _about_contacts(
    session: Session, organisation: OpenOrganisation, today: dt.date
) -> Iterator[Write]:
    """Whoever holds somebody whom a contact concerned may write it, and is asked."""
    rows = _nobodys(session, organisation, "employer_contact", "subject_id")
    here = _staff(session, organisation, today)[1] if rows else set()
    left = [row for row in rows if row.staff_id not in here]
    if not left:
        return
    about = LINK.contact_id.in_({row.subject_id for row in left})
    names = ("contact_id", "participant_id")
    ties = find_plain(session, organisation, "contact_link", names, about)
    whose = whose_on(session, organisation, {tie.participant_id for tie in ties}, today)
    held = {id_ for id_, one in whose.items() if one.specialist_id in here and is_held(one, today)}
    for row in left:
        concerned = {tie.participant_id for tie in ties if tie.contact_id == row.subject_id} & held
        if concerned:
            yield Write("clash", row.id, {"participant_id": min(concerned), "staff_id": None})


def _nobodys(session: Session, organisation: OpenOrganisation, kind: str, *names: str) -> list[Any]:
    """The open questions about records of a kind in which no participant is concerned."""
    open_ = (CLASH.answer.is_(None), CLASH.participant_id.is_(None), CLASH.subject_kind == kind)
    return find_plain(session, organisation, "clash", ("id", "staff_id", *names), *open_)


def _about_removed(
    session: Session, organisation: OpenOrganisation, today: dt.date
) -> Iterator[Write]:
    gone = removed(session, organisation, today, is_in_question())
    if not gone:
        return
    staff, here = _staff(session, organisation, today)
    heirs = {
        id_: heir
        for id_, one in gone.items()
        if one.specialist_id not in here
        and (heir := _leading(one.specialist_id, staff, here, ROLES[:1]))
    }
    people = load(session, organisation, "participant", heirs)
    for id_, heir in heirs.items():
        mine = ASSIGNMENT.participant_id == id_, ASSIGNMENT.deleted_at.is_(None)
        ties, over = find(session, organisation, "assignment", *mine), HandOver(heir, today)
        yield from handed_over(people[id_], ties, over, today, lambda: str(uuid.uuid4()))


def _staff(
    session: Session, organisation: OpenOrganisation, today: dt.date
) -> tuple[dict[str, Any], set[str]]:
    """All colleagues by id, and the ids of those who can be asked."""
    names = ("id", "role", "team", "active_to")
    staff = {row.id: row for row in find_plain(session, organisation, "staff", names)}
    return staff, at_work(session, organisation, staff, today)


def _heir(question: Any, staff: Mapping[str, Any], here: set[str]) -> str | None:
    """Who gave the value that stands, else who leads: first in the asker's team."""
    if question.stored_by in here:
        return str(question.stored_by)
    return _leading(question.staff_id, staff, here, ROLES)


def _leading(
    asker_id: str, staff: Mapping[str, Any], here: set[str], roles: Sequence[str]
) -> str | None:
    asker = staff.get(asker_id)
    leading = [staff[id_] for id_ in sorted(here) if staff[id_].role in roles]
    leading.sort(key=lambda one: (asker is None or one.team != asker.team, roles.index(one.role)))
    return leading[0].id if leading else None
