"""Where a member of staff's phones take their pushes, and what the services said of them."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import ColumnElement, case, func, null, select, update
from sqlalchemy.orm import Session

from app.clock import utc
from app.messages.answers import Answer
from app.messages.push import Subscription
from app.store.organisations import OpenOrganisation
from app.store.tables import NO_PUSH, Device

# Longer than from Friday to Monday: a phone that was off on a Friday is not held to be silent.
SILENT_AFTER = dt.timedelta(days=4)


class Phone(NamedTuple):
    """A device that takes pushes, as it was when it was read; `took` is its last message.

    `unseen_since`: since when services have taken messages for it of which it has shown none.
    A plain value: a row of the session would be read again later, and that reading would hold a
    transaction open for as long as the push services take.
    """

    id: str
    staff_id: str
    push: Subscription
    took: str | None
    unseen_since: dt.datetime | None

    def is_silent(self, now: dt.datetime) -> bool:
        """Whether what its service takes for it has not been seen for days."""
        return is_silent(self.unseen_since, now)


def is_silent(unseen_since: dt.datetime | None, now: dt.datetime) -> bool:
    """Whether it is days ago that something was taken for a phone which has shown nothing since."""
    return unseen_since is not None and utc(unseen_since) <= now - SILENT_AFTER


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
        Device.push_unseen_since,
    )
    query = select(*columns).where(
        Device.organisation_id == organisation.id,
        Device.staff_id.in_(set(staff_ids)),
        Device.revoked_at.is_(None),
        Device.push_endpoint.is_not(None),
    )
    found: dict[str, list[Phone]] = defaultdict(list)
    for id_, staff_id, endpoint, p256dh, auth, took, since in session.execute(
        query.order_by(Device.id)
    ):
        push = Subscription(endpoint, p256dh or "", auth or "")
        found[staff_id].append(Phone(id_, staff_id, push, took, since and utc(since)))
    return found


def unreached(
    session: Session, organisation: OpenOrganisation, staff_ids: Iterable[str], now: dt.datetime
) -> set[str]:
    """Whose notifications ended without their doing, or have not been seen for days."""
    is_lost = Device.push_endpoint.is_(None) & Device.push_lost_at.is_not(None)
    is_silent = Device.push_unseen_since <= now - SILENT_AFTER
    query = select(Device.staff_id).where(
        Device.organisation_id == organisation.id,
        Device.staff_id.in_(set(staff_ids)),
        Device.revoked_at.is_(None),
        is_lost | is_silent,
    )
    return set(session.scalars(query))


def heard(
    session: Session, phone: Phone, message_id: str, answer: Answer, now: dt.datetime
) -> None:
    """Keep what a service said. Of one that is gone nothing is left to push to."""
    # Unless the phone has subscribed anew since the message left.
    same = update(Device).where(Device.id == phone.id, Device.push_endpoint == phone.push.endpoint)
    if answer.word == "sent":
        took = {"push_told_at": now, "push_message_id": message_id, "push_failures": 0}
        session.execute(same.values(**took, push_unseen_since=_unseen(message_id, now)))
    elif answer.word == "gone":
        session.execute(same.values(**NO_PUSH, push_lost_at=now, push_unseen_since=None))
    else:
        session.execute(same.values(push_failures=Device.push_failures + 1))


def _unseen(message_id: str, now: dt.datetime) -> ColumnElement[dt.datetime]:
    """Since when nothing was shown: a phone may have told of this message before its service."""
    is_shown = Device.push_shown_id == message_id
    return case((is_shown, null()), else_=func.coalesce(Device.push_unseen_since, now))


def shown(session: Session, device_id: str, message_id: str, now: dt.datetime) -> None:
    """A phone says that it has shown a message."""
    phone = update(Device).where(Device.id == device_id, Device.revoked_at.is_(None))
    seen = {"push_shown_at": now, "push_shown_id": message_id, "push_unseen_since": None}
    session.execute(phone.values(**seen))
