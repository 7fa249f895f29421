"""Hand-overs: a page for both, giver and taker, and for those who lead them."""

import datetime as dt
import uuid

from flask import Blueprint, redirect, render_template, request, url_for
from flask_security import auth_required, roles_accepted
from werkzeug.wrappers import Response

from app.accounts.handover import taken_back
from app.accounts.team import staff_of
from app.problems import Problem
from app.records.values import Unreadable, read_date
from app.store.database import db
from app.supervision.along import going
from app.supervision.deeds import UNDOABLE, Deed, deeds, replaced, ties_about
from app.supervision.hand_overs import HandOver, hand_overs
from app.web.me import me
from app.web.reach import held, staff_names
from app.web.writes import deciding, written

bp = Blueprint("hand_overs", __name__, url_prefix="/hand-overs")


@bp.get("")
@auth_required("session")
@roles_accepted("specialist", "supervisor")
def index() -> str:
    """Those that are planned, and those of the last thirty days."""
    one, found = me(), _mine()
    return render_template(
        "supervision/hand_overs.html",
        planned=[over for over in found if over.on > one.today][::-1],
        lately=[over for over in found if over.on <= one.today],
        names=staff_names(),
        leaving=_leaving(),
    )


def _mine() -> list[HandOver]:
    one = me()
    return hand_overs(db.session(), one.organisation, _staff(), one.today)


def _staff() -> set[str]:
    """Whose hand-overs I may see: the team's, or my own."""
    one = me()
    team = staff_of(db.session(), one.organisation, one.team) if one.role == "supervisor" else ()
    return {one.staff_id, *team}


def _leaving() -> list[tuple[str, dt.date, int]]:
    """Who of the team has a last day and still holds somebody: id, day, how many."""
    one = me()
    if one.role != "supervisor":
        return []
    staff, whose = staff_of(db.session(), one.organisation, one.team), list(held().values())
    counts = [(id_, person.active_to, whose.count(id_)) for id_, person in staff.items()]
    return [(id_, last, count) for id_, last, count in counts if last and count]


@bp.get("/<uuid:giver>/<uuid:taker>/<day>")
@auth_required("session")
@roles_accepted("specialist", "supervisor")
def show(giver: uuid.UUID, taker: uuid.UUID, day: str) -> str:
    """What goes along: promises and check-ins first. Whom I do not hold I only see counted."""
    one, over = me(), _over(str(giver), str(taker), day)
    mine = held()
    seen = [id_ for id_ in over.participant_ids if id_ in mine]
    return render_template(
        "supervision/hand_over_one.html",
        over=over,
        people=going(db.session(), one.organisation, seen, one.now),
        hidden=len(over.participant_ids) - len(seen),
        names=staff_names(),
        is_planned=over.on > one.today,
        deeds=deeds(db.session(), one.organisation, over) if _leads(over) else [],
        keeps=UNDOABLE,
    )


def _leads(over: HandOver) -> bool:
    """Whether those who went were mine to give."""
    one = me()
    team = staff_of(db.session(), one.organisation, one.team) if one.role == "supervisor" else ()
    return over.giver in team


@bp.post("/<uuid:giver>/<uuid:taker>/<day>/undo")
@auth_required("session")
@roles_accepted("supervisor")
def undo(giver: uuid.UUID, taker: uuid.UUID, day: str) -> Response:
    """Take one press back, as long as nobody has built on it."""
    one = me()
    with deciding(one):
        over = _over(str(giver), str(taker), day)
        deed = _deed(over)
        ties = ties_about(db.session(), one.organisation, deed.ties)
        plans = replaced(db.session(), one.organisation, deed)
        to = (over.giver, one.today, one.now)
        back = (taken_back(t, ties[id_], *to, plans.get(id_)) for id_, t in deed.ties.items())
        written(one, [write for some in back for write in some])
    return redirect(url_for(".index", said="taken_back"))


def _deed(over: HandOver) -> Deed:
    """The press that is meant. Raises Problem not_found or not_undoable."""
    one, at = me(), request.form.get("at")
    found = deeds(db.session(), one.organisation, over) if _leads(over) else []
    deed = next((each for each in found if each.at.isoformat() == at), None)
    if deed is None:
        raise _nowhere()
    if not deed.is_undoable(one.now, one.today):
        raise Problem(
            "not_undoable", "This cannot be undone any more. Hand them back instead.", 409
        )
    return deed


def _over(giver: str, taker: str, day: str) -> HandOver:
    """Raises Problem not_found."""
    try:
        on = read_date(day)
    except Unreadable:
        on = None
    for over in _mine():
        if (over.on, over.giver, over.taker) == (on, giver, taker):
            return over
    raise _nowhere()


def _nowhere() -> Problem:
    return Problem("not_found", "There is no such page here, or it is not yours to see.", 404)
