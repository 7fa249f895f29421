"""Whoever reads sees what was answered: large pushes are worked in before anybody looks."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from app.store.database import begin_reading, writing
from app.store.organisations import OpenOrganisation, opened
from app.store.rows import load
from app.store.taken_down import TABLE, Said, pushes, strike, waiting
from app.store.write import BLAMED, Written, next_revisions, write


def work_in(session: Session, organisation: OpenOrganisation) -> None:
    """Work in what waits of an organisation, if anything does. Wants no open transaction."""
    session.rollback()
    engine: Any = session.get_bind()
    if organisation.id in waiting(engine):
        with writing(session):
            next_revisions(session, organisation, 0)


def work_in_everywhere(engine: Engine, master: Callable[[], bytes]) -> bool:
    """Work in what waits, whoever sent it; whether there was any."""
    found = waiting(engine)
    for organisation_id in found:
        with Session(engine, expire_on_commit=False) as session:
            begin_reading(session)
            work_in(session, opened(session, organisation_id, master()))
    return bool(found)


def try_again(session: Session, organisation: OpenOrganisation) -> list[Written]:
    """Store what could not be stored when it was worked in: as news, under revisions of its own.

    Wants a writing transaction. What fails once more stays where it is. What its phone has offered
    once more, and so stands by now, may have been written anew since: that is over.
    """
    next_revisions(session, organisation, 0)
    done: list[Written] = []
    for push in pushes(session, organisation, TABLE.c.failed.is_not(None)):
        with suppress(*BLAMED), session.begin_nested():
            new = [one for one in push.said if not _stands(session, organisation, one)]
            done += write(session, organisation, [one.write() for one in new], push.by)
            strike(session, organisation, push.revision)
    return done


def _stands(session: Session, organisation: OpenOrganisation, one: Said) -> bool:
    return bool(load(session, organisation, one.kind, [one.record_id]))
