"""`POST /sync`: the phone's one door. It translates; `app.sync` thinks."""

import datetime as dt
import zlib

from flask import Blueprint, Response, current_app, request, session
from flask_login import current_user
from sqlalchemy import update

from app.failpoints import half_way, reached
from app.problems import Problem
from app.store.database import db, writing
from app.store.tables import Device
from app.sync import protocol
from app.sync.exchange import exchange
from app.sync.known import Author
from app.web.answers import packed
from app.web.guard import is_same_origin, organisation_here

bp = Blueprint("sync", __name__)
HEARD_EVERY = dt.timedelta(minutes=5)


@bp.post("/sync")
def sync() -> Response:
    """Take a phone's changes, give verdicts and news."""
    if not current_user.is_authenticated:
        raise _signed_out()
    if not is_same_origin(request):
        raise Problem("foreign_request", "The request did not come from the app.", 403)
    sent = protocol.read(_body())
    now = current_app.config["CLOCK"].now()
    organisation = organisation_here()
    role = next((role.name for role in current_user.roles), "specialist")
    device = _device(sent.device, now)
    if session.get("device") != device.id:
        session["device"] = device.id  # lost, the phone loses this session with its access
    author = Author(device.staff_id, device.id, role)
    answer = packed(exchange(db.session(), organisation, author, sent, now))
    reached("before_answer")
    answer.response = half_way("mid_answer", answer.get_data())
    return answer


def _signed_out() -> Problem:
    """What a phone hears without a session: one whose access was ended is to wipe what it read."""
    try:
        device = db.session.get(Device, protocol.read(_body()).device)
    except Problem:
        device = None
    if device is not None and device.revoked_at:
        return _revoked()
    return Problem("signed_out", "Sign in to send what waits on this phone.", 401)


def _revoked() -> Problem:
    return Problem("device_revoked", "This phone's access was ended.", 401, wipe=True)


def _body() -> bytes:
    if request.mimetype != "application/json":
        raise Problem("not_json", "The request must be JSON.", 415)
    raw = request.get_data(cache=False)
    if request.content_encoding in (None, "", "identity"):
        return raw
    if request.content_encoding != "gzip":
        raise Problem("unknown_encoding", "Send gzip, or nothing.", 415)
    return _inflated(raw)


def _inflated(raw: bytes) -> bytes:
    # One byte more than allowed is enough to know: a bomb is never blown up whole.
    try:
        opened = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
        body = opened.decompress(raw, protocol.MOST_BYTES + 1)
    except zlib.error:
        raise Problem("bad_gzip", "The request's compression cannot be read.") from None
    if len(body) <= protocol.MOST_BYTES and not opened.eof:
        raise Problem("bad_gzip", "The request was cut off.")
    return body


def _device(device_id: str, now: dt.datetime) -> Device:
    device = db.session.get(Device, device_id)
    if device is None or device.staff_id != current_user.staff_id:
        raise Problem("unknown_device", "This phone is not registered for you.", 403)
    if device.revoked_at:
        raise _revoked()
    heard = device.seen_at
    if heard is None or now - heard.replace(tzinfo=heard.tzinfo or dt.UTC) > HEARD_EVERY:
        # The request came in with a transaction that only reads.
        with writing(db.session()):
            mine = update(Device).where(Device.id == device_id)
            db.session.execute(mine.values(seen_at=now))
    return device
