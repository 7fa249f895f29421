"""Participants on the server's pages: the caseload, one person, enrolment."""

import uuid
from typing import Any

from flask import Blueprint, redirect, render_template
from flask_security import auth_required, roles_accepted

from app.accounts.team import members
from app.accounts.waiting import of_participant
from app.appointments.calendar import Meeting
from app.appointments.standing import APPOINTMENT, standing
from app.records import KINDS
from app.store.database import db
from app.store.rows import Row, find
from app.store.write import Write
from app.supervision.timeline import Timeline
from app.web.forms import RecordForm, form_for
from app.web.handing_over import specialists
from app.web.me import me
from app.web.reach import colleagues_for, held, page_after, participant, staff_names
from app.web.writes import deciding, id_of_sent, made_once

bp = Blueprint("participants", __name__)
# What two fields leave open, as the phone fills it in; each can be changed there.
AT_ENROLMENT: Row = {"programme": "ips", "employed_at_entry": False, "status": "engaged"}


@bp.get("/participants")
@auth_required("session")
@roles_accepted("specialist")
def index() -> str:
    """One's own caseload."""
    one = me()
    people = members(db.session(), one.organisation, held(), one.today)
    return render_template("participants.html", people=people)


@bp.route("/participants/new", methods=["GET", "POST"])
@auth_required("session")
@roles_accepted("specialist", "supervisor")
def enrol() -> Any:
    """Enrol somebody: a name and a day, and for a supervisor whose caseload."""
    form, one, made = _enrolment(), me(), id_of_sent("participant")
    start = {"referred_on": form.enrolled_on.data or one.today}
    whole = {"specialist_id": one.staff_id, **AT_ENROLMENT, **start}
    if not form.is_right(whole, not_after=one.today, needed=("enrolled_on",)):
        return render_template("enrol.html", form=form), 400 if form.has_faults else 200
    with deciding(one):
        made_once(one, Write("participant", made, {**whole, **form.values}))
    return redirect(page_after(made, "enrolled"))


def _enrolment() -> RecordForm:
    one, names = me(), ["display_name", "enrolled_on"]
    if one.role == "supervisor":
        names.append("specialist_id")
    choices = {"specialist_id": colleagues_for()}
    return form_for("participant", names, choices, {"enrolled_on": one.today})


@bp.get("/participants/<uuid:participant_id>")
@auth_required("session")
@roles_accepted("specialist", "supervisor")
def show(participant_id: uuid.UUID) -> str:
    """One person: what waits, the facts, the career profile, whose caseload it was and is."""
    one = me()
    person, whose = participant(str(participant_id))
    about = person["id"]
    return render_template(
        "participant.html",
        person=person,
        whose=whose,
        waits=of_participant(db.session(), one.organisation, about, one.today),
        profiles=_of(about, "profile", "updated_on"),
        ties=_of(about, "assignment", "from_on"),
        names=staff_names(),
        so_far=specialists({about: whose})[about],
        may_read_notes=whose == one.staff_id,
        booked=_booked(about) if whose == one.staff_id else (),
        events=Timeline(db.session(), one.organisation, about).events(person["enrolled_on"]),
    )


def _booked(participant_id: str) -> list[Meeting]:
    """My times with somebody that lie ahead, the next first."""
    one = me()
    about = APPOINTMENT.participant_id == participant_id
    ahead = standing(db.session(), one.organisation, one.staff_id, one.now, about)
    return sorted(ahead, key=lambda time: time.starts_at)


def _of(participant_id: str, kind: str, by: str) -> list[Row]:
    """The person's records of a kind, newest first."""
    table = KINDS[kind].table.c
    mine = table.participant_id == participant_id, table.deleted_at.is_(None)
    rows = find(db.session(), me().organisation, kind, *mine)
    return sorted(rows, key=lambda row: str(row[by]), reverse=True)
