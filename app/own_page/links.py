"""The link to a participant's own page: given, found as long as it is good, withdrawn."""

import datetime as dt
import secrets
from typing import Any, NamedTuple

from sqlalchemy import Select, delete, insert, select, update
from sqlalchemy.orm import Session

from app.appointments.plain import code_of
from app.appointments.tokens import OCTETS, hash_of
from app.clock import utc
from app.own_page.tables import OwnPage
from app.records import KINDS
from app.records.caseload import CLOSED_STAYS
from app.store.organisations import OpenOrganisation
from app.store.rows import Row

PAGE, PERSON = OwnPage.__table__.c, KINDS["participant"].table.c
LASTS = dt.timedelta(days=365)


class Page(NamedTuple):
    """What a good link leads to."""

    token_hash: str
    organisation_id: str
    participant_id: str
    language: str | None
    identity_hash: str | None


class Given(NamedTuple):
    """What staff are told of a link: never the link itself.

    `is_made`: there is one; until then it waits to be sent. `outcome`: of the message, where it
    went out by one. `has_e_id`: an e-ID opens the page too.
    """

    made_at: dt.datetime
    made_by: str | None
    is_made: bool
    sent_by: str | None
    outcome: str | None
    has_e_id: bool


def give(
    session: Session,
    organisation: OpenOrganisation,
    participant_id: str,
    by: str | None,
    now: dt.datetime,
    token: str = "",
) -> str:
    """A new link: its token, which is told only here. An older one leads nowhere any more.

    `token`: the one to use, where it is not drawn by chance.
    """
    token = token or new_token()
    _put(session, organisation, participant_id, by, now, token_hash=hash_of(token))
    return token


def new_token() -> str:
    """As unguessable as that of an invitation."""
    return secrets.token_urlsafe(OCTETS)


def address(url: str, organisation: OpenOrganisation, person: Row, token: str) -> str:
    """The address of a page. Its door knows nobody: it is told a language that is not the house's.

    `url`: of this installation.
    """
    code = code_of(person["language"])
    chosen = f"?in={code}" if code and code != organisation.language else ""
    return f"{url}/p/{token}{chosen}"


def have_sent(
    session: Session,
    organisation: OpenOrganisation,
    participant_id: str,
    by: str | None,
    now: dt.datetime,
) -> None:
    """Let a new link go out by the participant's own channel; the older one ends already."""
    _put(session, organisation, participant_id, by, now, token_hash=None, send_at=now)


def _put(
    session: Session,
    organisation: OpenOrganisation,
    participant_id: str,
    by: str | None,
    now: dt.datetime,
    **values: Any,
) -> None:
    """A renewed link keeps the e-ID that was tied: it is the person's, not the link's."""
    blank = {"send_at": None, "sent_by": None, "outcome": None}
    row = {"organisation_id": organisation.id, "made_at": now, "made_by": by, **blank, **values}
    mine = PAGE.participant_id == participant_id
    if session.scalar(select(PAGE.participant_id).where(mine)):
        session.execute(update(OwnPage).where(mine).values(**row))
    else:
        session.execute(insert(OwnPage).values(participant_id=participant_id, **row))


def forget_pages(session: Session) -> None:
    """Remove the links of those whose records are kept no longer."""
    gone = PAGE.participant_id.not_in(select(PERSON.id))
    session.execute(delete(OwnPage).where(gone), execution_options={"synchronize_session": False})


def tie(session: Session, page: Page, identity: str) -> None:
    """From now on an e-ID, by its hash, opens the page as a code does."""
    mine = PAGE.participant_id == page.participant_id
    session.execute(update(OwnPage).where(mine).values(identity_hash=identity))


def untie(session: Session, page: Page) -> None:
    """No e-ID opens it any more."""
    mine = PAGE.participant_id == page.participant_id
    session.execute(update(OwnPage).where(mine).values(identity_hash=None))


def withdraw(session: Session, participant_id: str) -> None:
    """From now on the link leads nowhere, nobody is in by it, and no e-ID is tied to it."""
    session.execute(delete(OwnPage).where(PAGE.participant_id == participant_id))


def given(session: Session, participant_id: str) -> Given | None:
    """What there is of a link to somebody's page."""
    columns = (PAGE.made_at, PAGE.made_by, PAGE.token_hash.is_not(None))
    mine = PAGE.participant_id == participant_id
    more = (PAGE.sent_by, PAGE.outcome, PAGE.identity_hash.is_not(None))
    row = session.execute(select(*columns, *more).where(mine)).first()
    return Given(*row)._replace(made_at=utc(row.made_at)) if row else None


def page_at(session: Session, token: str, now: dt.datetime) -> Page | None:
    """What a link leads to; None where it is old, withdrawn, or nobody's: one question for all."""
    row = session.execute(_good(hash_of(token), now)).first()
    return Page(*row) if row else None


def _good(token_hash: str, now: dt.datetime) -> Select[Any]:
    columns = (PAGE.token_hash, PAGE.organisation_id, PAGE.participant_id)
    since = (now - CLOSED_STAYS).date()
    lately = (PERSON.closed_on >= since) | (PERSON.closing_written_on >= since)
    return select(*columns, PERSON.language, PAGE.identity_hash).where(
        PAGE.token_hash == token_hash,
        PAGE.made_at > now - LASTS,
        PERSON.id == PAGE.participant_id,
        PERSON.deleted_at.is_(None),
        PERSON.closed_on.is_(None) | lately,
    )
