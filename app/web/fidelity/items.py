"""The items, one at a time: suggestion, what it rests on, the rule, and the reviewer's score."""

from typing import Any

from flask import Blueprint, redirect, render_template, request
from flask_security import auth_required
from werkzeug.wrappers import Response

from app.fidelity.action_plan import steps_of
from app.fidelity.employer_contacts import Cap
from app.fidelity.given import NOTHING_YET
from app.fidelity.licensed import licensed
from app.fidelity.lift import fewest, item_after, lifts
from app.fidelity.measure import mean
from app.fidelity.scale import Item
from app.fidelity.suggest import Suggestion
from app.store.database import db
from app.web.fidelity import rules as told
from app.web.fidelity import words
from app.web.fidelity.asked import Asked, asked, home
from app.web.fidelity.giving import Filled, filled
from app.web.me import me
from app.web.reach import staff_names
from app.web.shown import teams_here

bp = Blueprint("fidelity", __name__, url_prefix="/fidelity")


@bp.get("")
@auth_required("session")
def index() -> Response:
    """The first item that the log says something about."""
    about = asked()
    first = next((item.number for item in about.scale.items if item.figure), 1)
    return redirect(about.to("fidelity.item", number=first))


@bp.get("/<int:number>")
@auth_required("session")
def item(number: int) -> str:
    """One item."""
    return page(asked(), number)


def page(about: Asked, number: int, again: Filled | None = None) -> str:
    """An item's page; `again`: its form as it was sent, with what is to be seen to."""
    one = about.item(number)
    found = about.suggestions.get(number)
    return render_template(
        "fidelity/item.html",
        about=about,
        item=one,
        found=found,
        teams=teams_here(),
        names=staff_names(),
        words=words,
        ladder=ladder(found, is_exact=about.is_exact),
        lift=_lift(found) if about.is_exact else None,
        form=again or filled(about.open.of(number) if about.open else NOTHING_YET),
        rules=told,
        kept=_kept(about),
        text=licensed(home(), about.scale).get(number),
    )


def _kept(about: Asked) -> Item | None:
    """The item that was scored just before, whose number came along."""
    number = request.args.get("kept", "")
    one = about.scale.by_number.get(int(number)) if number.isdecimal() else None
    return one if about.open and one and one.number in about.open.given else None


@bp.get("/whole")
@auth_required("session")
def whole() -> str:
    """All items on one page, for paper: suggestions, scores given, the plan, the rules."""
    about = asked()
    review = about.newest
    return render_template(
        "fidelity/whole.html",
        about=about,
        review=review,
        steps=steps_of(db.session(), me().organisation, review.id) if review else (),
        names=staff_names(),
        words=words,
        rules=told,
    )


def ladder(found: Suggestion | None, *, is_exact: bool) -> dict[int, int]:
    """How many stand on each score: colleagues where they are scored one by one, else the item.

    Whoever is not told exact figures sees where the item stands, and no colleague.
    """
    if found is None or found.score is None:
        return {}
    rates = found.figure.aside.get("rates") if is_exact else None
    scores = [rate.score for rate in rates] if rates else [found.score]
    return {score: scores.count(score) for score in range(1, 6)}


def _lift(found: Suggestion | None) -> dict[str, Any] | None:
    """What would have lifted item 17: by each colleague, and by the fewest visits in all."""
    if found is None or found.item.scores is None or "rates" not in found.figure.aside:
        return None
    rates, cap = found.figure.aside["rates"], found.figure.aside["cap"]
    assert isinstance(cap, Cap)  # noqa: S101  # what item 17 tells beside its figure
    each = [lifts(rate, found.item.scores) for rate in rates]
    nearest = [some[0] for some in each if some]
    return {
        "each": [(lift, item_after(rates, [lift], cap.most)) for lift in nearest],
        "fewest": fewest(rates, found.item.scores, cap.most),
        "mean": mean(rate.score for rate in rates),
        "before": found.figure.aside["before"],
        "now": found.score,
        "is_capped": found.figure.aside["before"] > cap.most,
    }
