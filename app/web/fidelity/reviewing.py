"""Reviews: earlier ones beside each other, one with its total and plan, and the scores given."""

import uuid
from dataclasses import replace
from typing import Any

from flask import Blueprint, redirect, render_template, request
from flask_security import auth_required
from werkzeug.wrappers import Response

from app.fidelity import reviews
from app.fidelity.action_plan import steps_of
from app.fidelity.given import Review, Start
from app.problems import Problem
from app.store.database import db
from app.web.fidelity.asked import GONE, Asked, asked, day_of
from app.web.fidelity.giving import clash_of, read, text_of
from app.web.fidelity.items import page
from app.web.me import me
from app.web.reach import colleagues_for, staff_names
from app.web.shown import teams_here
from app.web.writes import deciding

bp = Blueprint("fidelity_reviews", __name__, url_prefix="/fidelity/reviews")
LINE = 500


@bp.get("")
@auth_required("session")
def index() -> str:
    """Every review of the team beside the others, and the start of a new one."""
    about = asked()
    return render_template("fidelity/reviews.html", about=about, teams=teams_here())


@bp.post("")
@auth_required("session")
def begin() -> Response:
    """A review begins."""
    about, made = asked(), str(uuid.uuid4())
    reviewers = text_of(request.form.get("reviewers", ""), LINE)
    start = Start(about.team, about.scale.id, day_of(request.form.get("day")), reviewers)
    with deciding(me()):
        reviews.begin(db.session(), me().organisation, made, start, me().by)
    return redirect(about.to("fidelity_reviews.show", review_id=made, as_of=None))


def one_of(about: Asked, review_id: uuid.UUID) -> Review:
    """A review of the team that is shown, with the latest of what was given."""
    found = reviews.review(db.session(), me().organisation, str(review_id), about.team)
    if found.scale != about.scale.id:
        raise Problem("not_found", GONE, 404)
    return found


@bp.get("/<uuid:review_id>")
@auth_required("session")
def show(review_id: uuid.UUID) -> str:
    """One review: scores, totals with their band, the plan, and the one before."""
    about = asked()
    one = one_of(about, review_id)
    earlier = [other for other in about.reviews if other.as_of < one.as_of]
    return render_template(
        "fidelity/review.html",
        about=about,
        review=one,
        before=earlier[0] if earlier else None,
        totals=one.totals(about.scale),
        steps=steps_of(db.session(), me().organisation, one.id),
        owners=colleagues_for(),
        names=staff_names(),
    )


@bp.post("/<uuid:review_id>/items/<int:number>")
@auth_required("session")
def give(review_id: uuid.UUID, number: int) -> Any:
    """Keep a reviewer's score and words; what a colleague wrote meanwhile is never overwritten."""
    about = asked()
    item = about.item(number)
    was, meant = read(request.form, item)
    # What the log said as of the review's day, whatever day the page was about.
    suggested = replace(about, day=one_of(about, review_id).as_of).suggested(number)
    with deciding(me()):
        one = one_of(about, review_id)
        stands = one.of(number)
        given = (one, number), was, meant, suggested
        found = reviews.give(db.session(), me().organisation, *given, me().by)
    clash = clash_of(found, found.values, meant, stands.by_staff)
    if clash:
        return page(asked(), number, clash), 409
    return redirect(about.to("fidelity.item", number=number, said="scored"))


@bp.post("/<uuid:review_id>/finish")
@auth_required("session")
def finish(review_id: uuid.UUID) -> Response:
    """A review is finished, or goes on."""
    about = asked()
    with deciding(me()):
        one = one_of(about, review_id)
        reviews.finish(db.session(), one, None if one.done_at else me().now)
    return redirect(about.to("fidelity_reviews.show", review_id=review_id))
