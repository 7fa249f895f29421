"""The database that stands here, before a copy takes its place."""

from pathlib import Path
from typing import NamedTuple

from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from app.accounts.shut_out import Doors, doors
from app.store import copies
from app.store.database import engine_for
from app.store.organisations import organisation_ids


class Standing(NamedTuple):
    """Who works in it, and who may come in."""

    organisations: frozenset[str]
    doors: Doors | None  # None where it is too old to tell


def look_at(database: Path) -> Standing | None:
    """What it tells; None where it is missing, cannot be read, or nobody works in it yet."""
    if not (database.exists() and copies.is_readable(database)):
        return None
    engine = engine_for(f"sqlite:///{database}")
    try:
        with Session(engine) as session:
            here = frozenset(organisation_ids(session))
            return Standing(here, _doors(session)) if here else None
    except DatabaseError:
        return None
    finally:
        engine.dispose()


def _doors(session: Session) -> Doors | None:
    try:
        return doors(session)
    except DatabaseError:
        return None
