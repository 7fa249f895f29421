"""The admin's pages: the staff, a new colleague, one person."""

import uuid
from typing import Any

from flask import Blueprint, render_template
from flask_babel import gettext as _
from flask_security import auth_required, roles_accepted

from app.accounts.invite import invite
from app.accounts.register import Person, devices_of, people
from app.problems import Problem
from app.store.database import db, writing
from app.store.write import Write
from app.web.forms import RecordForm, form_for
from app.web.me import me
from app.web.writes import written

bp = Blueprint("staff", __name__, url_prefix="/admin/staff")
ASKED = ("name", "email", "role", "team", "fte")


@bp.get("")
@auth_required("session")
@roles_accepted("admin")
def index() -> str:
    """Who works here, and how far each has come with signing in."""
    one = me()
    return render_template("staff.html", people=people(db.session(), one.organisation, one.now))


@bp.route("/new", methods=["GET", "POST"])
@auth_required("session")
@roles_accepted("admin")
def add() -> Any:
    """Invite a colleague: the record, the account, and the link to hand over."""
    one, form = me(), form_for("staff", ASKED)
    whole = {"active_from": one.today}
    if not form.is_right(whole):
        return render_template("staff_new.html", form=form), 400 if form.has_faults else 200
    made, email = str(uuid.uuid4()), form.values["email"]
    try:
        with writing(db.session()):
            written(one, [Write("staff", made, {**form.values, **whole})])
            token = invite(db.session(), one.organisation.id, made, email, one.now)
    except Problem as problem:
        return _refused(form, problem)
    return link_page(form.values["name"], token)


def _refused(form: RecordForm, problem: Problem) -> tuple[str, int]:
    if problem.code not in ("email_taken", "email_unusable"):
        raise problem
    form.email.errors = [_("This e-mail address cannot be used here.")]
    return render_template("staff_new.html", form=form), problem.status


def link_page(name: str, token: str) -> str:
    """The link, shown this once: the server keeps only its hash."""
    return render_template("invited.html", name=name, token=token)


@bp.get("/<uuid:staff_id>")
@auth_required("session")
@roles_accepted("admin")
def show(staff_id: uuid.UUID) -> str:
    """One person: facts, phones, and what can be done about the sign-in."""
    one, person = me(), person_here(staff_id)
    devices = devices_of(db.session(), one.organisation, person.id)
    return render_template("staff_member.html", person=person, devices=devices)


def person_here(staff_id: uuid.UUID) -> Person:
    """One of the organisation's staff. Raises Problem not_found."""
    one = me()
    for person in people(db.session(), one.organisation, one.now, only=str(staff_id)):
        return person
    raise Problem("not_found", "There is no such page here, or it is not yours to see.", 404)
