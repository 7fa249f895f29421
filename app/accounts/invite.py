"""Invitations: a link that is good once, for seven days, and is kept only as a hash."""

import datetime as dt
import hashlib
import secrets
import uuid

from email_validator import EmailNotValidError, validate_email
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.accounts.sessions import end_all
from app.accounts.tables import Account
from app.clock import utc
from app.problems import Problem

GOOD_FOR = dt.timedelta(days=7)


def invite(
    session: Session, organisation_id: str, staff_id: str, email: str, now: dt.datetime
) -> str:
    """Invite somebody of the staff; the token of the link, which is told only here.

    An account that exists keeps its password until a new one is chosen; an older link dies.
    Raises Problem email_unusable, email_taken or account_disabled.
    """
    account = account_for(session, organisation_id, staff_id, email)
    if not account.active:
        raise Problem("account_disabled", "The account is turned off. Turn it on first.", 409)
    token = secrets.token_urlsafe(32)
    account.invite_hash, account.invited_until = _hash(token), now + GOOD_FOR
    session.flush()
    return token


def account_for(session: Session, organisation_id: str, staff_id: str, email: str) -> Account:
    """The account of somebody of the staff, made if there is none yet."""
    address = _address(email)
    holder = session.scalar(select(Account).where(func.lower(Account.email) == address))
    if holder is not None and holder.staff_id != staff_id:
        # The same words whoever holds it: another organisation's staff is nobody's business.
        raise Problem("email_taken", "This e-mail address cannot be used here.", 409)
    account = session.scalar(select(Account).where(Account.staff_id == staff_id))
    if account is None:
        account = Account(
            id=str(uuid.uuid4()), organisation_id=organisation_id, staff_id=staff_id, active=True
        )
        renew(account)
        session.add(account)
    account.email = address
    return account


def _address(email: str) -> str:
    """An address in the spelling that signing in looks for; another would lock its owner out."""
    try:
        return validate_email(email.strip(), check_deliverability=False).normalized.lower()
    except EmailNotValidError:
        words = "This e-mail address cannot be used here."
        raise Problem("email_unusable", words, 409) from None


def renew(account: Account) -> None:
    """Give the account a new mark: what was signed with the old one is void."""
    account.fs_uniquifier = secrets.token_hex(16)


def invited(session: Session, token: str, now: dt.datetime) -> Account | None:
    """The account that a link invites, or None where it is used, old, or nobody's."""
    query = select(Account).where(Account.invite_hash == _hash(token), Account.active)
    account = session.scalar(query)
    if account is None or account.invited_until is None or now >= utc(account.invited_until):
        return None
    return account


def accept(session: Session, account: Account, password_hash: str) -> None:
    """Keep the chosen password; the link is used up and every older session over."""
    account.password = password_hash
    account.invite_hash = account.invited_until = None
    renew(account)
    end_all(session, account.id)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
