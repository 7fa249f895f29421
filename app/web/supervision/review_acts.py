"""What a supervisor does with one contact of the log: sign it, step past it, take it back."""

import uuid

from flask import Blueprint, redirect, request, url_for
from flask_security import auth_required, roles_accepted
from werkzeug.wrappers import Response

from app.problems import Problem
from app.records.values import Unreadable, read_text
from app.store.database import db
from app.store.rows import Row
from app.supervision import log
from app.supervision.signing import beside, says, signs, takes_back
from app.web.me import me
from app.web.supervision.review import COMMENT, following, monday_of_week, nowhere, place_of
from app.web.writes import deciding, written

PAGE = "/review/<week>/<uuid:staff_id>/<uuid:contact_id>"
bp = Blueprint("review_acts", __name__, url_prefix=PAGE)


@bp.post("/sign")
@auth_required("session")
@roles_accepted("supervisor")
def sign(week: str, staff_id: uuid.UUID, contact_id: uuid.UUID) -> Response:
    """Sign one contact, with a comment where one was written, and go on to the next."""
    one = me()
    with deciding(one):
        whole, contact = _held(week, staff_id, contact_id)
        comment = _comment(contact)
        written(one, signs(contact, one.staff_id, one.today, comment))
    return redirect(_onward(week, str(staff_id), whole, str(contact_id)) + _told(comment))


@bp.post("/step")
@auth_required("session")
@roles_accepted("supervisor")
def step(week: str, staff_id: uuid.UUID, contact_id: uuid.UUID) -> Response:
    """Look at another contact; a comment that was written stays with this one, unsigned."""
    one = me()
    with deciding(one):
        _whole, contact = _held(week, staff_id, contact_id)
        comment = _comment(contact)
        kept = says(contact, comment)
        written(one, kept)
    at, told = request.form.get("at"), "yes" if kept else None
    onward = url_for("review.show", week=week, staff_id=staff_id, at=at, kept=told)
    return redirect(onward + _told(comment))


@bp.post("/undo")
@auth_required("session")
@roles_accepted("supervisor")
def undo(week: str, staff_id: uuid.UUID, contact_id: uuid.UUID) -> Response:
    """Take my signature back, and look at the contact again."""
    one = me()
    with deciding(one):
        _whole, contact = _held(week, staff_id, contact_id)
        written(one, takes_back(contact, one.staff_id))
    return redirect(url_for("review.show", week=week, staff_id=staff_id, at=contact_id))


def _held(week: str, staff_id: uuid.UUID, contact_id: uuid.UUID) -> tuple[log.WeekLog, Row]:
    """The log of one of my team, and a contact that stands in it. Raises Problem not_found."""
    monday, whose, ours = monday_of_week(week), str(staff_id), me().organisation
    place_of(monday, whose)
    whole = log.week_log(db.session(), ours, whose, monday)
    if str(contact_id) not in {line.id for line in whole.lines}:
        raise nowhere()
    return whole, log.whole(db.session(), ours, str(contact_id))


def _comment(contact: Row) -> str:
    """What is to stand. Raises Problem two_comments where two do not fit."""
    comment = beside(contact["review_comment"], _said("seen"), _said("comment"))
    if len(comment) > (COMMENT.max_length or 0):
        message = "A colleague wrote a comment meanwhile, and there is no room for both."
        raise Problem("two_comments", message, 409)
    return comment


def _told(comment: str) -> str:
    """What the next page tells where two comments stand beside each other now."""
    return "" if _said("comment") in (comment, _said("seen")) else "&said=beside"


def _said(field: str) -> str:
    try:
        return read_text(request.form.get(field, "").replace("\r\n", "\n"), COMMENT).strip()
    except Unreadable:
        raise Problem("wrong_value", "This cannot be read. Check it once more.", 400) from None


def _onward(week: str, staff_id: str, whole: log.WeekLog, done: str) -> str:
    """The next that is not signed: of this colleague, then of the next one, else the sum."""
    next_one = whole.to_sign_after(done)
    if next_one and next_one.id != done:
        return url_for("review.show", week=week, staff_id=staff_id, at=next_one.id, done=done)
    people, place = place_of(monday_of_week(week), staff_id)
    colleague = following(people, place)
    if colleague is None:
        return url_for("review.index", week=week)
    theirs = colleague.colleague.id
    return url_for("review.show", week=week, staff_id=theirs, done=done, of=staff_id)
