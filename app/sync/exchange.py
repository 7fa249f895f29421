"""One exchange with a phone, whole: changes in, scope followed, news out."""

import datetime as dt
from dataclasses import replace
from typing import Any, NamedTuple

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from app.clock import local_day
from app.failpoints import reached
from app.problems import Problem
from app.records.ids import Id
from app.records.values import as_json
from app.store.database import writing
from app.store.organisations import OpenOrganisation
from app.store.prepared import Prepared
from app.store.reading import Reader, reading
from app.store.tables import OrganisationState
from app.store.working_in import work_in
from app.sync.accept import Verdict, accept
from app.sync.cursor import Cursor
from app.sync.following import FOLLOWING, Standing
from app.sync.known import Author
from app.sync.news import Asked, News, news_for
from app.sync.old_phones import news_in
from app.sync.portions import portions
from app.sync.protocol import Request
from app.sync.sealed import unsealed, with_words

STATE = OrganisationState.__table__.c
STANDS_AT = Prepared(
    select(STATE.epoch, STATE.revision, STATE.moved_at, STATE.purged_to, STATE.taken_down_at).where(
        STATE.organisation_id == bindparam("organisation", type_=Id())
    )
)


class Stands(NamedTuple):
    """Where the server stands: the revisions of the newest change, move and purge.

    `taken_down_at`: the first of those that do not lie in the tables yet.
    """

    epoch: str
    newest: int
    moved_at: int
    purged_to: int
    taken_down_at: int | None


def news_only(
    reader: Reader,
    organisation: OpenOrganisation,
    author: Author,
    sent: Request,
    now: dt.datetime,
) -> bytes | None:
    """The answer to a phone that sends nothing; None where something is to be written first.

    Empty to a glance where nothing is new.
    Raises Problem other_epoch, also for a phone that does send something.
    """
    stands = _stands(reader, organisation)
    _check_cursor(sent.cursor, stands)
    today = local_day(now, organisation.time_zone)
    standing = Standing(stands.epoch, stands.moved_at, today)
    is_current = FOLLOWING.is_current(organisation.id, author.staff_id, standing)
    if sent.changes or stands.taken_down_at is not None or not is_current:
        return None
    asked = Asked(organisation, author.staff_id, sent.cursor, today, stands.newest)
    return _answer(organisation, sent, [], news_for(reader, asked), now)


def exchange(
    session: Session,
    organisation: OpenOrganisation,
    author: Author,
    sent: Request,
    now: dt.datetime,
) -> bytes:
    """The answer to a phone, as JSON. Changes are committed before anything is answered."""
    today = local_day(now, organisation.time_zone)
    engine: Any = session.get_bind()
    with reading(engine) as reader:
        answer = news_only(reader, organisation, author, sent, now)
    if answer is not None:
        return answer
    verdicts: list[Verdict] = []
    said: set[int] = set()
    if sent.changes:
        with writing(session):
            verdicts, said = _accepted(session, organisation, author, sent, now, today)
            reached("before_commit")
        reached("after_commit")
    spared = frozenset(() if sent.echo else said)
    news = None
    while news is None:
        FOLLOWING.follow(session, organisation, author.staff_id, today)
        with reading(engine) as reader:
            news = _followed_news(reader, organisation, author, sent, today, spared)
        if news is None:
            work_in(session, organisation)
    return _answer(organisation, sent, verdicts, news, now)


def _accepted(
    session: Session,
    organisation: OpenOrganisation,
    author: Author,
    sent: Request,
    now: dt.datetime,
    today: dt.date,
) -> tuple[list[Verdict], set[int]]:
    changes = unsealed(organisation, author, sent.changes)
    author = replace(author, heard=sent.cursor.heard if sent.cursor else None)
    asked = session, organisation, author, changes, now, today
    verdicts, said = accept(*asked, may_wait=not sent.echo)
    return with_words(verdicts, sent.changes, changes), said


def _followed_news(
    reader: Reader,
    organisation: OpenOrganisation,
    author: Author,
    sent: Request,
    today: dt.date,
    spared: frozenset[int],
) -> News | None:
    """News of a caseload as it was followed; None where somebody moved since.

    None, too, where somebody's push is still to be worked in. This request's own may wait: nobody
    else has written since, and nothing of it is told.
    """
    stands = _stands(reader, organisation)
    standing = Standing(stands.epoch, stands.moved_at, today)
    if not FOLLOWING.is_current(organisation.id, author.staff_id, standing):
        return None
    waits = stands.taken_down_at is not None
    if waits and stands.taken_down_at not in spared:
        return None
    asked = Asked(organisation, author.staff_id, sent.cursor, today, stands.newest, spared)
    news = news_for(reader, asked)
    # Beside what is taken back it is told whole.
    return None if waits and news.taken_back else news


def _stands(reader: Reader, organisation: OpenOrganisation) -> Stands:
    found = reader.row(STANDS_AT, organisation=organisation.id)
    if found is None:
        raise Problem("unknown_organisation", "There is no such organisation.", 404)
    return Stands(*found)


def _check_cursor(cursor: Cursor | None, stands: Stands) -> None:
    if cursor is None:
        return
    is_told = stands.purged_to <= cursor.furthest <= stands.newest
    if cursor.epoch != stands.epoch or not is_told:
        raise Problem("other_epoch", "Offer again what you sent, then sync from the start.", 409)


def _answer(
    organisation: OpenOrganisation,
    sent: Request,
    verdicts: list[Verdict],
    news: News,
    now: dt.datetime,
) -> bytes:
    if sent.is_glance and news.is_nothing(sent.cursor):
        return b""
    # A phone asks for the next page as soon as it has read where this one ends.
    said = {
        "cursor": str(news.cursor),
        "more": news.more,
        "verdicts": verdicts,
        "epoch": news.cursor.epoch,
        "server_time": now.strftime("%Y-%m-%dT%H:%M:%SZ"),
    }
    is_late = any(one["verdict"] == "late_note" for one in verdicts)
    if news.taken_back or is_late or _is_new_whole(sent.cursor):
        # What its phone must let go of it seals first.
        said["sealing_key"] = organisation.letterbox.public_key
    if _is_new_whole(sent.cursor) and not news.taken_back:
        said["portions"] = portions(news.records)
    # Records are JSON already. What is taken back comes first: some may be told anew.
    taken_back = map(as_json, news_in(sent.protocol, news.taken_back))
    items = b",".join((*taken_back, *news.records))
    return b'%b,"news":[%b]}' % (as_json(said)[:-1], items)


def _is_new_whole(cursor: Cursor | None) -> bool:
    """Whether a phone starts over, and lets go of whatever is not told anew."""
    return cursor is None or cursor.start is not None
