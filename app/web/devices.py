"""A phone's registration, and where its notifications go."""

from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from flask import Blueprint, Response, current_app, jsonify, session
from flask_security import auth_required
from sqlalchemy import case, update
from sqlalchemy.exc import IntegrityError

from app.messages.endpoints import is_allowed
from app.problems import Problem
from app.store.database import db, writing
from app.store.tables import NO_PUSH, Device
from app.web.asked import read_bytes, read_id, read_line, sent
from app.web.me import Me, me

bp = Blueprint("devices", __name__, url_prefix="/api")
POINT, SECRET = 65, 16  # bytes of a P-256 point, uncompressed, and of the push secret (RFC 8291)
LABEL, ADDRESS = 120, 2_000


@bp.post("/device")
@auth_required("session")
def register() -> Response:
    """Register this browser profile for whoever is signed in; harmless when repeated."""
    asked, one = sent(), me()
    if asked.get("staff") not in (None, one.staff_id):
        # Else a phone would be known as a colleague's, and send its owner's work as hers.
        raise Problem("other_account", "Somebody else is signed in here.", 401)
    device_id, key = read_id(asked.get("id")), _public_key(asked.get("public_key"))
    label = read_line(asked.get("label") or "", LABEL)
    with writing(db.session()):
        _register(device_id, key, label, one)
    session["device"] = device_id
    return jsonify({"device": device_id})


def _register(device_id: str, key: dict[str, str], label: str, one: Me) -> None:
    device = db.session.get(Device, device_id)
    if device is None:
        owner = {"organisation_id": one.organisation.id, "staff_id": one.staff_id}
        db.session.add(Device(id=device_id, **owner, public_key=key, label=label, made_at=one.now))
    elif device.staff_id != one.staff_id:
        raise Problem("other_device", "Choose another id for this device.", 409)
    elif device.revoked_at:
        raise Problem("device_revoked", "This phone's access was ended.", 401, wipe=True)
    else:
        device.public_key, device.label = key, label
    try:
        db.session.flush()
    except IntegrityError:  # two requests of one phone at once: the other one did it
        raise Problem("being_registered", "The device is being registered already.", 409) from None


def _public_key(jwk: Any) -> dict[str, str]:
    """The public half as JWK, checked to be a point of the curve; private parts are not kept."""
    jwk = jwk if isinstance(jwk, dict) else {}
    x, y = (int.from_bytes(read_bytes(jwk.get(name))) for name in "xy")
    try:
        if (jwk.get("kty"), jwk.get("crv")) != ("EC", "P-256"):
            raise ValueError
        ec.EllipticCurvePublicNumbers(x, y, ec.SECP256R1()).public_key()
    except ValueError:
        raise Problem("bad_request", "The device's key must be a P-256 key as JWK.") from None
    return {"kty": "EC", "crv": "P-256", "x": jwk["x"], "y": jwk["y"]}


@bp.post("/subscription")
@auth_required("session")
def subscribe() -> Response:
    """Keep where notifications for a device go; `endpoint` null ends them. Nothing is tried."""
    asked, one = sent(), me()
    device_id, endpoint = read_id(asked.get("device")), asked.get("endpoint")
    push = NO_PUSH if endpoint is None else _push(endpoint, asked.get("keys"))
    with writing(db.session()):
        if endpoint is not None:
            # A browser has one subscription: whoever used this profile before has it no more.
            held = update(Device).where(Device.push_endpoint == endpoint, Device.id != device_id)
            db.session.execute(held.values(**NO_PUSH))
        _keep(device_id, push, one)
    return jsonify({})


def _push(endpoint: Any, keys: Any) -> dict[str, str]:
    address = read_line(endpoint, ADDRESS)
    if not (address.isascii() and is_allowed(address, current_app.config["SETTINGS"])):
        raise Problem("unknown_push_service", "Notifications cannot be sent to that address.")
    keys = keys if isinstance(keys, dict) else {}
    p256dh, auth = keys.get("p256dh"), keys.get("auth")
    if (len(read_bytes(p256dh)), len(read_bytes(auth))) != (POINT, SECRET):
        raise Problem("bad_request", "The keys of the subscription cannot be read.")
    return {"push_endpoint": address, "push_p256dh": p256dh, "push_auth": auth}


def _keep(device_id: str, push: dict[str, Any], one: Me) -> None:
    endpoint = push["push_endpoint"]
    mine = update(Device).where(
        Device.id == device_id,
        Device.staff_id == one.staff_id,
        Device.organisation_id == one.organisation.id,
        Device.revoked_at.is_(None),
    )
    kept = mine.values(
        **push,
        push_failures=0,
        push_lost_at=None,
        # The same address told again at a start mends nothing.
        push_unseen_since=case((Device.push_endpoint == endpoint, Device.push_unseen_since)),
    ).returning(Device.id)
    if db.session.execute(kept).first() is None:
        raise Problem("not_found", "There is no such device.", 404)
