"""The plan that follows a review: steps added, done, taken out."""

import uuid

from flask import Blueprint, redirect, request
from flask_security import auth_required
from werkzeug.wrappers import Response

from app.fidelity import action_plan
from app.fidelity.action_plan import Step
from app.problems import Problem
from app.store.database import db
from app.web.fidelity.asked import Asked, asked, day_of
from app.web.fidelity.giving import text_of
from app.web.fidelity.reviewing import LINE, one_of
from app.web.me import me
from app.web.reach import colleagues_for
from app.web.writes import deciding

bp = Blueprint("fidelity_plan", __name__, url_prefix="/fidelity/reviews/<uuid:review_id>/plan")


@bp.post("")
@auth_required("session")
def add(review_id: uuid.UUID) -> Response:
    """A step more."""
    about, step = asked(), _step()
    if step.number is not None:
        about.item(step.number)
    with deciding(me()):
        review = one_of(about, review_id)
        action_plan.add(db.session(), me().organisation, review.id, step)
    return _back(about, review_id)


def _step() -> Step:
    form = request.form
    what, owner = text_of(form.get("what", ""), LINE), form.get("owner_id") or None
    if not what:
        raise Problem("bad_request", "A step says what is to be done.")
    if owner is not None and owner not in dict(colleagues_for()):
        raise Problem("bad_request", "The owner is somebody of the staff.")
    about = form.get("number", "")
    number = int(about) if about.isascii() and about.isdigit() else None
    due_on = day_of(form["due_on"]) if form.get("due_on") else None
    return Step(str(uuid.uuid4()), what, number, owner, due_on)


@bp.post("/<uuid:step_id>/done")
@auth_required("session")
def done(review_id: uuid.UUID, step_id: uuid.UUID) -> Response:
    """A step is done; with `undo`, it is not."""
    about = asked()
    day = None if "undo" in request.form else me().today
    with deciding(me()):
        action_plan.mark(db.session(), one_of(about, review_id).id, str(step_id), day)
    return _back(about, review_id)


@bp.post("/<uuid:step_id>/drop")
@auth_required("session")
def drop(review_id: uuid.UUID, step_id: uuid.UUID) -> Response:
    """A step is taken out."""
    about = asked()
    with deciding(me()):
        action_plan.drop(db.session(), one_of(about, review_id).id, str(step_id))
    return _back(about, review_id)


def _back(about: Asked, review_id: uuid.UUID) -> Response:
    return redirect(about.to("fidelity_reviews.show", review_id=review_id, _anchor="plan"))
