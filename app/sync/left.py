"""Whoever has left: told whom to forget, and nothing else."""

import datetime as dt

from sqlalchemy import select

from app.records import KINDS
from app.store.organisations import OpenOrganisation
from app.store.prepared import Prepared
from app.store.reading import Reader
from app.sync.arrivals import ME, ORGANISATION, TODAY

STAFF = KINDS["staff"].table.c
HAS_LEFT = Prepared(
    select(STAFF.id).where(
        STAFF.id == ME, STAFF.organisation_id == ORGANISATION, STAFF.active_to < TODAY
    )
)


def has_left(reader: Reader, organisation: OpenOrganisation, staff_id: str, today: dt.date) -> bool:
    """Whether somebody's last day has passed."""
    found = reader.row(HAS_LEFT, organisation=organisation.id, me=staff_id, today=today)
    return found is not None
