"""Who joined a caseload and who left it, as told to its holder. Step 10 of docs/sync.md."""

from typing import Any

from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from app.store.organisations import OpenOrganisation
from app.store.scope import recorded
from app.store.tables import Scope
from app.store.write import next_revisions


def moved(mine: set[str], known: dict[str, Any]) -> tuple[set[str], set[str]]:
    """Who joined the scope and who left it, compared with what is recorded."""
    inside = {id_ for id_, row in known.items() if row.left is None}
    return mine - inside, inside - mine


def record_moves(
    session: Session,
    organisation: OpenOrganisation,
    staff_id: str,
    joined: set[str],
    left: set[str],
) -> None:
    """Give everybody who joined or left a revision of their own, so that a page can end there.

    Who left may never have been told as joined: a phone has whom it made.
    """
    if not (joined or left):
        return
    revision = next_revisions(session, organisation, len(joined) + len(left))
    known = recorded(session, organisation, staff_id)
    key = {"organisation_id": organisation.id, "staff_id": staff_id}
    for number, participant_id in enumerate(sorted(joined) + sorted(left)):
        at = revision + number
        said = {"left": at} if participant_id in left else {"joined": at, "left": None}
        if participant_id in known:
            mine = update(Scope).where(Scope.staff_id == staff_id)
            session.execute(mine.where(Scope.participant_id == participant_id).values(said))
        else:
            new = {**key, "participant_id": participant_id, "joined": at, **said}
            session.execute(insert(Scope).values(new))
