"""Who may come in: an account turned off or on, and the devices that fall with it."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.accounts.calendar_feeds import withdraw_feed
from app.accounts.invite import accept, account_for
from app.accounts.passwords import hashed
from app.accounts.sessions import end_all, end_on
from app.accounts.tables import Account
from app.accounts.team import is_active
from app.problems import Problem
from app.records import KINDS
from app.store.organisations import OpenOrganisation
from app.store.tables import NO_PUSH, Device


def disable(session: Session, account: Account, now: dt.datetime) -> None:
    """Turn an account off: no sign-in, every session over, every device without access."""
    account.active = False
    account.invite_hash = account.invited_until = None
    end_all(session, account.id)
    withdraw_feed(session, account.staff_id)
    revoke_devices(session, account.staff_id, now)


def enable(account: Account) -> None:
    """Turn an account on again; devices that lost their access are set up anew."""
    account.active = True


def at_work(
    session: Session, organisation: OpenOrganisation, staff: Mapping[str, Any], today: dt.date
) -> set[str]:
    """Those of the staff who can answer: no last day has passed, and no account is turned off."""
    off = select(Account.staff_id).where(
        Account.organisation_id == organisation.id, Account.active.is_(False)
    )
    here = {id_ for id_, person in staff.items() if is_active(person, today)}
    return here - set(session.scalars(off))


def choose_language(session: Session, account_id: str, language: str) -> None:
    """Keep somebody's own language."""
    session.execute(update(Account).where(Account.id == account_id).values(language=language))


def revoke_devices(session: Session, staff_id: str, now: dt.datetime) -> None:
    """Take access and notifications from all of somebody's devices."""
    mine = update(Device).where(Device.staff_id == staff_id, Device.revoked_at.is_(None))
    session.execute(mine.values(revoked_at=now, **NO_PUSH))


def revoke_device(
    session: Session, organisation_id: str, staff_id: str, device_id: str, now: dt.datetime
) -> None:
    """Take access, notifications and the sign-in from one phone. Raises Problem not_found."""
    mine = update(Device).where(
        Device.id == device_id,
        Device.staff_id == staff_id,
        Device.organisation_id == organisation_id,
        Device.revoked_at.is_(None),
    )
    done = mine.values(revoked_at=now, **NO_PUSH).returning(Device.id)
    if session.execute(done).first() is None:
        raise Problem("not_found", "There is no such phone.", 404)
    for account_id in session.scalars(select(Account.id).where(Account.staff_id == staff_id)):
        end_on(session, account_id, device_id)


def silence(session: Session, device_id: str, staff_id: str) -> None:
    """Send no more notifications to a device on which its user signed out."""
    mine = update(Device).where(Device.id == device_id, Device.staff_id == staff_id)
    session.execute(mine.values(**NO_PUSH, push_lost_at=None))


def set_password(session: Session, staff_id: str, email: str, password: str) -> None:
    """Give somebody of the staff an account with a password, for a demonstration.

    Needs the application's context, where the passwords' pepper is known.
    """
    staff = KINDS["staff"].table
    query = select(staff.c.organisation_id).where(staff.c.id == staff_id)
    account = account_for(session, session.execute(query).scalar_one(), staff_id, email)
    accept(session, account, hashed(password))
    session.flush()
