"""What a field said before it said something else: read back from the change log."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.clock import utc
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


class Edit(NamedTuple):
    """What one write changed of a record: by field, as JSON, what was and what then was."""

    staff_id: str | None
    at: dt.datetime
    fields: Mapping[str, Any]


def last_edit(
    session: Session, organisation: OpenOrganisation, record_id: str, name: str
) -> Edit | None:
    """The newest write that named a field of a record."""
    mine = LOG.organisation_id == organisation.id, LOG.record_id == record_id
    columns = LOG.id, LOG.staff_id, LOG.received_at, LOG.names, LOG.fields
    query = select(*columns).where(*mine, LOG.verdict.in_(WRITTEN))
    for row in session.execute(query.order_by(LOG.revision.desc())):
        if name in row.names:
            fields = organisation.sealer.open_json(row.fields, f"change/{row.id}/fields")
            return Edit(row.staff_id, utc(row.received_at), fields)
    return None
