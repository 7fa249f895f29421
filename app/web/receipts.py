"""A phone tells that it has shown a notification."""

from flask import Blueprint, Response, jsonify, request

from app.messages.devices import shown
from app.problems import Problem
from app.store.database import db, writing
from app.web.asked import read_id, sent
from app.web.guard import is_same_origin
from app.web.me import clock

# Without session and form token: a worker has neither at hand when a push wakes it. Whoever knows
# the id of a device can do no more than say that it has shown something.
bp = Blueprint("receipts", __name__, url_prefix="/api")


@bp.post("/shown")
def take() -> Response:
    """Note that a device has shown a message; of a device that is not known nothing is noted."""
    if not is_same_origin(request):
        raise Problem("foreign_request", "The request did not come from the app.", 403)
    asked = sent()
    device_id, message_id = read_id(asked.get("device")), read_id(asked.get("message"))
    with writing(db.session()):
        shown(db.session(), device_id, message_id, clock().now())
    return jsonify({})
