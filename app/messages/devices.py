"""Where a member of staff's phones take their pushes, and what the services said of them."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.messages.answers import Answer
from app.store.organisations import OpenOrganisation
from app.store.tables import Device

NO_PUSH = {"push_endpoint": None, "push_p256dh": None, "push_auth": None}


def subscribed(
    session: Session, organisation: OpenOrganisation, staff_ids: Iterable[str]
) -> Mapping[str, Sequence[Device]]:
    """The phones that may be pushed to, by whose they are."""
    query = select(Device).where(
        Device.organisation_id == organisation.id,
        Device.staff_id.in_(set(staff_ids)),
        Device.revoked_at.is_(None),
        Device.push_endpoint.is_not(None),
    )
    found: dict[str, list[Device]] = defaultdict(list)
    for device in session.scalars(query.order_by(Device.id)):
        found[device.staff_id].append(device)
    return found


def heard(
    session: Session, device: Device, message_id: str, answer: Answer, now: dt.datetime
) -> None:
    """Keep what a service said. Of one that is gone nothing is left to push to."""
    # Unless the phone has subscribed anew since the message left.
    same = update(Device).where(
        Device.id == device.id, Device.push_endpoint == device.push_endpoint
    )
    if answer.word == "sent":
        took = {"push_told_at": now, "push_message_id": message_id, "push_failures": 0}
        session.execute(same.values(**took))
    elif answer.word == "gone":
        session.execute(same.values(**NO_PUSH))
    else:
        session.execute(same.values(push_failures=Device.push_failures + 1))
