"""Who was shut out of a database, so that an older copy put in its place lets nobody in again."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.accounts.access import disable
from app.accounts.tables import Account, CalendarFeed, WebSession
from app.records.organisation import Staff
from app.store.log import By, Write, Written
from app.store.organisations import OpenOrganisation
from app.store.rows import load
from app.store.tables import NO_PUSH, Device
from app.store.write import write

# Each opens something to whoever has its token.
KEYS = [Account.metadata.tables[kind.__tablename__] for kind in (WebSession, CalendarFeed)]
# What somebody may do and see, and until when: see `Account.role`.
RIGHTS = (Staff.role, Staff.team, Staff.active_to, Staff.deleted_at)
# By what a phone is known again: also where the copy never heard of it, it is to be emptied.
WHOSE = (Device.id, Device.organisation_id, Device.staff_id)
PHONE = (*WHOSE, Device.public_key, Device.label, Device.made_at, Device.revoked_at)


class Doors(NamedTuple):
    """What opens in a database, and what was closed there.

    `keys`: hashes of tokens that are good, for each of `KEYS`. `lost`: the phones whose access
    was ended. `accounts`: by what somebody signs in, by id. `staff`: what somebody may do, by id.
    """

    keys: tuple[frozenset[str], ...]
    lost: Sequence[Mapping[str, Any]]
    accounts: Mapping[str, Mapping[str, Any]]
    staff: Mapping[str, Mapping[str, Any]]


def doors(session: Session) -> Doors:
    """How they stand in a database."""
    keys = tuple(frozenset(session.scalars(select(kind.c.token_hash))) for kind in KEYS)
    ended = select(*PHONE).where(Device.revoked_at.is_not(None))
    lost = [{**row} for row in session.execute(ended).mappings()]
    by_what = (Account.active, Account.password, Account.invite_hash, Account.invited_until)
    accounts = session.execute(select(Account.id, *by_what)).mappings()
    staff = session.execute(select(Staff.id, *RIGHTS)).mappings()
    by_id = ({row["id"]: {**row} for row in rows} for rows in (accounts, staff))
    return Doors(keys, lost, *by_id)


def keep_closed(session: Session, known: Doors, now: dt.datetime) -> None:
    """Close in a copy what was closed since it was made. Call in a transaction."""
    for kind, good in zip(KEYS, known.keys, strict=True):
        ended = set(session.scalars(select(kind.c.token_hash))) - good
        session.execute(delete(kind).where(kind.c.token_hash.in_(ended)))
    for phone in known.lost:
        session.merge(Device(**phone, **NO_PUSH))
    for account in session.scalars(select(Account).where(Account.id.in_(known.accounts))):
        if account.active and not known.accounts[account.id]["active"]:
            disable(session, account, now)
        for name, value in known.accounts[account.id].items():
            setattr(account, name, value)
    session.flush()


def keep_rights(
    session: Session, organisation: OpenOrganisation, known: Doors, now: dt.datetime
) -> list[Written]:
    """Give the staff in a copy the rights that they have by now, so that phones hear of it too.

    Call in a transaction, and bring the check-ins up to what this returns.
    """
    writes = []
    for id_, row in load(session, organisation, "staff", known.staff).items():
        rights = known.staff[id_].items()
        if differing := {name: value for name, value in rights if row[name] != value}:
            writes.append(Write("staff", id_, differing))
    return write(session, organisation, writes, By(now))
