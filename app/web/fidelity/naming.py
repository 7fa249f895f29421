"""Who reviews, said anew: with a trace, and never over what a colleague just wrote."""

import uuid
from typing import Any

from flask import Blueprint, redirect
from flask_babel import gettext as _
from flask_security import auth_required

from app.fidelity import reviews
from app.fidelity.given import Review
from app.store.database import db
from app.web.fidelity.asked import asked
from app.web.fidelity.forms import ReviewersForm
from app.web.fidelity.reviewing import one_of, page_of
from app.web.me import me
from app.web.writes import deciding

bp = Blueprint("fidelity_reviewers", __name__, url_prefix="/fidelity/reviews")


@bp.post("/<uuid:review_id>/reviewers")
@auth_required("session")
def name(review_id: uuid.UUID) -> Any:
    """Say anew who reviews."""
    about, form = asked(), ReviewersForm()
    if not form.validate():
        return page_of(about, one_of(about, review_id), named=form), 400
    with deciding(me()):
        one = one_of(about, review_id)
        is_seen = form.seen.data == one.reviewers
        is_lacking = one.done_at is not None and not form.reviewers.data
        if is_seen and not is_lacking:
            _keep(one, form.reviewers.data)
    if is_lacking:
        form.reviewers.errors = [_("A finished review names who reviewed.")]
        return page_of(about, one, named=form), 400
    if is_seen:
        return redirect(about.to("fidelity_reviews.show", review_id=review_id, said="changed"))
    _ask(form, one)
    return page_of(about, one, named=form), 409


def _keep(one: Review, names: str) -> None:
    if names != one.reviewers:
        reviews.name_reviewers(db.session(), me().organisation, one, names, me().by)


def _ask(form: ReviewersForm, one: Review) -> None:
    words = _(
        "A colleague just wrote “%(names)s”. Save once more if yours is to stand.",
        names=one.reviewers,
    )
    form.reviewers.errors = [words]
    form.seen.data = one.reviewers
