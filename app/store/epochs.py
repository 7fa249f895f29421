"""A database that was put back begins a new epoch: phones then offer again what they sent."""

import json
import uuid
from pathlib import Path

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.store.database import begin_reading
from app.store.tables import OrganisationState

KNOWN = "revisions.json"  # in FOTFASTE_HOME: how far each organisation had come


def renew(session: Session, organisation_ids: list[str] | None = None) -> int:
    """Begin a new epoch, for all organisations or some; how many. Call in a transaction."""
    every = session.scalars(select(OrganisationState.organisation_id)).all()
    meant = [one for one in every if organisation_ids is None or one in organisation_ids]
    for one in meant:
        mine = update(OrganisationState).where(OrganisationState.organisation_id == one)
        session.execute(mine.values(epoch=str(uuid.uuid4())))
    return len(meant)


def behind(session: Session, home: Path) -> list[str]:
    """The organisations whose database is older than what this machine last knew of it."""
    known = _known(home)
    return [one for one, now in _revisions(session).items() if now < known.get(one, 0)]


def note(session: Session, home: Path, has_renewed: bool = False) -> list[str]:
    """Remember how far each organisation has come; their ids. Lost, it only tells less.

    Less than is known is kept in mind until somebody `has_renewed` the epoch for it.
    """
    known, now = _known(home), _revisions(session)
    higher = {one: count for one, count in now.items() if has_renewed or count > known.get(one, 0)}
    if known | higher == known:
        return list(now)
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = home / f".{KNOWN}"
    draft.write_text(json.dumps(known | higher))
    draft.replace(home / KNOWN)
    return list(now)


def _revisions(session: Session) -> dict[str, int]:
    begin_reading(session)
    state = OrganisationState
    found = session.execute(select(state.organisation_id, state.revision))
    return {row.organisation_id: row.revision for row in found}


def _known(home: Path) -> dict[str, int]:
    try:
        known: dict[str, int] = json.loads((home / KNOWN).read_text())
    except (OSError, ValueError):
        return {}
    return known
