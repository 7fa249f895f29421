"""A colleague's whole caseload on a page: who stands as whose, and the hand-over of all at once."""

import uuid
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask_security import auth_required, roles_accepted

from app.accounts.team import Member, members, staff_of
from app.problems import Problem
from app.store.database import db
from app.web import handing_over
from app.web.forms import RecordForm
from app.web.me import me
from app.web.reach import held
from app.web.writes import deciding, written

bp = Blueprint("caseloads", __name__, url_prefix="/team/<uuid:staff_id>")
CHOSEN = "chosen"  # the boxes of the participants who go along


@bp.route("/hand-over", methods=["GET", "POST"])
@auth_required("session")
@roles_accepted("supervisor")
def hand_over(staff_id: uuid.UUID) -> Any:
    """Give a colleague's participants, all or those who are ticked, to another from a day on."""
    person, people = _caseload(str(staff_id))
    reason = "leaves" if person.active_to else None
    form = handing_over.form_of(person.id, reason=reason)
    chosen = _chosen(people)
    if not handing_over.is_right(form, person.id) or not chosen:
        return _page(form, person, people, chosen)
    with deciding(me()):
        still = {one.id for one in _caseload(person.id)[1]}
        over = handing_over.over_of(form)
        written(me(), handing_over.moves(sorted(chosen & still), over))
    return redirect(url_for("team.show", said=_told(form)))


def _told(form: RecordForm) -> str:
    return "moved_all" if form.values["from_on"] <= me().today else "planned"


def _chosen(people: list[Member]) -> set[str]:
    """Who is ticked; before anybody ticked anything, all are."""
    ids = {one.id for one in people}
    return ids & set(request.form.getlist(CHOSEN)) if request.form else ids


def _caseload(staff_id: str) -> tuple[Any, list[Member]]:
    """One of my team and the open cases that are hers today. Raises Problem not_found."""
    one = me()
    person = staff_of(db.session(), one.organisation, one.team).get(staff_id)
    if person is None:
        raise Problem("not_found", "There is no such page here, or it is not yours to see.", 404)
    mine = {id_: whose for id_, whose in held().items() if whose == staff_id}
    return person, members(db.session(), one.organisation, mine, one.today)


def _page(form: RecordForm, person: Any, people: list[Member], chosen: set[str]) -> tuple[str, int]:
    is_nobody = form.is_submitted() and not chosen
    page = render_template(
        "hand_over_all.html",
        form=form,
        person=person,
        people=people,
        chosen=chosen,
        is_nobody=is_nobody,
        open_check_ins=sum(one.waiting.open for one in people),
    )
    return page, 400 if form.has_faults or is_nobody else 200
