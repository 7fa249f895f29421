"""Who joined or left a caseload since its holder last asked. Step 10 of docs/sync.md."""

import datetime as dt
from typing import Any, NamedTuple

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from app.failpoints import reached
from app.records.ids import Id
from app.store.database import begin_reading, writing
from app.store.moves import moved, record_moves
from app.store.organisations import OpenOrganisation
from app.store.prepared import Prepared
from app.store.scope import holds, recorded
from app.store.tables import OrganisationState
from app.store.write import next_revisions

STATE = OrganisationState.__table__.c
STANDING = Prepared(
    select(STATE.epoch, STATE.moved_at).where(
        STATE.organisation_id == bindparam("organisation", type_=Id())
    )
)


class Standing(NamedTuple):
    """All that a caseload rests on: the store, its newest move, and the day."""

    epoch: str
    moved_at: int
    today: dt.date


class Following:
    """Remembers at which standing what is recorded of a caseload was found to be true.

    Whoever moves somebody raises `moved_at` in the same transaction, so that nothing needs to be
    computed while the standing is the same.
    """

    def __init__(self) -> None:
        self._found: dict[tuple[str, str], tuple[Standing, frozenset[str]]] = {}

    def is_current(self, organisation_id: str, staff_id: str, standing: Standing) -> bool:
        """Whether what is recorded holds at this standing."""
        return self._at(organisation_id, staff_id, standing) is not None

    def held(
        self, session: Session, organisation: OpenOrganisation, staff_id: str, today: dt.date
    ) -> set[str]:
        """Whom somebody holds now: remembered, where nobody moved since."""
        standing = _standing(session, organisation, today)
        found = self._at(organisation.id, staff_id, standing)
        return holds(session, organisation, staff_id, today) if found is None else set(found)

    def follow(
        self, session: Session, organisation: OpenOrganisation, staff_id: str, today: dt.date
    ) -> None:
        """Record who joined and who left, each with a revision of their own."""
        begin_reading(session)
        standing = _standing(session, organisation, today)
        if self.is_current(organisation.id, staff_id, standing):
            session.rollback()
            return
        mine, known = _caseload(session, organisation, staff_id, today)
        if any(moved(mine, known)):
            with writing(session):
                # The lock first: a hand-over that is being written is seen, or comes after.
                next_revisions(session, organisation, 0)
                standing = _standing(session, organisation, today)
                mine, known = _caseload(session, organisation, staff_id, today)
                record_moves(session, organisation, staff_id, *moved(mine, known))
                reached("in_scope")
        session.rollback()
        self._found[organisation.id, staff_id] = standing, frozenset(mine)

    def _at(self, organisation_id: str, staff_id: str, standing: Standing) -> frozenset[str] | None:
        at, mine = self._found.get((organisation_id, staff_id), (None, frozenset()))
        return mine if at == standing else None


def _standing(session: Session, organisation: OpenOrganisation, today: dt.date) -> Standing:
    [(epoch, moved_at)] = STANDING.rows(session, organisation=organisation.id)
    return Standing(epoch, moved_at, today)


def _caseload(
    session: Session, organisation: OpenOrganisation, staff_id: str, today: dt.date
) -> tuple[set[str], dict[str, Any]]:
    mine = holds(session, organisation, staff_id, today)
    return mine, recorded(session, organisation, staff_id)


FOLLOWING = Following()
