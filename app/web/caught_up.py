"""A large push: worked in behind its answer, with its check-ins, and before anybody reads it."""

from collections.abc import Callable
from functools import partial
from threading import Timer

from flask import Flask, Response, current_app, request
from flask_login import current_user
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from app.clock import Clock
from app.failpoints import reached
from app.reminders.later import catch_up
from app.store.database import begin_reading, db
from app.store.organisations import OpenOrganisation
from app.store.postponed import oldest
from app.store.working_in import work_in, work_in_everywhere
from app.web import log
from app.web.guard import organisation_here
from app.web.me import clock
from app.web.session import tells_nothing

# The rooms that tell of check-ins as they are stored.
TELLING = frozenset(
    ("week", "rest", "review", "colleague", "hand_overs", "participants", "participant_acts")
)


def init_app(app: Flask) -> None:
    """Let nobody read past a push that was answered, or check-ins that one has overtaken."""
    app.before_request(_work_in)
    app.before_request(_first)


def _work_in() -> None:
    if tells_nothing(request.path):
        return
    master = current_app.config["MASTER_KEY"]
    if work_in_everywhere(db.engine, lambda: master):
        begin_reading(db.session())


def _first() -> None:
    if request.blueprint not in TELLING or not current_user.is_authenticated:
        return
    session, organisation = db.session(), organisation_here()
    if oldest(session, organisation):
        catch_up(session, organisation, clock().now())
        begin_reading(session)


def behind(answer: Response, organisation: OpenOrganisation, sent: object) -> None:
    """Work in the push behind an answer, and what it touched, once the answer is out.

    `sent` is let go of only then: to take thousands of values apart takes a while, too.
    """
    work = partial(_work_off, db.engine, organisation, clock(), sent)
    rest = current_app.config["REST_BEHIND_ANSWER"]
    answer.call_on_close(partial(_after, rest, work) if rest else work)


def _after(rest: float, work: Callable[[], None]) -> None:
    # The phone still writes what it was answered, often on the same few cores.
    Timer(rest, work).start()


def _work_off(engine: Engine, organisation: OpenOrganisation, clock: Clock, _: object) -> None:
    reached("before_working_in")
    try:
        with Session(engine, expire_on_commit=False) as session:
            work_in(session, organisation)
            reached("before_check_ins")
            catch_up(session, organisation, clock.now())
    except Exception as fault:  # whatever it is: the answer is out, and whoever reads next does it
        log.unforeseen(fault)
