"""Whether pushes arrive on the device that somebody holds, for that device itself to tell."""

import datetime as dt
from typing import NamedTuple

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.clock import utc
from app.messages.devices import is_silent
from app.store.tables import Device


class Arrivals(NamedTuple):
    """`shown_at`: when the device last said that it showed one.

    `is_lost`: its push service no longer knew the address that we had. `is_silent`: what its
    service takes has not been seen on it for days.
    """

    device: str
    shown_at: dt.datetime | None
    is_lost: bool
    is_silent: bool


def arrivals_on(
    session: Session, device_id: str, staff_id: str, now: dt.datetime
) -> Arrivals | None:
    """None where it is to get no pushes: they were never turned on there, or were turned off."""
    columns = (
        Device.push_endpoint,
        Device.push_shown_at,
        Device.push_unseen_since,
    )
    query = select(*columns).where(
        Device.id == device_id,
        Device.staff_id == staff_id,
        Device.revoked_at.is_(None),
        or_(Device.push_endpoint.is_not(None), Device.push_lost_at.is_not(None)),
    )
    found = session.execute(query).first()
    if found is None:
        return None
    endpoint, shown_at, unseen_since = found
    return Arrivals(
        device_id, shown_at and utc(shown_at), endpoint is None, is_silent(unseen_since, now)
    )
