"""What is done with one participant on a page: profile, case closed or reopened, hand-over."""

import uuid
from typing import Any

from flask import Blueprint, redirect, render_template, request
from flask_security import auth_required, roles_accepted

from app.accounts.handover import handed_over
from app.records import KINDS
from app.store.database import db
from app.store.rows import find
from app.store.write import Write
from app.web.forms import RecordForm, form_for
from app.web.me import me
from app.web.reach import colleagues_for, page_after, participant
from app.web.writes import deciding, written

bp = Blueprint("participant_acts", __name__, url_prefix="/participants/<uuid:participant_id>")
BOTH = ["GET", "POST"]


@bp.route("/profile", methods=BOTH)
@auth_required("session")
@roles_accepted("specialist", "supervisor")
def profile(participant_id: uuid.UUID) -> Any:
    """The career profile was updated: the day, and a note."""
    one, about = me(), str(participant_id)
    form = form_for("profile", ["updated_on", "notes"], values={"updated_on": one.today})
    if not form.is_right({"participant_id": about}, not_after=one.today):
        return _page("profile.html", form, about)
    with deciding(one):
        participant(about)
        fields = {**form.values, "participant_id": about}
        written(one, [Write("profile", str(uuid.uuid4()), fields)])
    return redirect(page_after(about, "profile"))


@bp.route("/close", methods=BOTH)
@auth_required("session")
@roles_accepted("specialist", "supervisor")
def close(participant_id: uuid.UUID) -> Any:
    """Close the case: a day and a reason. Silence alone is met with a question, never a bar."""
    one, about = me(), str(participant_id)
    asked = ("closing_reason", "closed_on")
    form = form_for("participant", asked, values={"closed_on": one.today})
    person, _whose = participant(about)
    is_right = form.is_right({**person, "status": "closed"}, not_after=one.today, needed=asked)
    is_rash = is_right and form.values["closing_reason"] == "no_contact"
    if not is_right or (is_rash and "all_the_same" not in request.form):
        return _page("close.html", form, about, is_rash=is_rash)
    with deciding(one):
        participant(about)
        written(one, [Write("participant", about, {**form.values, "status": "closed"})])
    return redirect(page_after(about, "closed"))


@bp.post("/reopen")
@auth_required("session")
@roles_accepted("supervisor")
def reopen(participant_id: uuid.UUID) -> Any:
    """Open a closed case again, as long as its specialist still holds it."""
    one, about = me(), str(participant_id)
    opened = {"status": "searching", "closed_on": None, "closing_reason": None}
    with deciding(one):
        person, _whose = participant(about)
        if person["status"] == "closed":
            written(one, [Write("participant", about, opened)])
    return redirect(page_after(about, "reopened"))


@bp.route("/hand-over", methods=BOTH)
@auth_required("session")
@roles_accepted("supervisor")
def hand_over(participant_id: uuid.UUID) -> Any:
    """Give the participant to a colleague from today on."""
    one, about = me(), str(participant_id)
    _person, whose = participant(about)
    others = [choice for choice in colleagues_for() if choice[0] != whose]
    form = form_for("assignment", ["specialist_id"], {"specialist_id": others})
    if not form.is_right({"participant_id": about, "from_on": one.today}):
        return _page("hand_over.html", form, about)
    with deciding(one):
        written(one, _moves(about, form.values["specialist_id"]))
    return redirect(page_after(about, "moved"))


def _moves(participant_id: str, to: str) -> list[Write]:
    """Decided under the lock: of two who hand over at once, the later sees what the first did."""
    one, table = me(), KINDS["assignment"].table.c
    person, _whose = participant(participant_id)
    mine = table.participant_id == participant_id, table.deleted_at.is_(None)
    ties = find(db.session(), one.organisation, "assignment", *mine)
    return handed_over(person, ties, to, one.today, lambda: str(uuid.uuid4()))


def _page(template: str, form: RecordForm, participant_id: str, **more: Any) -> tuple[str, int]:
    person, whose = participant(participant_id)
    page = render_template(template, form=form, person=person, whose=whose, **more)
    return page, 400 if form.has_faults else 200
