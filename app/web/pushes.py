"""Whether notifications arrive on the phone that asks, and a test of it."""

import random
import uuid
from typing import Any, NamedTuple

from flask import Blueprint, Response, current_app, jsonify, session
from flask_security import auth_required

from app.messages.answers import Word
from app.messages.arrivals import arrivals_on
from app.messages.patience import Patience
from app.messages.probe import Probe
from app.messages.sender import Sender
from app.store.database import db
from app.web.asked import read_id, sent
from app.web.languages import language
from app.web.me import clock, me

bp = Blueprint("pushes", __name__, url_prefix="/api")


class Tried(NamedTuple):
    """A test: the id of its message, and what the phone's push service said to it."""

    message: str
    word: Word


@bp.post("/trial")
@auth_required("session")
def try_here() -> Response:
    """Send a test notification to a phone of mine; whether it arrives the phone sees itself."""
    return jsonify(tried(read_id(sent().get("device")))._asdict())


def tried(device_id: str) -> Tried:
    """A test notification to a phone of mine. Raises Problem not_found where it gets none."""
    one, settings = me(), current_app.config["SETTINGS"]
    probe = Probe(settings, clock(), Sender(settings, clock(), Patience(random.random)))
    whose, tag = (one.staff_id, device_id), str(uuid.uuid4())
    return Tried(tag, probe.send(db.session(), one.organisation, whose, tag, language()))


def push_here() -> dict[str, Any] | None:
    """How notifications reach the browser that asks; None where they are not to."""
    if "device" not in session:
        return None
    one = me()
    found = arrivals_on(db.session(), session["device"], one.staff_id, one.now)
    if found is None:
        return None
    shown_at = found.shown_at.isoformat() if found.shown_at else None
    return found._asdict() | {"shown_at": shown_at}
