"""Reviews: earlier ones beside each other, one with its total and plan, and who reviews."""

import datetime as dt
import uuid
from typing import Any

from flask import Blueprint, redirect, render_template, request
from flask_babel import gettext as _
from flask_security import auth_required
from werkzeug.wrappers import Response
from wtforms import SelectChoice

from app.fidelity import reviews
from app.fidelity.action_plan import Step, steps_of
from app.fidelity.given import Review, Start
from app.problems import Problem
from app.store.database import db
from app.web.fidelity.asked import GONE, Asked, asked
from app.web.fidelity.forms import NOBODY, BeginForm, ReviewersForm, StepForm
from app.web.me import me
from app.web.reach import colleagues_for, staff_names
from app.web.shown import teams_here
from app.web.writes import deciding, id_of_sent

bp = Blueprint("fidelity_reviews", __name__, url_prefix="/fidelity/reviews")
DONE, OPEN = "done", "open"  # how a page showed a review


@bp.route("", methods=["GET", "POST"])
@auth_required("session")
def index() -> Any:
    """Every review of the team beside the others, and the start of a new one."""
    about = asked()
    form = BeginForm(data={"day": about.day})
    day = form.day.data if form.validate_on_submit() else None
    made = _begun(about, form, day) if day else None
    if made:
        return redirect(about.to("fidelity_reviews.show", review_id=made, as_of=None))
    page = render_template("fidelity/reviews.html", about=about, teams=teams_here(), form=form)
    return page, 400 if form.is_submitted() else 200


def _begun(about: Asked, form: BeginForm, day: dt.date) -> str | None:
    """The id of a new review; none where one goes on, or unasked a second of the same day."""
    made = id_of_sent("fidelity_review")
    start = Start(about.team, about.scale.id, day, form.reviewers.data or "")
    with deciding(me()):
        if about.open:
            return made if about.open.id == made else None
        if about.is_reviewed(day) and not form.is_meant():
            form.ask()
            return None
        reviews.begin(db.session(), me().organisation, made, start, me().by)
    return made


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
    return page_of(about, one_of(about, review_id))


def page_of(
    about: Asked, one: Review, step: StepForm | None = None, named: ReviewersForm | None = None
) -> str:
    """A review's page; `step`, `named`: a form as it was sent, with what is wrong in it."""
    before = next((other for other in about.reviews if other.as_of < one.as_of), None)
    session, organisation = db.session(), me().organisation
    return render_template(
        "fidelity/review.html",
        about=about,
        review=one,
        before=before,
        totals=one.totals(about.scale),
        lacking=one.lacking(about.scale),
        steps=_steps(one),
        left=[step for step in _steps(before) if step.done_on is None],
        former=reviews.reviewers_before(session, organisation, one.id),
        step=step or step_form(about, formdata=None),
        named=named or ReviewersForm(formdata=None, reviewers=one.reviewers, seen=one.reviewers),
        names=staff_names(),
    )


def _steps(one: Review | None) -> list[Step]:
    return steps_of(db.session(), me().organisation, one.id) if one else []


def step_form(about: Asked, **more: Any) -> StepForm:
    """The form of a step, with the items and the colleagues to choose among."""
    form = StepForm(**more)
    items = [(str(item.number), f"{item.number} · {_(item.label)}") for item in about.scale.items]
    form.number.choices = [SelectChoice(*one) for one in (("", _("The whole")), *items)]
    owners = [*colleagues_for(), (NOBODY, _("nobody yet"))]
    form.owner_id.choices = [SelectChoice(*one) for one in owners]
    return form


@bp.post("/<uuid:review_id>/drop")
@auth_required("session")
def drop(review_id: uuid.UUID) -> Response:
    """A review that goes on is taken away."""
    about = asked()
    with deciding(me()):
        reviews.drop(db.session(), one_of(about, review_id))
    return redirect(about.to("fidelity_reviews.index", as_of=None, said="dropped"))


@bp.post("/<uuid:review_id>/finish")
@auth_required("session")
def finish(review_id: uuid.UUID) -> Any:
    """A review is finished, once somebody is named as its reviewer; or goes on.

    Where that was done since the page was drawn, as by a first click, the button is not meant.
    """
    about = asked()
    with deciding(me()):
        one = one_of(about, review_id)
        stands = DONE if one.done_at else OPEN
        is_meant = request.form.get("seen", stands) == stands
        lacks_names = is_meant and not one.reviewers and one.done_at is None
        if is_meant and not lacks_names:
            reviews.finish(db.session(), one, None if one.done_at else me().now)
    if lacks_names:
        return _asking_who(about, one), 400
    return redirect(about.to("fidelity_reviews.show", review_id=review_id))


def _asking_who(about: Asked, one: Review) -> str:
    form = ReviewersForm(formdata=None, seen=one.reviewers)
    form.reviewers.errors = [_("Name who reviews before the review is finished.")]
    return page_of(about, one, named=form)
