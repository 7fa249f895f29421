"""Telling participants: what is asked, what comes soon, what was called off.

At least once: who is stopped between sending and marking tells it a second time, with the same
Message-ID by e-mail. Never too late to matter, and never in the quiet hours.
"""

import datetime as dt
import logging
from collections import defaultdict
from collections.abc import Iterator, Sequence

from sqlalchemy.orm import Session

from app.appointments.occasions import may_tell
from app.appointments.outgoing import Due, claim, mark, put_back
from app.appointments.parcels import Parcel, packed
from app.appointments.ways import Ways
from app.appointments.written import letter_of, text_of
from app.clock import Clock
from app.failpoints import reached
from app.messages.answers import Answered
from app.messages.channel import SOON
from app.records.agreed import version_of
from app.store.database import writing
from app.store.organisations import OpenOrganisation
from app.store.rows import load
from app.store.write import By, Write, next_revisions, write

log = logging.getLogger(__name__)
FAILED = ("gone", "refused", "no_address", "no_channel")


def tell_participants(
    session: Session,
    organisation: OpenOrganisation,
    ways: Ways,
    clock: Clock,
) -> int:
    """Tell what is due to be told; how many messages went out. Safe to be stopped anywhere."""
    sent = 0
    while may_tell(clock.now(), organisation.time_zone):
        with writing(session):
            next_revisions(session, organisation, 0)  # claimers take turns
            due = claim(session, organisation, clock.now())
            some, words = packed(session, organisation, ways, due, clock.now())
            reached("before_lease")
        if not due:
            break
        reached("after_lease")
        became: dict[str, list[Due]] = defaultdict(list)
        for one, word in words.items():
            became[word].append(one)
        later = _handed_in(organisation, ways, some, became, clock.now())
        reached("after_send")
        with writing(session):
            _keep(session, organisation, some, became, later, clock.now())
            reached("before_mark")
        reached("after_mark")
        told = set(became["sent"])
        sent += sum(one.some[0] in told for one in some)
    return sent


def _handed_in(
    organisation: OpenOrganisation,
    ways: Ways,
    some: Sequence[Parcel],
    became: dict[str, list[Due]],
    now: dt.datetime,
) -> dict[Due, dt.datetime]:
    """Hand parcels in and sort them by what became of them; those to be tried again, with when."""
    if organisation.is_demo:  # nobody is to be bothered, and whoever tries it sees the words
        became["sent"] += [due for one in some for due in one.some]
        for one in some:
            log.info("Demo: a participant is told by %s: %s", one.channel, text_of(one.note))
        return {}
    later: dict[Due, dt.datetime] = {}
    for parcel, (answer, until) in _answered(ways, some, now):
        if answer.word == "later":
            later |= dict.fromkeys(parcel.some, until or now + SOON)
        else:
            became[answer.word] += parcel.some
    return later


def _answered(
    ways: Ways, some: Sequence[Parcel], now: dt.datetime
) -> Iterator[tuple[Parcel, Answered]]:
    texts = [one for one in some if one.channel == "sms"]
    yield from zip(
        texts, ways.send_texts([(one.address, text_of(one.note)) for one in texts]), strict=True
    )
    posted = [one for one in some if one.channel == "mail"]
    letters = [letter_of(one.note, one.address, ways.mail_from, now) for one in posted]
    yield from zip(posted, ways.send_letters(letters), strict=True)


def _keep(
    session: Session,
    organisation: OpenOrganisation,
    some: Sequence[Parcel],
    became: dict[str, list[Due]],
    later: dict[Due, dt.datetime],
    now: dt.datetime,
) -> None:
    """Mark what was told; by what a question went, or that it did not, its specialist hears."""
    next_revisions(session, organisation, 0)
    for word, theirs in became.items():
        mark(session, theirs, word, now)
    for due, until in later.items():
        put_back(session, [due], until)
    channels = {due: one.channel for one in some for due in one.some}
    by = {due: channels[due] for due in became["sent"]}
    by |= {due: "none" for word in FAILED for due in became[word]}
    asked = {due.appointment_id: due for due in by if due.occasion == "asked"}
    rows = load(session, organisation, "appointment", asked)
    writes = [
        Write("appointment", id_, {"asked_at": now, "asked_by": by[due]})
        for id_, due in asked.items()
        if version_of(rows[id_]) == due.version
    ]
    write(session, organisation, writes, By(now))
