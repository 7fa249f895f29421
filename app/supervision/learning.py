"""Field mentoring and group supervision: who, when, how long, what was practised or agreed."""

import datetime as dt
import uuid
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from app.caseload.weeks import add_months
from app.records import Base
from app.store.among import chunks
from app.store.organisations import OpenOrganisation
from app.store.write import By
from app.supervision.tables import Learner, Learning

KINDS = ("field_mentoring", "group_supervision")
LEARNING, LEARNER = (Base.metadata.tables[one.__tablename__] for one in (Learning, Learner))
SAID = 2_000  # characters
LONGEST = 600  # minutes


class Draft(NamedTuple):
    """What somebody writes down of an occasion. `minutes`: None where nobody counted.

    `id`: where it is known, and then it is kept once.
    """

    kind: str
    held_on: dt.date
    minutes: int | None
    said: str
    staff_ids: Collection[str]
    id: str | None = None


class Occasion(NamedTuple):
    """One that is written down. `reviewed_on`: when a supervisor read it, None before."""

    id: str
    kind: str
    held_on: dt.date
    minutes: int | None
    said: str
    made_by: str
    reviewed_on: dt.date | None
    reviewed_by: str | None
    staff_ids: tuple[str, ...]


def keep(
    session: Session,
    organisation: OpenOrganisation,
    draft: Draft,
    by: By,
    read_on: dt.date | None = None,
) -> str:
    """Write an occasion down; its id. `read_on`: the day, where a supervisor wrote it."""
    made = draft.id or str(uuid.uuid4())
    if session.scalar(select(LEARNING.c.id).where(LEARNING.c.id == made)):
        return made
    said = draft._asdict() | {
        "id": made,
        "said": organisation.sealer.seal(draft.said.encode(), _place(made)),
    }
    staff = said.pop("staff_ids")
    known = {"organisation_id": organisation.id, "made_at": by.at}
    read = {"reviewed_on": read_on, "reviewed_by": by.staff_id if read_on else None}
    session.execute(insert(LEARNING).values(**said, **known, **read, made_by=by.staff_id))
    took_part = [{"learning_id": made, "staff_id": id_} for id_ in staff]
    session.execute(insert(LEARNER), took_part)
    return made


def occasions(
    session: Session, organisation: OpenOrganisation, staff_ids: Iterable[str]
) -> list[Occasion]:
    """Those in which any of some colleagues took part, newest first."""
    part = LEARNER.c.staff_id
    ids = {
        id_
        for some in chunks(staff_ids)
        for id_ in session.scalars(select(LEARNER.c.learning_id).where(part.in_(some)))
    }
    rows = [row for some in chunks(ids) for row in session.execute(_of(organisation, some))]
    staff = _learners(session, [row.id for row in rows])
    found = [_opened(organisation, row, tuple(staff[row.id])) for row in rows]
    return sorted(found, key=lambda one: (one.held_on, one.id), reverse=True)


def _of(organisation: OpenOrganisation, ids: Sequence[str]) -> Any:
    mine = LEARNING.c.organisation_id == organisation.id
    return select(LEARNING).where(mine, LEARNING.c.id.in_(ids))


def _learners(session: Session, ids: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for some in chunks(ids):
        query = select(LEARNER).where(LEARNER.c.learning_id.in_(some))
        for row in session.execute(query.order_by(LEARNER.c.staff_id)):
            found[row.learning_id].append(row.staff_id)
    return found


def _opened(organisation: OpenOrganisation, row: Any, staff_ids: tuple[str, ...]) -> Occasion:
    said = organisation.sealer.open(row.said, _place(row.id)).decode()
    read = row.reviewed_on, row.reviewed_by
    return Occasion(row.id, row.kind, row.held_on, row.minutes, said, row.made_by, *read, staff_ids)


def read(session: Session, organisation: OpenOrganisation, id_: str, on: dt.date, by: str) -> None:
    """A supervisor has read what a specialist wrote; the first reading stands."""
    unread = LEARNING.c.id == id_, LEARNING.c.reviewed_on.is_(None)
    mine = update(LEARNING).where(LEARNING.c.organisation_id == organisation.id, *unread)
    session.execute(mine.values(reviewed_on=on, reviewed_by=by))


def by_month(
    found: Iterable[Occasion], today: dt.date, months: int = 6
) -> list[tuple[dt.date, Counter[str]]]:
    """How many of each kind in each of the last months, the newest first."""
    counts: dict[dt.date, Counter[str]] = defaultdict(Counter)
    for one in found:
        counts[one.held_on.replace(day=1)][one.kind] += 1
    this = today.replace(day=1)
    return [(first, counts[first]) for n in range(months) for first in [add_months(this, -n)]]


def _place(id_: str) -> str:
    return f"learning/{id_}/said"
