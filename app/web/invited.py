"""A participant answers by a link. Looking changes nothing; a button that is pressed answers.

Without a form token: there is no session, and the link itself is the proof.
"""

from typing import Any

from flask import Blueprint, Response, redirect, request, url_for
from werkzeug.wrappers import Response as Answered

from app.appointments.answering import STATUS, Answer, answer
from app.appointments.calendar import Meeting, Words, as_calendar
from app.appointments.following import answer_all, unanswered
from app.appointments.half_days import MOST, chosen
from app.appointments.reminded import USUAL, keep_reminded
from app.appointments.seen import days_offered, seen
from app.problems import Problem
from app.store.database import db, writing
from app.web.invited_pages import (
    Visit,
    others_page,
    page,
    question_or_thanks,
    trouble,
    visit,
    wishes_page,
)

bp = Blueprint("invited", __name__, url_prefix="/t")
bp.register_error_handler(Problem, trouble)
bp.register_error_handler(Exception, trouble)
CALL_ME = "call_me"


@bp.get("/<token>")
def show(token: str) -> Response:
    """The question, or what was answered."""
    return question_or_thanks(visit(token), again="again" in request.args)


@bp.post("/<token>")
def reply(token: str) -> Response | Answered:
    """One of the answers."""
    word = request.form.get("answer", "")
    found = visit(token)
    if word not in STATUS or word == "another_time":
        return _to("invited.wishes" if word == "another_time" else "invited.show", found)
    return _kept(found, Answer(word))


@bp.get("/<token>/time")
def wishes(token: str) -> Response:
    """When it would suit better."""
    found = visit(token, is_open=True)
    return wishes_page(found, seen(db.session(), found.organisation, found.invited).halves)


@bp.post("/<token>/time")
def wish(token: str) -> Response | Answered:
    """Up to three half days, or a call."""
    found = visit(token, is_open=True)
    one = found.invited
    days = days_offered(db.session(), found.organisation, one.starts_at, found.now)
    halves = chosen(request.form.getlist("half"), days)
    other = [CALL_ME] if CALL_ME in request.form else []
    if len(halves) > MOST:
        return wishes_page(found, [*request.form.getlist("half"), *other], "too_many")
    if not halves:
        return _kept(found, Answer(CALL_ME)) if other else wishes_page(found, [], "none")
    return _kept(found, Answer("another_time", [*halves, *other]))


@bp.get("/<token>/all")
def others(token: str) -> Response:
    """Whether the times after it suit as well; where none waits, what stands at the link."""
    found = visit(token)
    waits = unanswered(db.session(), token, found.now)
    return others_page(found, waits) if waits else question_or_thanks(found, again=False)


@bp.post("/<token>/all")
def all_of_them(token: str) -> Response | Answered:
    """They do."""
    found = visit(token)
    with writing(db.session()):
        answer_all(db.session(), found.organisation, token, Answer("yes"), found.now)
    return _to("invited.show", found)


@bp.get("/<token>/reminders")
def reminders(token: str) -> Response:
    """What would end, or be again."""
    found = visit(token)
    one = seen(db.session(), found.organisation, found.invited)
    return page(found, "stop", is_reminded=one.reminded not in (None, "none"))


@bp.post("/<token>/reminders")
def stop(token: str) -> Response | Answered:
    """No more reminders, or reminders again."""
    found = visit(token)
    wanted = USUAL if request.form.get("reminded") == "yes" else "none"
    with writing(db.session()):
        keep_reminded(db.session(), found.organisation, found.invited, wanted, found.now)
    return _to("invited.reminders", found)


@bp.get("/<token>/calendar.ics")
def calendar(token: str) -> Response:
    """The time for a calendar, in words that tell nothing; called off, it takes itself out."""
    found = visit(token)
    row = seen(db.session(), found.organisation, found.invited).row
    known = {name: row[name] for name in Meeting._fields}
    meeting = Meeting(**known)._replace(status=found.invited.status)
    words = Words(found.plain.say("calendar", "name"), found.plain.say("calendar", "meeting"))
    content = as_calendar([meeting], words, found.now, found.sender)
    said = {"Content-Disposition": 'attachment; filename="calendar.ics"'}
    return Response(content, mimetype="text/calendar", headers=said)


@bp.route("/", methods=["GET", "POST"])
@bp.route("/<path:rest>", methods=["GET", "POST"])
def lost(rest: str = "") -> Response:
    """Any other address is a link that leads nowhere."""
    return question_or_thanks(visit(rest[:200]), again=False)


def _kept(found: Visit, said: Answer) -> Answered:
    with writing(db.session()):
        row = answer(db.session(), found.organisation, found.token, said, found.now)
    if row is None:
        raise Problem("link_gone", "The link is good no longer.", 404)
    waiting = unanswered(db.session(), found.token, found.now)
    if said.word == "yes" and len(waiting) > 1:
        return _to("invited.others", found)
    return _to("invited.show", found, waiting[0].token if waiting else found.token)


def _to(endpoint: str, found: Visit, token: str = "") -> Answered:
    about: dict[str, Any] = {"token": token or found.token, **found.chosen_language}
    where = url_for(endpoint, **about)
    return redirect(where, 303)
