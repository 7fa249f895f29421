"""A participant says something on the own page; it is kept, followed, and its specialist hears."""

import datetime as dt
import uuid
from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from app.appointments.answered import note_said
from app.appointments.seen import USUAL
from app.own_page.links import Page
from app.records import KINDS
from app.reminders.keep import keep_current
from app.store.organisations import OpenOrganisation
from app.store.rows import Row, find, load
from app.store.write import By, Write, next_revisions, write

WORD = KINDS["own_word"].table.c
HOW = ("well", "so_so", "hard")
CALL_ME, NOTES = "call_me", "notes"
WISHES = (CALL_ME, NOTES)
REMINDED = ("both", "day_before", "two_hours", "none")
TWICE = dt.timedelta(minutes=10)  # pressed again within it, the same is said once
# Where a channel leads.
ADDRESSES = {"sms": "phone", "mail": "email"}


def channels_for(person: Row) -> list[str]:
    """By what somebody may choose to be written to: where an address is known, and not at all."""
    known = [channel for channel, name in ADDRESSES.items() if person[name]]
    return [*known, *(["share"] if person["contact_by"] == "share" else []), "none"]


def say(
    session: Session,
    organisation: OpenOrganisation,
    page: Page,
    now: dt.datetime,
    **said: str,
) -> None:
    """Keep something that was said: `how`, or a `wish`. Call inside `writing`."""
    next_revisions(session, organisation, 0)
    _keep(session, organisation, page, said, now)


def choose_messages(
    session: Session,
    organisation: OpenOrganisation,
    page: Page,
    wanted: dict[str, str],
    now: dt.datetime,
    shown: Mapping[str, str | None],
) -> None:
    """Follow a wish about messages, `contact_by` and `reminded`, at once. Call inside `writing`.

    `shown`: what stood on the page; what she left as it was stays as somebody else made it since.
    """
    next_revisions(session, organisation, 0)
    about = page.participant_id
    person = load(session, organisation, "participant", [about])[about]
    stands = {"contact_by": person["contact_by"], "reminded": person["reminded"] or USUAL}
    wanted = {name: stands[name] if shown[name] == said else said for name, said in wanted.items()}
    if stands != wanted:
        _keep(session, organisation, page, wanted, now, Write("participant", about, wanted))


def lately(
    session: Session, organisation: OpenOrganisation, page: Page, now: dt.datetime
) -> list[Row]:
    """What was said within the last minutes, the latest first."""
    mine = WORD.participant_id == page.participant_id, WORD.said_at > now - TWICE
    found = find(session, organisation, "own_word", *mine)
    return sorted(found, key=lambda row: str(row["said_at"]), reverse=True)


def waiting_for_notes(
    session: Session, organisation: OpenOrganisation, participant_id: str
) -> list[Row]:
    """The wishes for staff's own words that nobody has seen to, the oldest first."""
    theirs = WORD.participant_id == participant_id, WORD.deleted_at.is_(None)
    open_ = WORD.wish == NOTES, WORD.seen_on.is_(None)
    found = find(session, organisation, "own_word", *theirs, *open_)
    return sorted(found, key=lambda row: str(row["said_at"]))


def _keep(
    session: Session,
    organisation: OpenOrganisation,
    page: Page,
    said: dict[str, str],
    now: dt.datetime,
    *more: Write,
) -> None:
    before = lately(session, organisation, page, now)
    if not more and any(_is_same(row, said) for row in before):
        return
    made = str(uuid.uuid4())
    fields: dict[str, Any] = {"participant_id": page.participant_id, "said_at": now, **said}
    writes = [Write("own_word", made, fields), *more]
    done = write(session, organisation, writes, By(now))
    keep_current(session, organisation, done, now)
    note_said(session, organisation, made, now)


def _is_same(row: Row, said: dict[str, str]) -> bool:
    return all(row[name] == said.get(name) for name in ("how", "wish", "contact_by", "reminded"))
