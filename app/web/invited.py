"""A participant answers by a link. Looking changes nothing; a button that is pressed answers.

Without a form token: there is no session, and the link itself is the proof.
"""

from flask import Blueprint, Response, redirect, request
from werkzeug.wrappers import Response as Answered

from app.appointments.answering import Answer
from app.appointments.following import answer_all
from app.appointments.reminded import USUAL, keep_reminded
from app.appointments.seen import seen
from app.problems import Problem
from app.store.database import db, writing
from app.web import answering
from app.web.invited_pages import others_page, page, question_or_thanks, trouble
from app.web.invited_visit import visit

bp = Blueprint("invited", __name__, url_prefix="/t")
bp.register_error_handler(Problem, trouble)
bp.register_error_handler(Exception, trouble)


@bp.get("/<token>")
def show(token: str) -> Response:
    """The question, or what was answered."""
    return answering.shown(visit(token))


@bp.post("/<token>")
def reply(token: str) -> Response | Answered:
    """One of the answers."""
    return answering.replied(visit(token))


@bp.get("/<token>/time")
def wishes(token: str) -> Response:
    """When it would suit better."""
    return answering.wishes(visit(token))


@bp.post("/<token>/time")
def wish(token: str) -> Response | Answered:
    """Up to three half days, or a call."""
    return answering.wished(visit(token))


@bp.get("/<token>/all")
def others(token: str) -> Response:
    """Whether the times after it suit as well; where none waits, what stands at the link."""
    found = visit(token)
    waits = found.waiting()
    return others_page(found, waits) if waits else question_or_thanks(found, again=False)


@bp.post("/<token>/all")
def all_of_them(token: str) -> Response | Answered:
    """They do."""
    found = visit(token)
    with writing(db.session()):
        answer_all(db.session(), found.organisation, found.after(), Answer("yes"), found.now)
    return redirect(found.way("show"), 303)


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
    return redirect(found.way("reminders"), 303)


@bp.get("/<token>/calendar.ics")
def calendar(token: str) -> Response:
    """The time for a calendar."""
    return answering.calendar_file(visit(token))


@bp.route("/", methods=["GET", "POST"])
@bp.route("/<path:rest>", methods=["GET", "POST"])
def lost(rest: str = "") -> Response:
    """Any other address is a link that leads nowhere."""
    return question_or_thanks(visit(rest[:200]), again=False)
