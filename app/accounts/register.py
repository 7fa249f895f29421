"""The staff with their sign-ins, as an admin sees them."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts.tables import Account, WebSession
from app.clock import utc
from app.records import KINDS
from app.store.organisations import OpenOrganisation
from app.store.tables import Device

STAFF = KINDS["staff"].table.c


@dataclass(frozen=True)
class Person:
    """One of the staff. `state`: none, invited, expired, active or off."""

    id: str
    name: str
    email: str
    role: str
    team: str
    active_to: dt.date | None
    state: str
    sign_ins: int


def people(
    session: Session, organisation: OpenOrganisation, now: dt.datetime, only: str | None = None
) -> list[Person]:
    """The staff by name; with `only`, that one person or nobody."""
    mine = STAFF.organisation_id == organisation.id, STAFF.deleted_at.is_(None)
    query = select(KINDS["staff"].table, Account).outerjoin(Account, Account.staff_id == STAFF.id)
    if only is not None:
        query = query.where(STAFF.id == only)
    counts = _sign_ins(session, now)
    found = [
        Person(
            id=row.id,
            name=row.name or "",
            email=row.Account.email if row.Account else row.email or "",
            role=row.role or "",
            team=row.team or "",
            active_to=row.active_to,
            state=state_of(row.Account, now),
            sign_ins=counts.get(row.Account.id, 0) if row.Account else 0,
        )
        for row in session.execute(query.where(*mine))
    ]
    return sorted(found, key=lambda person: person.name)


def state_of(account: Account | None, now: dt.datetime) -> str:
    """How far somebody has come with signing in."""
    if account is None:
        return "none"
    if not account.active:
        return "off"
    if account.password:
        return "active"
    is_open = account.invited_until is not None and now < utc(account.invited_until)
    return "invited" if is_open else "expired"


def _sign_ins(session: Session, now: dt.datetime) -> dict[str, int]:
    found: dict[str, int] = {}
    query = select(WebSession.account_id).where(WebSession.ends_at > now)
    for account_id in session.scalars(query):
        found[account_id or ""] = found.get(account_id or "", 0) + 1
    return found


def account_of(session: Session, organisation: OpenOrganisation, staff_id: str) -> Account | None:
    """The account of one of the organisation's staff."""
    return session.scalar(
        select(Account).where(
            Account.staff_id == staff_id, Account.organisation_id == organisation.id
        )
    )


def devices_of(session: Session, organisation: OpenOrganisation, staff_id: str) -> list[Device]:
    """Somebody's phones that have access, the latest heard first."""
    query = select(Device).where(
        Device.staff_id == staff_id,
        Device.organisation_id == organisation.id,
        Device.revoked_at.is_(None),
    )
    return list(session.scalars(query.order_by(Device.seen_at.desc(), Device.id)))
