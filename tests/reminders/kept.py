"""What is stored, brought to the shape of the listing and of the computation."""

import datetime as dt
from typing import Any

from sqlalchemy import select

from app.records import KINDS
from app.reminders.due import CheckIn, check_ins
from app.reminders.load import everything
from app.reminders.reach import weeks_kept
from tests.house import House

REMINDER = KINDS["reminder"].table
POINTS_TO = {
    "participant_id": "participant",
    "placement_id": "placement",
    "staff_id": "staff",
    "contact_id": "employer_contact",
}


def kept(house: House) -> dict[str, CheckIn]:
    """The stored reminders that are not deleted, by id."""
    query = select(REMINDER).where(
        REMINDER.c.organisation_id == house.organisation.id, REMINDER.c.deleted_at.is_(None)
    )
    with house.session() as session:
        rows = session.execute(query).mappings().all()
    return {row["id"]: CheckIn(**{name: row[name] for name in CheckIn._fields}) for row in rows}


def computed(house: House, now: dt.datetime | None = None) -> list[CheckIn]:
    """All check-ins, from all facts at once."""
    with house.session() as session:
        facts = everything(session, house.organisation)
    found = check_ins(facts, weeks_kept(house.organisation, now or house.now))
    # In a stored row no employer is null, in a fact it is empty.
    return [check_in._replace(employer_id=check_in.employer_id or None) for check_in in found]


def under_file_ids(house: House, check_in: CheckIn) -> CheckIn:
    """A stored reminder as the listing names things."""
    refs = _refs(house)
    subject = "/".join(refs.get(part, part) for part in check_in.subject.split("/"))
    pointed: dict[str, Any] = {
        name: refs.get(getattr(check_in, name), getattr(check_in, name)) for name in POINTS_TO
    }
    met_by = refs.get(check_in.met_by or "", check_in.met_by)
    return check_in._replace(subject=subject, met_by=met_by, **pointed)


def _refs(house: House) -> dict[str, str]:
    found: dict[str, str] = getattr(house, "refs", {})
    if not found:
        with house.session() as session:
            for kind in KINDS.values():
                columns = (kind.table.c.id, kind.table.c.ref)
                found |= {row.id: row.ref for row in session.execute(select(*columns))}
        house.refs = found  # type: ignore[attr-defined]
    return found
