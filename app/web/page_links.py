"""Staff give a participant the link to the own page: shown, shared or sent; renewed, withdrawn."""

import json
import uuid

from flask import Blueprint, current_app, redirect, render_template, session, url_for
from flask_security import auth_required, roles_accepted
from werkzeug.wrappers import Response

from app.appointments.reached import unreachable
from app.own_page.codes import new_code
from app.own_page.courier import Courier
from app.own_page.links import address, give, given, have_sent, withdraw
from app.problems import Problem
from app.store.database import db
from app.store.rows import Row
from app.web.me import Me, me
from app.web.reach import participant, staff_names
from app.web.writes import deciding

bp = Blueprint("page_links", __name__, url_prefix="/participants/<uuid:participant_id>/own-page")
# A link between its making and its only reading; the session's row has it sealed.
UNREAD = "unread_page"


@bp.get("")
@auth_required("session")
@roles_accepted("specialist", "supervisor")
def show(participant_id: uuid.UUID) -> str:
    """What there is of a link, and what can be done."""
    person, whose = participant(str(participant_id))
    return render_template(
        "participant_page.html",
        person=person,
        names=staff_names(),
        link=given(db.session(), person["id"]),
        why_not=_why_not(person),
        is_mine=whose == me().staff_id,
    )


@bp.post("")
@auth_required("session")
@roles_accepted("specialist", "supervisor")
def make(participant_id: uuid.UUID) -> Response:
    """A new link to be shown; with a code, where none could be sent."""
    one, about = me(), str(participant_id)
    with deciding(one):
        person = _open(about)
        token = give(db.session(), one.organisation, about, one.staff_id, one.now)
        key = current_app.config["SECRET_KEY"]
        code = new_code(db.session(), key, token, one.now) if _why_not(person) else None
        url = address(current_app.config["SETTINGS"].url, one.organisation, person, token)
    said = json.dumps([url, code]).encode()
    session[UNREAD] = one.organisation.sealer.seal(said, _place(one, about))
    return redirect(url_for("page_links.made", participant_id=about), 303)


@bp.get("/link")
@auth_required("session")
@roles_accepted("specialist", "supervisor")
def made(participant_id: uuid.UUID) -> str | Response:
    """The link that was just made: shown this once."""
    person, _whose = participant(str(participant_id))
    sealed, one = session.pop(UNREAD, None), me()
    if sealed is None:
        return redirect(url_for("page_links.show", participant_id=participant_id))
    url, code = json.loads(one.organisation.sealer.open(sealed, _place(one, person["id"])))
    return render_template("participant_page_link.html", person=person, url=url, code=code)


@bp.post("/send")
@auth_required("session")
@roles_accepted("specialist", "supervisor")
def send(participant_id: uuid.UUID) -> Response:
    """Let a new link go out by the participant's own channel."""
    one, about = me(), str(participant_id)
    with deciding(one):
        person = _open(about)
        if _why_not(person):
            raise Problem("not_found", "Nothing can be sent to this participant.", 404)
        have_sent(db.session(), one.organisation, about, one.staff_id, one.now)
    return redirect(url_for("page_links.show", participant_id=about, said="page_sent"))


@bp.post("/withdraw")
@auth_required("session")
@roles_accepted("specialist", "supervisor")
def end(participant_id: uuid.UUID) -> Response:
    """From now on the link leads nowhere."""
    one, about = me(), str(participant_id)
    with deciding(one):
        participant(about)
        withdraw(db.session(), about)
    return redirect(url_for("page_links.show", participant_id=about, said="page_gone"))


def _open(about: str) -> Row:
    person, _whose = participant(about)
    if person["status"] == "closed":
        raise Problem("not_found", "The case is closed.", 404)
    return person


def _why_not(person: Row) -> str:
    """Why nothing can be sent: no_channel or no_address; empty where it can."""
    courier: Courier = current_app.config["COURIER"]
    return unreachable(me().organisation, courier.ways, person)


def _place(one: Me, about: str) -> str:
    return f"own_page/{one.staff_id}/{about}"
