"""What is done with one participant on a page: profile, closing, protection."""

import uuid
from typing import Any

from flask import Blueprint, redirect, render_template, request
from flask_security import auth_required, roles_accepted

from app.appointments.standing import APPOINTMENT, standing
from app.store.database import db
from app.store.earlier import before
from app.store.write import Write
from app.web.forms import RecordForm, form_for
from app.web.me import me
from app.web.meanwhile import keeping
from app.web.reach import page_after, participant, staff_names
from app.web.writes import deciding, id_of_sent, made_once, written

bp = Blueprint("participant_acts", __name__, url_prefix="/participants/<uuid:participant_id>")
BOTH = ["GET", "POST"]
CLOSING = ("closing_reason", "closed_on")
UNKNOWN = "searching"  # of a case that came with a file, closed already


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
        made_once(one, Write("profile", id_of_sent("profile"), fields))
    return redirect(page_after(about, "profile"))


@bp.route("/close", methods=BOTH)
@auth_required("session")
@roles_accepted("specialist", "supervisor")
def close(participant_id: uuid.UUID) -> Any:
    """Close the case: a day and a reason. Silence alone is met with a question, never a bar."""
    one, about = me(), str(participant_id)
    person, whose = participant(about)
    form = keeping("participant", CLOSING, person, closed_on=one.today)
    is_right = form.is_right({**person, "status": "closed"}, not_after=one.today, needed=CLOSING)
    is_rash = is_right and form.values["closing_reason"] == "no_contact"
    if not is_right or (is_rash and "all_the_same" not in request.form):
        theirs = APPOINTMENT.participant_id == about
        booked = standing(db.session(), one.organisation, whose, one.now, theirs)
        return _page("close.html", form, about, is_rash=is_rash, is_booked=bool(booked))
    with deciding(one):
        person, _whose = participant(about)
        is_closed = person["status"] == "closed"
        said = form.changes(person, dict.fromkeys(CLOSING)) if is_closed else form.values
        if said is not None:
            written(one, [Write("participant", about, {**said, "status": "closed"})])
    if said is None:
        return _page("close.html", form, about, status=409)
    return redirect(page_after(about, "closed"))


@bp.post("/reopen")
@auth_required("session")
@roles_accepted("supervisor")
def reopen(participant_id: uuid.UUID) -> Any:
    """Open a closed case again as it was, as long as its specialist still holds it."""
    one, about = me(), str(participant_id)
    opened = {"closed_on": None, "closing_reason": None}
    with deciding(one):
        person, _whose = participant(about)
        if person["status"] == "closed":
            was = before(db.session(), one.organisation, about, "status", "closed")
            written(one, [Write("participant", about, opened | {"status": was or UNKNOWN})])
    return redirect(page_after(about, "reopened"))


@bp.route("/protected-identity", methods=BOTH)
@auth_required("session")
@roles_accepted("specialist", "supervisor")
def protect(participant_id: uuid.UUID) -> Any:
    """Protected identity on or off: what it does is told before it is done."""
    one, about = me(), str(participant_id)
    if request.method == "GET":
        person, whose = participant(about)
        return render_template("protected.html", person=person, whose=whose, names=staff_names())
    with deciding(one):
        person, _whose = participant(about)
        is_on = request.form.get("protected") == "yes"
        if bool(person["protected_identity"]) != is_on:
            written(one, [Write("participant", about, {"protected_identity": is_on})])
    return redirect(page_after(about, "protected" if is_on else "unprotected"))


def _page(
    template: str, form: RecordForm, participant_id: str, status: int = 400, **more: Any
) -> tuple[str, int]:
    person, whose = participant(participant_id)
    page = render_template(template, form=form, person=person, whose=whose, **more)
    return page, status if form.has_faults else 200
