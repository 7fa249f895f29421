"""What an admin does about somebody's sign-in."""

import uuid

from flask import Blueprint, redirect, url_for
from flask_security import auth_required, roles_accepted
from werkzeug.wrappers import Response

from app.accounts.access import disable, enable, revoke_device
from app.accounts.invite import invite
from app.accounts.register import account_of
from app.accounts.sessions import end_all
from app.accounts.tables import Account
from app.problems import Problem
from app.store.database import db, writing
from app.web.me import me
from app.web.staff import link_page, person_here

bp = Blueprint("staff_acts", __name__, url_prefix="/admin/staff/<uuid:staff_id>")


@bp.post("/link")
@auth_required("session")
@roles_accepted("admin")
def link(staff_id: uuid.UUID) -> str:
    """A new link, to begin with or after a forgotten password; an older one dies."""
    one = me()
    with writing(db.session()):
        person = person_here(staff_id)
        token = invite(db.session(), one.organisation.id, person.id, person.email, one.now)
    return link_page(person.name, token)


@bp.post("/off")
@auth_required("session")
@roles_accepted("admin")
def off(staff_id: uuid.UUID) -> Response:
    """Turn the account off; oneself cannot be the one, or nobody may be left to turn it on."""
    one = me()
    if str(staff_id) == one.staff_id:
        raise Problem("own_account", "Ask another admin to turn off your own account.", 409)
    with writing(db.session()):
        disable(db.session(), _account(staff_id), one.now)
    return _back(staff_id, "off")


@bp.post("/on")
@auth_required("session")
@roles_accepted("admin")
def on(staff_id: uuid.UUID) -> Response:
    """Turn the account on again."""
    with writing(db.session()):
        enable(_account(staff_id))
    return _back(staff_id, "on")


@bp.post("/end")
@auth_required("session")
@roles_accepted("admin")
def end(staff_id: uuid.UUID) -> Response:
    """End every sign-in of somebody; what waits on a phone stays there until they are back."""
    with writing(db.session()):
        end_all(db.session(), _account(staff_id).id)
    return _back(staff_id, "ended")


@bp.post("/phones/<uuid:device_id>/lost")
@auth_required("session")
@roles_accepted("admin")
def lost(staff_id: uuid.UUID, device_id: uuid.UUID) -> Response:
    """A phone is lost: it has no access any more."""
    one = me()
    with writing(db.session()):
        revoke_device(db.session(), one.organisation.id, str(staff_id), str(device_id), one.now)
    return _back(staff_id, "lost")


def _account(staff_id: uuid.UUID) -> Account:
    account = account_of(db.session(), me().organisation, person_here(staff_id).id)
    if account is None:
        raise Problem("not_found", "There is no such page here, or it is not yours to see.", 404)
    return account


def _back(staff_id: uuid.UUID, said: str) -> Response:
    return redirect(url_for("staff.show", staff_id=staff_id, said=said))
