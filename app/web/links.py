"""A specialist hands a participant's link on: from the phone's own share sheet, or as a QR code."""

import uuid

from flask import Blueprint, Response, current_app, jsonify
from flask_security import auth_required

from app.appointments.invitations import invite
from app.appointments.qr import qr_path
from app.problems import Problem
from app.records.agreed import AWAITED, version_of
from app.store.database import db, writing
from app.store.rows import load
from app.store.scope import holds
from app.store.write import next_revisions
from app.web.me import me

bp = Blueprint("links", __name__, url_prefix="/api/appointments")


@bp.post("/<uuid:appointment_id>/link")
@auth_required("session")
def make(appointment_id: uuid.UUID) -> Response:
    """A link of its own to an appointment on my caseload, as an address and as a QR code."""
    one, about = me(), str(appointment_id)
    with writing(db.session()):
        next_revisions(db.session(), one.organisation, 0)  # nobody moves it meanwhile
        row = load(db.session(), one.organisation, "appointment", [about]).get(about)
        mine = holds(db.session(), one.organisation, one.staff_id, one.today)
        if row is None or row["deleted_at"] or row["participant_id"] not in mine:
            raise Problem("not_found", "There is no such appointment here.", 404)
        if row["status"] not in AWAITED or row["starts_at"] <= one.now:
            raise Problem("too_late", "Nothing can be answered to it any more.", 409)
        token = invite(db.session(), one.organisation, about, version_of(row), one.now)
    url = f"{current_app.config['SETTINGS'].url}/t/{token}"
    path, side = qr_path(url)
    return jsonify({"url": url, "path": path, "side": side})
