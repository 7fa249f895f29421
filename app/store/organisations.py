"""Organisations: made, found, and opened with their key."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from app.problems import Problem
from app.records import KINDS
from app.store.keys import Sealer, new_organisation_key, sealer_of
from app.store.letterbox import Letterbox
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

    @cached_property
    def letterbox(self) -> Letterbox:
        """Opens what phones sealed to this organisation."""
        return Letterbox(self.sealer)


def organisation_ids(session: Session) -> list[str]:
    """The ids of all organisations of this installation."""
    return list(session.scalars(select(OrganisationState.organisation_id)))


TABLE, STATE = KINDS["organisation"].table.c, OrganisationState.__table__.c
# The columns by which an organisation is opened, in their order.
OPENING: tuple[Any, ...] = (TABLE.id, TABLE.name, TABLE.country, TABLE.time_zone, TABLE.language)
OPENING += (STATE.epoch, STATE.is_demo, STATE.wrapped_key)


def opened(session: Session, organisation_id: str, master: bytes) -> OpenOrganisation:
    """Open one organisation. Raises Problem unknown_organisation."""
    query = select(*OPENING).where(STATE.organisation_id == TABLE.id, TABLE.id == organisation_id)
    row = session.execute(query).first()
    if row is None:
        raise Problem("unknown_organisation", "There is no such organisation.", 404)
    return opened_by(row, master)


def opened_by(row: Sequence[Any], master: bytes) -> OpenOrganisation:
    """The organisation whose `OPENING` columns were read."""
    return _opened(*row, master)


@lru_cache(maxsize=100)  # its key stays open, as long as nothing of it changes
def _opened(
    id_: str,
    name: str,
    country: str | None,
    time_zone: str | None,
    language: str | None,
    *kept: Any,
) -> OpenOrganisation:
    return OpenOrganisation(
        id_,
        name,
        country or DEFAULTS["country"],
        time_zone or DEFAULTS["time_zone"],
        language or DEFAULTS["language"],
        *kept,
    )


def make_organisation(session: Session, master: bytes, is_demo: bool = False) -> str:
    """Make room for an organisation: its counter, epoch and key. Its record is written after."""
    made = str(uuid.uuid4())
    wrapped = new_organisation_key(master, made)
    state = {"organisation_id": made, "revision": 0, "epoch": str(uuid.uuid4())}
    session.execute(insert(OrganisationState).values(**state, wrapped_key=wrapped, is_demo=is_demo))
    return made
