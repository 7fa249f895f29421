"""How often each time was changed: by that a calendar knows an update for a later one."""

from collections.abc import Collection, Mapping

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.store.among import chunks
from app.store.tables import Change

LOG = Change.__table__.c


def changes_of(session: Session, ids: Collection[str]) -> Mapping[str, int]:
    """By id; it only rises, and tells nothing of what else the organisation does."""
    found = dict.fromkeys(ids, 0)
    for some in chunks(ids):
        counted = select(LOG.record_id, func.count()).where(LOG.record_id.in_(some))
        found |= {row[0]: row[1] for row in session.execute(counted.group_by(LOG.record_id))}
    return found
