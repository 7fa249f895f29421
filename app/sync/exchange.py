"""One exchange with a phone, whole: changes in, scope followed, news out."""

import datetime as dt
from typing import Any

from sqlalchemy.orm import Session

from app.clock import local_day
from app.failpoints import reached
from app.problems import Problem
from app.store.database import begin_reading, writing
from app.store.organisations import OpenOrganisation
from app.store.scope import holds, moved, record_moves, recorded
from app.store.write import next_revisions, told_between
from app.sync.accept import accept
from app.sync.known import Author
from app.sync.news import News, news_for
from app.sync.old_phones import news_in
from app.sync.protocol import Request


def exchange(
    session: Session,
    organisation: OpenOrganisation,
    author: Author,
    sent: Request,
    now: dt.datetime,
) -> dict[str, Any]:
    """The answer to a phone. Changes are committed before anything is answered."""
    today = local_day(now, organisation.time_zone)
    _check_cursor(session, organisation, sent)
    verdicts: list[dict[str, Any]] = []
    if sent.changes:
        with writing(session):
            verdicts = accept(session, organisation, author, sent.changes, now, today)
            reached("before_commit")
        reached("after_commit")
    _follow_scope(session, organisation, author.staff_id, today)
    begin_reading(session)
    news = news_for(session, organisation, author.staff_id, sent.cursor, today)
    session.rollback()
    return _answer(organisation, sent.protocol, verdicts, news, now)


def _answer(
    organisation: OpenOrganisation,
    protocol: int,
    verdicts: list[dict[str, Any]],
    news: News,
    now: dt.datetime,
) -> dict[str, Any]:
    return {
        "verdicts": verdicts,
        "news": news_in(protocol, news.items),
        "cursor": str(news.cursor),
        "more": news.more,
        "epoch": organisation.epoch,
        "server_time": now.strftime("%Y-%m-%dT%H:%M:%SZ"),
    }


def _check_cursor(session: Session, organisation: OpenOrganisation, sent: Request) -> None:
    if sent.cursor is None:
        return
    purged_to, newest = told_between(session, organisation.id)
    is_told = purged_to <= sent.cursor.furthest <= newest
    if sent.cursor.epoch != organisation.epoch or not is_told:
        raise Problem("other_epoch", "Offer again what you sent, then sync from the start.", 409)


def _follow_scope(
    session: Session, organisation: OpenOrganisation, staff_id: str, today: dt.date
) -> None:
    begin_reading(session)
    if not any(_moved(session, organisation, staff_id, today)):
        return
    with writing(session):
        # The lock first: a hand-over that is being written is seen, or comes after.
        next_revisions(session, organisation, 0)
        moves = _moved(session, organisation, staff_id, today)
        record_moves(session, organisation, staff_id, *moves)
        reached("in_scope")


def _moved(
    session: Session, organisation: OpenOrganisation, staff_id: str, today: dt.date
) -> tuple[set[str], set[str]]:
    mine = holds(session, organisation, staff_id, today)
    return moved(mine, recorded(session, organisation, staff_id))
