"""The admin's pages: the staff, a new colleague, one person and what is true of them."""

import uuid
from typing import Any, TypeVar

from flask import Blueprint, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_security import auth_required, roles_accepted

from app.accounts.inherited import inherited
from app.accounts.invite import invite
from app.accounts.register import Person, devices_of, people
from app.accounts.team import open_cases_of
from app.accounts.teams import as_known, teams_of
from app.problems import Problem
from app.store.database import db
from app.store.rows import Row, load
from app.store.write import Write
from app.web.forms import RecordForm, form_for
from app.web.me import me
from app.web.meanwhile import KeepingForm, keeping
from app.web.writes import deciding, id_of_sent, made_once, written

bp = Blueprint("staff", __name__, url_prefix="/admin/staff")
Form = TypeVar("Form", bound=RecordForm)
ASKED = ("name", "email", "role", "team", "fte")
CHANGED = ("name", "role", "team", "fte", "active_to")


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
    one, form = me(), _with_teams(form_for("staff", ASKED, values={"team": _likely_team()}))
    whole = {"active_from": one.today}
    if not form.is_right(whole):
        return _page("staff_new.html", form, 400 if form.has_faults else 200)
    made, email = id_of_sent("staff"), form.values["email"]
    try:
        with deciding(one):
            if not made_once(one, Write("staff", made, {**_in_known_team(form), **whole})):
                return redirect(url_for("staff.show", staff_id=made))
            token = invite(db.session(), one.organisation.id, made, email, one.now)
    except Problem as problem:
        return _refused(form, problem)
    return link_page(form.values["name"], token)


def _refused(form: RecordForm, problem: Problem) -> tuple[str, int]:
    if problem.code not in ("email_taken", "email_unusable"):
        raise problem
    form.email.errors = [_("This e-mail address cannot be used here.")]
    return _page("staff_new.html", form, problem.status)


def _with_teams(form: Form) -> Form:
    # Firefox shows no list of known teams where completing is off.
    form.team.render_kw = {**form.team.render_kw, "list": "teams", "autocomplete": "on"}
    return form


def _likely_team() -> str:
    """The only team there is; a first one is called as the organisation."""
    one = me()
    known = [*teams_of(db.session(), one.organisation)] or [one.organisation.name]
    return known[0] if len(known) == 1 else ""


def _in_known_team(form: RecordForm) -> Row:
    known = teams_of(db.session(), me().organisation)
    return {**form.values, "team": as_known(form.values["team"], known)}


def _page(template: str, form: RecordForm, status: int, **more: Any) -> tuple[str, int]:
    known = teams_of(db.session(), me().organisation)
    return render_template(template, form=form, teams=known, **more), status


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
    # Whoever is given the sign-ins to keep needs the number, never the names.
    open_cases = len(open_cases_of(db.session(), one.organisation, person.id, one.today))
    return render_template(
        "staff_member.html", person=person, devices=devices, open_cases=open_cases
    )


@bp.route("/<uuid:staff_id>/edit", methods=["GET", "POST"])
@auth_required("session")
@roles_accepted("admin")
def edit(staff_id: uuid.UUID) -> Any:
    """Change somebody's name, role, team, working hours or last day."""
    one, person = me(), person_here(staff_id)
    row = load(db.session(), one.organisation, "staff", [person.id])[person.id]
    form = _with_teams(keeping("staff", CHANGED, row))
    if form.is_right(row) and person.id == one.staff_id and form.values["role"] != row["role"]:
        # Nobody may be left who could give it back.
        form.role.errors = [_("This is your own role. Ask another admin to change it.")]
        form.has_faults = True
    if form.has_faults or not form.is_submitted():
        return _page("staff_edit.html", form, 400 if form.has_faults else 200, person=person)
    if not _keep(person.id, form):
        return _page("staff_edit.html", form, 409, person=person)
    return redirect(url_for("staff.show", staff_id=person.id, said="changed"))


def _keep(staff_id: str, form: KeepingForm) -> bool:
    one, form.values = me(), _in_known_team(form)
    with deciding(one):
        row = load(db.session(), one.organisation, "staff", [staff_id])[staff_id]
        said = form.changes(row, unsaid=row)
        if said:
            written(one, [Write("staff", staff_id, said)])
        written(one, list(inherited(db.session(), one.organisation, one.today)))
    return said is not None


def person_here(staff_id: uuid.UUID) -> Person:
    """One of the organisation's staff. Raises Problem not_found."""
    one = me()
    for person in people(db.session(), one.organisation, one.now, only=str(staff_id)):
        return person
    raise Problem("not_found", "There is no such page here, or it is not yours to see.", 404)
