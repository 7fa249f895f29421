"""What is behind the door: the times ahead, each with its answers, and the ways on."""

import uuid
from collections.abc import Sequence

from flask import Response, abort, current_app, redirect
from werkzeug.wrappers import Response as Answered

from app.appointments.answering import Answer, keep_answer
from app.appointments.following import Next
from app.own_page.meetings import ahead, time_of
from app.store.database import begin_reading, db
from app.store.rows import Row
from app.store.write import next_revisions
from app.web import answering
from app.web.invited_visit import Visit
from app.web.own_page.room import bp, meetings
from app.web.own_page.visitor import Visitor, page, visitor


@bp.get("/<token>")
def home(token: str) -> Response:
    """The page itself."""
    found = visitor(token)
    plain, zone = found.plain, found.organisation.time_zone
    times = [
        {
            "seen": seen,
            "day": plain.day(one.starts_at, zone),
            "time": plain.say("question", "at", time=plain.clock(one.starts_at, zone)),
            "lasts": plain.lasts(seen.row["minutes"]),
            "has_begun": one.has_begun(found.now),
            "to": found.way("own_meetings.show", about=one.appointment_id),
        }
        for one, seen in ahead(db.session(), found.organisation, found.page, found.now)
    ]
    has_e_id = current_app.config["E_ID"] is not None
    is_tied = found.page.identity_hash is not None
    return page(found, "home", times=times, has_e_id=has_e_id, is_tied=is_tied)


def _visit(token: str, about: uuid.UUID) -> Visit:
    """Who answers to a time of their own; anything else leads to the page itself."""
    found = visitor(token)
    one = time_of(db.session(), found.organisation, found.page, str(about), found.now)
    if one is None:
        abort(redirect(found.way("home"), 303))

    def keep(said: Answer) -> Row | None:
        return _keep(found, str(about), said)

    def after() -> Sequence[Next]:
        return ()  # each stands on the page itself

    where = {"token": token, "about": str(about)}
    home = found.way("home")
    room = "own_page.own_meetings"
    return Visit(one, found.organisation, found.plain, found.now, keep, after, room, where, home)


def _keep(found: Visitor, about: str, said: Answer) -> Row | None:
    next_revisions(db.session(), found.organisation, 0)  # nobody moves it meanwhile
    found.acts()
    one = time_of(db.session(), found.organisation, found.page, about, found.now)
    return keep_answer(db.session(), found.organisation, one, said, found.now) if one else None


@meetings.get("")
def show(token: str, about: uuid.UUID) -> Response:
    """The question about a time, or what was answered."""
    return answering.shown(_visit(token, about))


@meetings.post("")
def reply(token: str, about: uuid.UUID) -> Response | Answered:
    """One of the answers."""
    return answering.replied(_visit(token, about))


@meetings.get("/time")
def wishes(token: str, about: uuid.UUID) -> Response:
    """When it would suit better."""
    return answering.wishes(_visit(token, about))


@meetings.post("/time")
def wish(token: str, about: uuid.UUID) -> Response | Answered:
    """Up to three half days, or a call."""
    return answering.wished(_visit(token, about))


@meetings.get("/reminders")
def reminders(token: str, about: uuid.UUID) -> Answered:
    """On a page of one's own reminders are for all times."""
    found = visitor(token)
    begin_reading(db.session())
    return redirect(found.way("messages"), 303)


@meetings.get("/calendar.ics")
def calendar(token: str, about: uuid.UUID) -> Response:
    """The time for a calendar."""
    return answering.calendar_file(_visit(token, about))
