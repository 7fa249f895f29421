"""What is seen of a time and answered to it, by its own link or from a participant's own page."""

from flask import Response, redirect, request
from werkzeug.wrappers import Response as Answered

from app.appointments.answering import STATUS, Answer
from app.appointments.calendar import Words, as_calendar
from app.appointments.half_days import MOST, chosen
from app.appointments.seen import days_offered, seen
from app.appointments.told_in_files import meetings_of
from app.store.database import db, writing
from app.web.invited_pages import question_or_thanks, sender, wishes_page
from app.web.invited_visit import Visit

CALL_ME = "call_me"


def shown(found: Visit) -> Response:
    """The question, or what was answered."""
    return question_or_thanks(found, again="again" in request.args)


def replied(found: Visit) -> Response | Answered:
    """One of the answers."""
    word = request.form.get("answer", "")
    if word not in STATUS or word == "another_time":
        return redirect(found.way("wishes" if word == "another_time" else "show"), 303)
    return _kept(found, Answer(word))


def wishes(found: Visit) -> Response:
    """When it would suit better; as long as something can be agreed."""
    if not found.is_open:
        return question_or_thanks(found, again=False)
    return wishes_page(found, seen(db.session(), found.organisation, found.invited).halves)


def wished(found: Visit) -> Response | Answered:
    """Up to three half days, or a call."""
    one = found.invited
    days = days_offered(db.session(), found.organisation, one.starts_at, found.now)
    halves = chosen(request.form.getlist("half"), days)
    other = [CALL_ME] if CALL_ME in request.form else []
    if len(halves) > MOST:
        return wishes_page(found, [*request.form.getlist("half"), *other], "too_many")
    if not halves:
        return _kept(found, Answer(CALL_ME)) if other else wishes_page(found, [], "none")
    return _kept(found, Answer("another_time", [*halves, *other]))


def calendar_file(found: Visit) -> Response:
    """What was agreed, in words that tell nothing; called off, it takes itself out."""
    meetings = meetings_of(db.session(), found.organisation, found.invited, found.after())
    words = Words(found.plain.say("calendar", "meeting"))
    content = as_calendar(meetings, words, found.now, sender())
    said = {"Content-Disposition": 'attachment; filename="calendar.ics"'}
    return Response(content, mimetype="text/calendar", headers=said)


def _kept(found: Visit, said: Answer) -> Answered:
    with writing(db.session()):
        row = found.keep(said)
    if row is None:  # called off, or moved meanwhile: what stands there says so
        return redirect(found.way("show"), 303)
    waiting = found.waiting()
    if said.word == "yes" and len(waiting) > 1:
        return redirect(found.way("others"), 303)
    following = {"token": waiting[0].token} if waiting else {}
    return redirect(found.way("show", **following), 303)
