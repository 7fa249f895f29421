"""Failed sign-ins are counted, and whoever fails often waits: longer each time, never for ever."""

import datetime as dt
import hashlib
import hmac
import ipaddress
import math
from typing import NamedTuple

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from app.accounts.tables import FailedSignIn
from app.clock import utc

FREE, WINDOW = 5, dt.timedelta(minutes=15)  # for one account from one network
NETWORK_FREE, NETWORK_WINDOW = 100, dt.timedelta(hours=1)
FIRST_WAIT = dt.timedelta(seconds=30)


class Try(NamedTuple):
    """Who tried and from where, as keyed hashes: the table tells nobody's address."""

    account: str
    network: str


def try_of(key: str, email: str, address: str, door: str = "") -> Try:
    """A try at the account named `email` from an IP address; `key` is the installation's secret.

    `door`: another one than that of sign-ins, whose tries are counted apart.
    """
    account, network = email.strip().casefold(), network_of(address)
    return Try(_keyed(key, f"account{door}", account), _keyed(key, f"network{door}", network))


def network_of(address: str) -> str:
    """The network that an address belongs to."""
    # Whoever has one IPv6 address has its whole /64.
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    # A server that listens to both kinds is told an IPv4 address inside an IPv6 one.
    found = getattr(found, "ipv4_mapped", None) or found
    bits = 64 if found.version == 6 else 32
    return str(ipaddress.ip_network(f"{found}/{bits}", strict=False))


def _keyed(key: str, what: str, value: str) -> str:
    return hmac.new(key.encode(), f"{what}/{value}".encode(), hashlib.sha256).hexdigest()


def seconds_to_wait(session: Session, attempt: Try, now: dt.datetime) -> int:
    """For how many seconds nothing from there is tried; 0 where it may be.

    Call in the transaction that counts: tries from one network come one after the other.
    """
    _take_turns(session, attempt)
    lately = _failures(session, attempt, now)
    here = [at for account, at in lately if account == attempt.account and at > now - WINDOW]
    until = [now]
    if len(here) >= FREE:
        until.append(max(here) + min(FIRST_WAIT * 2 ** (len(here) - FREE), WINDOW))
    if len(lately) >= NETWORK_FREE:
        until.append(lately[-NETWORK_FREE][1] + NETWORK_WINDOW)
    return math.ceil((max(until) - now).total_seconds())


def _take_turns(session: Session, attempt: Try) -> None:
    # SQLite has one writer anyway; on PostgreSQL tries at the same time would not see each other.
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(int(attempt.network[:15], 16))))


def _failures(session: Session, attempt: Try, now: dt.datetime) -> list[tuple[str, dt.datetime]]:
    table = FailedSignIn
    query = select(table.account_hash, table.at).where(
        table.network_hash == attempt.network, table.at > now - NETWORK_WINDOW
    )
    rows = session.execute(query.order_by(table.at))
    return [(account, utc(at)) for account, at in rows]


def count(session: Session, attempt: Try, now: dt.datetime) -> None:
    """Count a try as failed, before the password is looked at.

    Counted afterwards, a hundred tries at once would all be looked at.
    """
    session.execute(delete(FailedSignIn).where(FailedSignIn.at <= now - NETWORK_WINDOW))
    row = {"account_hash": attempt.account, "network_hash": attempt.network, "at": now}
    session.execute(insert(FailedSignIn).values(**row))


def forget(session: Session, attempt: Try) -> None:
    """The password was right: the account's failures from there are forgotten."""
    mine = delete(FailedSignIn).where(FailedSignIn.account_hash == attempt.account)
    session.execute(mine.where(FailedSignIn.network_hash == attempt.network))
