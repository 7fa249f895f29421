"""Who sends from a phone: session, account, role and device by one question to the database."""

import datetime as dt
import json
from typing import Any, NamedTuple

from sqlalchemy import String, and_, bindparam, select

from app.accounts.sessions import Times, hash_of, is_over
from app.accounts.tables import Account, WebSession
from app.clock import utc
from app.records import KINDS
from app.records.ids import Id
from app.store.organisations import OPENING, OpenOrganisation, opened_by
from app.store.prepared import Prepared
from app.store.reading import Reader
from app.store.tables import Device, OrganisationState

SESSION, ACCOUNT = WebSession.__table__, Account.__table__
STAFF, DEVICE = KINDS["staff"].table, Device.__table__
ORGANISATION, STATE = KINDS["organisation"].table, OrganisationState.__table__


class Sender(NamedTuple):
    """Somebody with a session that holds, and the device that they say they send from.

    `data`: what the session knows. `owner`: whose device it is, None where it is not known.
    """

    organisation: OpenOrganisation
    staff_id: str
    role: str
    seen_at: dt.datetime
    data: dict[str, Any]
    owner: str | None
    revoked_at: dt.datetime | None
    heard_at: dt.datetime | None


def _by_token() -> Any:
    of_token = SESSION.c.token_hash == bindparam("token", type_=String)
    works = and_(STAFF.c.id == ACCOUNT.c.staff_id, STAFF.c.deleted_at.is_(None))
    session = (SESSION.c.made_at, SESSION.c.seen_at, SESSION.c.ends_at, SESSION.c.data)
    account = (ACCOUNT.c.fs_uniquifier, ACCOUNT.c.staff_id, STAFF.c.role)
    device = (DEVICE.c.staff_id, DEVICE.c.revoked_at, DEVICE.c.seen_at)
    joined = (
        SESSION.join(ACCOUNT, ACCOUNT.c.id == SESSION.c.account_id)
        .join(STAFF, works)
        .join(ORGANISATION, ORGANISATION.c.id == ACCOUNT.c.organisation_id)
        .join(STATE, STATE.c.organisation_id == ACCOUNT.c.organisation_id)
        .outerjoin(DEVICE, DEVICE.c.id == bindparam("device", type_=Id()))
    )
    asked = select(*session, *account, *device, *OPENING).select_from(joined)
    return asked.where(of_token, ACCOUNT.c.active)


BY_TOKEN = Prepared(_by_token())
REVOKED = Prepared(
    select(DEVICE.c.revoked_at).where(DEVICE.c.id == bindparam("device", type_=Id()))
)


def sender_of(
    reader: Reader, token: str, device_id: str, now: dt.datetime, master: bytes
) -> Sender | None:
    """Whose session it is, by the same conditions as for pages; None where it does not hold."""
    row = reader.row(BY_TOKEN, token=hash_of(token), device=device_id)
    if row is None:
        return None
    made_at, seen_at, ends_at, raw, mark, staff_id, role, *rest = row
    times, data = Times(utc(made_at), utc(seen_at), utc(ends_at)), json.loads(raw)
    # An account that was given a new mark has left its sessions behind.
    if role is None or is_over(times, role, now) or data.get("_user_id") != mark:
        return None
    owner, revoked_at, heard_at, *opening = rest
    heard_at = heard_at and utc(heard_at)
    organisation = opened_by(opening, master)
    return Sender(organisation, staff_id, role, times.seen_at, data, owner, revoked_at, heard_at)


def is_revoked(reader: Reader, device_id: str) -> bool:
    """Whether a device's access was ended."""
    row = reader.row(REVOKED, device=device_id)
    return row is not None and row[0] is not None
