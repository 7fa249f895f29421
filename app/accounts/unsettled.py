"""What waits for a person's word: two answers to one question, and notes that came late."""

import datetime as dt
import json
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from typing import Any

from sqlalchemy import or_
from sqlalchemy.orm import Session

from app.accounts.access import at_work
from app.accounts.whose import OutOfSight, out_of_sight, removed, whose_on
from app.clock import utc
from app.records import KINDS
from app.records.caseload import is_held
from app.store.organisations import OpenOrganisation
from app.store.rows import Row, find, find_plain

CLASH, LATE_NOTE = KINDS["clash"].table.c, KINDS["late_note"].table.c
PARTICIPANT = KINDS["participant"].table.c
OF_CLASH = (
    *("id", "subject_kind", "subject_id", "field"),
    *("participant_id", "staff_id", "offered_by", "offered_at"),
)


@dataclass(frozen=True)
class Unsettled:
    """One thing that nobody has answered or read. `whose`: who should; `by`: who wrote it.

    `participant_id` is None for what is about no participant, as an employer. The values that
    stand against each other are left out: what a note says is its specialist's to read. `said`:
    the note's text by field, only where the case was closed, or the participant removed, so long
    ago that nobody holds her. `has_page`: there is a page about the participant.
    `is_nobodys`: a question that nobody who works here has, or can be given: whoever leads the
    team answers it.
    """

    id: str
    kind: str
    subject_kind: str
    subject_id: str
    field: str | None
    participant_id: str | None
    whose: str
    by: str | None
    since: dt.datetime
    said: Mapping[str, str] | None = None
    has_page: bool = True
    is_nobodys: bool = False


def unsettled(
    session: Session,
    organisation: OpenOrganisation,
    held: Mapping[str, str],
    staff: Mapping[str, Any],
    today: dt.date,
) -> dict[str, list[Unsettled]]:
    """By member of `staff`, what waits for their word, oldest first; who owes nothing is absent.

    `held`: the participants in question, each with its specialist of today.
    """
    unseen = out_of_sight(session, organisation, today)
    found = [
        *_questions(session, organisation, held, staff, unseen, today),
        *_notes(session, organisation, held, unseen, today),
    ]
    found.sort(key=lambda one: one.since)
    return {id_: mine for id_ in staff if (mine := [one for one in found if one.whose == id_])}


def _questions(
    session: Session,
    organisation: OpenOrganisation,
    held: Mapping[str, str],
    staff: Mapping[str, Any],
    unseen: Mapping[str, OutOfSight],
    today: dt.date,
) -> list[Unsettled]:
    whose = {**{id_: one.specialist_id for id_, one in unseen.items()}, **held}
    gone = staff.keys() - at_work(session, organisation, staff, today)
    mine = or_(CLASH.participant_id.in_(whose), CLASH.staff_id.in_(staff))
    rows = find_plain(session, organisation, "clash", OF_CLASH, CLASH.answer.is_(None), mine)
    return [
        Unsettled(
            id=row.id,
            kind="clash",
            subject_kind=row.subject_kind,
            subject_id=row.subject_id,
            field=row.field,
            participant_id=row.participant_id,
            whose=whose.get(row.participant_id) or row.staff_id,
            by=row.offered_by,
            since=utc(row.offered_at),
            has_page=row.participant_id in held,
            is_nobodys=_is_nobodys(unseen.get(row.participant_id), gone),
        )
        for row in rows
    ]


def _is_nobodys(one: OutOfSight | None, gone: Set[str]) -> bool:
    # Whoever was removed is handed over by herself; a closed case is handed over no more.
    return one is not None and not one.is_removed and one.specialist_id in gone


def _notes(
    session: Session,
    organisation: OpenOrganisation,
    held: Mapping[str, str],
    unseen: Mapping[str, OutOfSight],
    today: dt.date,
) -> Iterator[Unsettled]:
    unread = find(session, organisation, "late_note", LATE_NOTE.seen_at.is_(None))
    rest = {row["participant_id"] for row in unread} - held.keys()
    last, nobodys = _beyond(session, organisation, rest, today) if rest else ({}, set())
    whose = last | dict(held)
    for row in unread:
        about = row["participant_id"]
        if row["deleted_at"] or about not in whose:
            continue
        yield Unsettled(
            id=row["id"],
            kind="late_note",
            subject_kind=row["subject_kind"],
            subject_id=row["subject_id"],
            field=None,
            participant_id=about,
            whose=whose[about],
            by=row["author_id"],
            since=utc(row["received_at"]),
            said=_text(row) if about in nobodys - unseen.keys() else None,
            has_page=about in held,
        )


def _beyond(
    session: Session, organisation: OpenOrganisation, rest: set[str], today: dt.date
) -> tuple[dict[str, str], set[str]]:
    """Whose some participants were who are on no page here, and those within nobody's reach."""
    last = whose_on(session, organisation, rest, today)
    gone = removed(session, organisation, today, PARTICIPANT.id.in_(rest))
    nobodys = {id_ for id_, one in last.items() if not is_held(one, today)}
    nobodys |= {id_ for id_, one in gone.items() if one.is_gone}
    return {id_: one.specialist_id for id_, one in (last | gone).items()}, nobodys


def _text(note: Row) -> dict[str, str]:
    """What was written, without what only points to another record or what is shielded."""
    if note["protected_identity"]:
        return {}
    fields = KINDS[note["subject_kind"]].fields
    said = json.loads(note["said"])
    return {
        name: str(value)
        for name, value in said.items()
        if value is not None and name in fields and fields[name].kind != "ref"
    }
