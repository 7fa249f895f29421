"""Where a member of staff's phones take their pushes, and what the services said of them."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.messages.answers import Answer
from app.messages.push import Subscription
from app.store.organisations import OpenOrganisation
from app.store.tables import NO_PUSH, Device


class Phone(NamedTuple):
    """A device that takes pushes, as it was when it was read; `took` is its last message.

    A plain value: a row of the session would be read again later, and that reading would hold a
    transaction open for as long as the push services take.
    """

    id: str
    staff_id: str
    push: Subscription
    took: str | None


def subscribed(
    session: Session, organisation: OpenOrganisation, staff_ids: Iterable[str]
) -> Mapping[str, Sequence[Phone]]:
    """The phones that may be pushed to, by whose they are."""
    columns = (
        Device.id,
        Device.staff_id,
        Device.push_endpoint,
        Device.push_p256dh,
        Device.push_auth,
        Device.push_message_id,
    )
    query = select(*columns).where(
        Device.organisation_id == organisation.id,
        Device.staff_id.in_(set(staff_ids)),
        Device.revoked_at.is_(None),
        Device.push_endpoint.is_not(None),
    )
    found: dict[str, list[Phone]] = defaultdict(list)
    for id_, staff_id, endpoint, p256dh, auth, took in session.execute(query.order_by(Device.id)):
        push = Subscription(endpoint, p256dh or "", auth or "")
        found[staff_id].append(Phone(id_, staff_id, push, took))
    return found


def heard(
    session: Session, phone: Phone, message_id: str, answer: Answer, now: dt.datetime
) -> None:
    """Keep what a service said. Of one that is gone nothing is left to push to."""
    # Unless the phone has subscribed anew since the message left.
    same = update(Device).where(Device.id == phone.id, Device.push_endpoint == phone.push.endpoint)
    if answer.word == "sent":
        took = {"push_told_at": now, "push_message_id": message_id, "push_failures": 0}
        session.execute(same.values(**took))
    elif answer.word == "gone":
        session.execute(same.values(**NO_PUSH))
    else:
        session.execute(same.values(push_failures=Device.push_failures + 1))
