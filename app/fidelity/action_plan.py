"""What a team means to do after a review: steps with an owner and a due day."""

import datetime as dt
from typing import Any, NamedTuple

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from app.fidelity.sealing import seal, unseal
from app.fidelity.tables import FidelityAction
from app.store.organisations import OpenOrganisation

ACTION = FidelityAction.__table__.c


class Step(NamedTuple):
    """One step. `number`: the item that it is to lift, if it is about one."""

    id: str
    what: str
    number: int | None = None
    owner_id: str | None = None
    due_on: dt.date | None = None
    done_on: dt.date | None = None

    def is_late(self, today: dt.date) -> bool:
        """Whether its due day has passed and it is not done."""
        return self.done_on is None and self.due_on is not None and self.due_on < today


def steps_of(session: Session, organisation: OpenOrganisation, review_id: str) -> list[Step]:
    """A review's steps, those with the nearest due day first."""
    query = select(FidelityAction.__table__).where(ACTION.review_id == review_id)
    found = [_step(organisation, row) for row in session.execute(query)]
    return sorted(found, key=lambda one: (one.due_on is None, one.due_on or dt.date.max, one.id))


def _step(organisation: OpenOrganisation, row: Any) -> Step:
    what = unseal(organisation, row.what, "fidelity_action", row.id, "what")
    return Step(row.id, what, row.number, row.owner_id, row.due_on, row.done_on)


def add(session: Session, organisation: OpenOrganisation, review_id: str, step: Step) -> None:
    """Keep a step, once."""
    if session.scalar(select(ACTION.id).where(ACTION.id == step.id)):
        return
    what = seal(organisation, step.what, "fidelity_action", step.id, "what")
    kept = step._asdict() | {"review_id": review_id, "what": what}
    session.execute(insert(FidelityAction).values(**kept))


def mark(session: Session, review_id: str, step_id: str, done_on: dt.date | None) -> None:
    """A step is done, or (None) is not; the first day on which it was said stands."""
    mine = [ACTION.review_id == review_id, ACTION.id == step_id]
    if done_on is not None:
        mine.append(ACTION.done_on.is_(None))
    session.execute(update(FidelityAction).where(*mine).values(done_on=done_on))


def drop(session: Session, review_id: str, step_id: str) -> None:
    """A step is taken out of the plan."""
    mine = ACTION.review_id == review_id, ACTION.id == step_id
    session.execute(delete(FidelityAction).where(*mine))
