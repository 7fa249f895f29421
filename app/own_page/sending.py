"""Links that are to go out by a participant's own channel: made as they go, and at least once.

Who is stopped between sending and marking sends another link, and the first one ends with that.
"""

import datetime as dt
import logging
from typing import Any, NamedTuple

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.appointments.occasions import may_tell
from app.appointments.plain import Plain
from app.appointments.reached import address_of, unreachable
from app.appointments.tokens import hash_of
from app.appointments.ways import Ways
from app.clock import Clock
from app.messages.answers import Answer, Answered
from app.messages.channel import SOON
from app.own_page.links import PAGE, address, new_token
from app.own_page.tables import OwnPage
from app.own_page.written import letter, plain_for
from app.store.database import begin_reading, writing
from app.store.organisations import OpenOrganisation
from app.store.rows import load
from app.store.write import next_revisions

log = logging.getLogger(__name__)
LEASE = dt.timedelta(minutes=3)
AT_ONCE = 20


class Parcel(NamedTuple):
    """One link, ready to be handed in: by what, to where, in which words."""

    channel: str
    to: str
    plain: Plain
    url: str


def send_links(session: Session, organisation: OpenOrganisation, ways: Ways, clock: Clock) -> None:
    """Send what is due, outside the quiet hours. Safe to be stopped anywhere."""
    if not may_tell(clock.now(), organisation.time_zone):
        return
    begin_reading(session)
    due = _due(session, organisation, clock.now())
    session.rollback()
    for about in due:
        now = clock.now()
        parcel = claimed(session, organisation, ways, about, now)
        if parcel:
            answered = _handed_in(organisation, ways, parcel, now)
            with writing(session):
                _set(session, about, **_became(parcel.channel, answered, now))


def _due(session: Session, organisation: OpenOrganisation, now: dt.datetime) -> list[str]:
    mine = PAGE.organisation_id == organisation.id, PAGE.outcome.is_(None), PAGE.send_at <= now
    return list(session.scalars(select(PAGE.participant_id).where(*mine).limit(AT_ONCE)))


def claimed(
    session: Session, organisation: OpenOrganisation, ways: Ways, about: str, now: dt.datetime
) -> Parcel | None:
    """A link of this process alone, until the lease ends; None where it cannot or need not go."""
    with writing(session):
        next_revisions(session, organisation, 0)  # claimers take turns
        if about not in _due(session, organisation, now):
            return None
        person = load(session, organisation, "participant", [about]).get(about)
        why = unreachable(organisation, ways, person) if person else "no_address"
        if person is None or why:
            _set(session, about, outcome=why)
            return None
        token = new_token()
        _set(session, about, token_hash=hash_of(token), send_at=now + LEASE)
    plain, url = plain_for(organisation, person), address(ways.url, organisation, person, token)
    return Parcel(person["contact_by"], address_of(organisation, person) or "", plain, url)


def _handed_in(
    organisation: OpenOrganisation, ways: Ways, parcel: Parcel, now: dt.datetime
) -> Answered:
    text = parcel.plain.say("code", "link", url=parcel.url)
    if organisation.is_demo:  # nobody is to be bothered, and whoever tries it sees the link
        log.warning("Demo: %s", text)
        return Answer("sent"), None
    if parcel.channel == "sms":
        [answered] = ways.send_texts([(parcel.to, text)])
    else:
        subject = parcel.plain.say("code", "link_subject")
        [answered] = ways.send_letters([letter(subject, text, parcel.to, ways.mail_from, now)])
    return answered


def _became(channel: str, answered: Answered, now: dt.datetime) -> dict[str, Any]:
    answer, until = answered
    if answer.word == "later":
        return {"send_at": until or now + SOON}
    sent = {"sent_by": channel} if answer.word == "sent" else {"token_hash": None}
    return {**sent, "outcome": answer.word, "send_at": None}


def _set(session: Session, about: str, **values: Any) -> None:
    session.execute(update(OwnPage).where(PAGE.participant_id == about).values(**values))
