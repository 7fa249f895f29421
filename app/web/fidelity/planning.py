"""The plan that follows a review: steps added, done, taken out."""

import uuid
from typing import Any

from flask import Blueprint, redirect, request
from flask_security import auth_required
from werkzeug.wrappers import Response

from app.fidelity import action_plan
from app.fidelity.action_plan import Step
from app.store.database import db
from app.web.fidelity.asked import Asked, asked
from app.web.fidelity.forms import NOBODY, StepForm
from app.web.fidelity.reviewing import one_of, page_of, step_form
from app.web.me import me
from app.web.writes import deciding, id_of_sent

bp = Blueprint("fidelity_plan", __name__, url_prefix="/fidelity/reviews/<uuid:review_id>/plan")


@bp.post("")
@auth_required("session")
def add(review_id: uuid.UUID) -> Any:
    """A step more."""
    about = asked()
    form = step_form(about)
    if not form.validate():
        return page_of(about, one_of(about, review_id), step=form), 400
    with deciding(me()):
        review = one_of(about, review_id)
        action_plan.add(db.session(), me().organisation, review.id, _step(form))
    return _back(about, review_id)


def _step(form: StepForm) -> Step:
    number = int(form.number.data) if form.number.data else None
    owner = None if form.owner_id.data == NOBODY else form.owner_id.data
    return Step(id_of_sent("fidelity_action"), form.what.data, number, owner, form.due_on.data)


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
