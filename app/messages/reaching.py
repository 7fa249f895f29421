"""By which channels somebody can be told at all, as far as is known before anything is sent."""

import datetime as dt
from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy.orm import Session

from app.messages.devices import subscribed
from app.messages.mail import addresses_of
from app.store.organisations import OpenOrganisation
from app.store.wishes import Wishes


class Reaching(NamedTuple):
    """`wanted`: the channels that somebody chose and the installation has, in their order.

    `open`: those of them with somewhere to go: a phone that shows what it is sent, an address, a
    number.
    """

    wanted: tuple[str, ...]
    open: tuple[str, ...]


def reaching(
    session: Session,
    organisation: OpenOrganisation,
    staff_id: str,
    wishes: Wishes,
    here: Collection[str],
    now: dt.datetime,
) -> Reaching:
    """The ways to one member of staff; `here`: the channels of the installation."""
    wanted = tuple(one for one in wishes.channels if one in here)
    phones = subscribed(session, organisation, [staff_id]).get(staff_id, ())
    has = {
        "push": any(not phone.is_silent(now) for phone in phones),
        "mail": bool(addresses_of(session, organisation, [staff_id])),
        "sms": bool(wishes.telephone),
    }
    return Reaching(wanted, tuple(one for one in wanted if has[one]))
