"""Where a member of staff's phones take their pushes, and what the services said of them."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import bindparam, case, func, null, select, update
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


class Heard(NamedTuple):
    """What a service said of a message for a phone."""

    phone: Phone
    message_id: str
    answer: Answer


def keep_heard(session: Session, all_heard: Iterable[Heard], now: dt.datetime) -> None:
    """Keep what services said. Of a phone that is gone nothing is left to push to."""
    by_word: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for phone, message_id, answer in all_heard:
        word = str(answer.word) if answer.word in HEARD else "failed"
        about = {"device": phone.id, "address": phone.push.endpoint}
        by_word[word].append(about | MORE[word](message_id, now))
    for word, rows in by_word.items():
        session.execute(HEARD.get(word, FAILED), rows)


TABLE = Device.metadata.tables[Device.__tablename__]
# Unless the phone has subscribed anew since the message left.
SAME = update(TABLE).where(
    TABLE.c.id == bindparam("device"), TABLE.c.push_endpoint == bindparam("address")
)
# A phone may have told that it has shown a message before its service told that it took it.
UNSEEN = case(
    (TABLE.c.push_shown_id == bindparam("message"), null()),
    else_=func.coalesce(TABLE.c.push_unseen_since, bindparam("at")),
)
HEARD = {
    "sent": SAME.values(
        push_told_at=bindparam("at"),
        push_message_id=bindparam("message"),
        push_failures=0,
        push_unseen_since=UNSEEN,
    ),
    "gone": SAME.values(**NO_PUSH, push_lost_at=bindparam("at"), push_unseen_since=None),
}
MORE: dict[str, Callable[[str, dt.datetime], dict[str, Any]]] = {
    "sent": lambda message_id, now: {"message": message_id, "at": now},
    "gone": lambda _, now: {"at": now},
    "failed": lambda *_: {},
}
FAILED = SAME.values(push_failures=TABLE.c.push_failures + 1)


def shown(session: Session, device_id: str, message_id: str, now: dt.datetime) -> None:
    """A phone says that it has shown a message."""
    phone = update(Device).where(Device.id == device_id, Device.revoked_at.is_(None))
    seen = {"push_shown_at": now, "push_shown_id": message_id, "push_unseen_since": None}
    session.execute(phone.values(**seen))
