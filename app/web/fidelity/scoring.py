"""Scores given item by item, within a review or as the beginning of one."""

import uuid
from dataclasses import replace
from typing import Any

from flask import Blueprint, redirect, request
from flask_babel import gettext as _
from flask_security import auth_required

from app.fidelity import reviews
from app.fidelity.given import Review, Start
from app.fidelity.merge import Merged
from app.fidelity.scale import Scale
from app.store.database import db
from app.web.fidelity.asked import Asked, asked
from app.web.fidelity.giving import Filled, Values, clashing, is_empty, nothing_to_save, read
from app.web.fidelity.items import page
from app.web.fidelity.reviewing import one_of
from app.web.me import me
from app.web.writes import deciding

bp = Blueprint("fidelity_scores", __name__, url_prefix="/fidelity")


@bp.post("/reviews/<uuid:review_id>/items/<int:number>")
@auth_required("session")
def give(review_id: uuid.UUID, number: int) -> Any:
    """Keep a reviewer's score and words; what a colleague wrote meanwhile is never overwritten."""
    about = asked()
    seen, meant, wrong = read(request.form, about.item(number))
    if wrong:
        return page(about, number, wrong), 400
    # What the log said as of the review's day, whatever day the page was about.
    suggested = replace(about, day=one_of(about, review_id).as_of).suggested(number)
    with deciding(me()):
        one = one_of(about, review_id)
        found = _keep((one, number), seen, meant, suggested)
    return _onward(about, one, number, found)


@bp.post("/<int:number>")
@auth_required("session")
def begin(number: int) -> Any:
    """Begin a review with what was seen of one item, or go on where a colleague just began one."""
    about = asked()
    seen, meant, wrong = read(request.form, about.item(number))
    if wrong:
        return page(about, number, wrong), 400
    suggested = about.suggested(number)
    with deciding(me()):
        latest = replace(about)
        hindered = None if latest.open else _hindered(latest, Filled(seen, **meant))
        if hindered is None:
            one = latest.open or _begun(about)
            found = _keep((one, number), seen, meant, suggested)
    if hindered:
        return page(asked(), number, hindered), 400
    return _onward(about, one, number, found)


def _hindered(about: Asked, form: Filled) -> Filled | None:
    """The form anew where no review is to be begun: with nothing, or unasked a second one."""
    if is_empty(form):
        return nothing_to_save(form)
    if about.is_reviewed(about.day) and request.form.get("second") != about.day.isoformat():
        return form._replace(faults={"second": _("Save once more if a second is to begin.")})
    return None


def _begun(about: Asked) -> Review:
    made, start = str(uuid.uuid4()), Start(about.team, about.scale.id, about.day, "")
    reviews.begin(db.session(), me().organisation, made, start, me().by)
    return one_of(about, uuid.UUID(made))


def _keep(about: tuple[Review, int], seen: Values, meant: Values, suggested: int | None) -> Merged:
    kept = about, seen, meant, suggested
    return reviews.give(db.session(), me().organisation, *kept, me().by)


def _onward(about: Asked, one: Review, number: int, found: Merged) -> Any:
    if found.clashes:
        return page(asked(), number, clashing(found, one.of(number).by_staff)), 409
    onward = number if "stay" in request.form else _next(about.scale, one, number)
    if onward is None:
        return redirect(about.to("fidelity_reviews.show", review_id=one.id, as_of=None))
    return redirect(about.to("fidelity.item", number=onward, as_of=None, kept=number))


def _next(scale: Scale, one: Review, number: int) -> int | None:
    """The item after this one; after the last the first that lacks a score."""
    following = scale.after(number)
    lacking = (other for other in one.lacking(scale) if other != number)
    return following.number if following else next(lacking, None)
