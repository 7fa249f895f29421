"""What a field said before it said something else: read back from the change log."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.store.organisations import OpenOrganisation
from app.store.tables import Change

LOG = Change.__table__.c
WRITTEN = ("stored", "clash")


def before(
    session: Session, organisation: OpenOrganisation, record_id: str, name: str, now: Any
) -> Any:
    """What a field of a record said when it was last made to say `now`; None where nobody knows.

    What came with a file, or was so from the first, has nothing before it.
    """
    query = select(LOG.id, LOG.names, LOG.fields).where(
        LOG.organisation_id == organisation.id,
        LOG.record_id == record_id,
        LOG.verdict.in_(WRITTEN),
    )
    for row in session.execute(query.order_by(LOG.revision.desc())):
        if name not in row.names:
            continue
        said = organisation.sealer.open_json(row.fields, f"change/{row.id}/fields")[name]
        if said["now"] == now and said["was"] not in (None, now):
            return said["was"]
    return None
