"""Organisations: made, found, and opened with their key."""

import uuid
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import RowMapping, insert, select
from sqlalchemy.orm import Session

from app.problems import Problem
from app.records import KINDS
from app.store.keys import Sealer, new_organisation_key, sealer_of
from app.store.tables import OrganisationState

DEFAULTS = {"country": "SE", "time_zone": "Europe/Stockholm", "language": "sv"}


@dataclass(frozen=True)
class OpenOrganisation:
    """An organisation whose key is open. Every read and write takes one: none crosses over."""

    id: str
    name: str
    country: str
    time_zone: str
    language: str
    epoch: str
    is_demo: bool
    wrapped_key: bytes
    master: bytes

    @cached_property
    def sealer(self) -> Sealer:
        """Seals and opens this organisation's fields."""
        return sealer_of(self.master, self.id, self.wrapped_key)


def organisation_ids(session: Session) -> list[str]:
    """The ids of all organisations of this installation."""
    return list(session.scalars(select(OrganisationState.organisation_id)))


def opened(session: Session, organisation_id: str, master: bytes) -> OpenOrganisation:
    """Open one organisation. Raises Problem unknown_organisation."""
    table, state = KINDS["organisation"].table, OrganisationState.__table__
    query = select(table, state).join(state, state.c.organisation_id == table.c.id)
    row = session.execute(query.where(table.c.id == organisation_id)).mappings().first()
    if row is None:
        raise Problem("unknown_organisation", "There is no such organisation.", 404)
    return _opened(row, master)


def _opened(row: RowMapping, master: bytes) -> OpenOrganisation:
    return OpenOrganisation(
        id=row[KINDS["organisation"].table.c.id],
        name=row["name"],
        country=row["country"] or DEFAULTS["country"],
        time_zone=row["time_zone"] or DEFAULTS["time_zone"],
        language=row["language"] or DEFAULTS["language"],
        epoch=row["epoch"],
        is_demo=row["is_demo"],
        wrapped_key=row["wrapped_key"],
        master=master,
    )


def make_organisation(session: Session, master: bytes, is_demo: bool = False) -> str:
    """Make room for an organisation: its counter, epoch and key. Its record is written after."""
    made = str(uuid.uuid4())
    wrapped = new_organisation_key(master, made)
    state = {"organisation_id": made, "revision": 0, "epoch": str(uuid.uuid4())}
    session.execute(insert(OrganisationState).values(**state, wrapped_key=wrapped, is_demo=is_demo))
    return made
