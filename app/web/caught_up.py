"""A large push's check-ins: worked out behind its answer, and before anybody reads them."""

from functools import partial

from flask import Flask, Response, request
from flask_login import current_user
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from app.clock import Clock
from app.failpoints import reached
from app.reminders.later import catch_up
from app.store.database import begin_reading, db
from app.store.organisations import OpenOrganisation
from app.store.postponed import oldest
from app.web import log
from app.web.guard import organisation_here
from app.web.me import clock

# The rooms that tell of check-ins as they are stored.
TELLING = frozenset(
    ("week", "rest", "review", "colleague", "hand_overs", "participants", "participant_acts")
)


def init_app(app: Flask) -> None:
    """Let nobody read check-ins that a push has overtaken."""
    app.before_request(_first)


def _first() -> None:
    if request.blueprint not in TELLING or not current_user.is_authenticated:
        return
    session, organisation = db.session(), organisation_here()
    if oldest(session, organisation):
        catch_up(session, organisation, clock().now())
        begin_reading(session)


def behind(answer: Response, organisation: OpenOrganisation, sent: object) -> None:
    """Work out what the push behind an answer touched, once the answer is out.

    `sent` is let go of only then: to take thousands of values apart takes a while, too.
    """
    answer.call_on_close(partial(_work_off, db.engine, organisation, clock(), sent))


def _work_off(engine: Engine, organisation: OpenOrganisation, clock: Clock, _: object) -> None:
    reached("before_check_ins")
    try:
        with Session(engine, expire_on_commit=False) as session:
            catch_up(session, organisation, clock.now())
    except Exception as fault:  # whatever it is: the answer is out, and the next beat does it
        log.unforeseen(fault)
