"""`POST /sync`: the phone's one door. It translates; `app.sync` thinks."""

import datetime as dt
import gzip
import zlib
from typing import Any

from flask import Blueprint, Response, current_app, request
from flask_login import current_user

from app.clock import local_day
from app.problems import Problem
from app.store.database import begin_reading, db, writing
from app.store.organisations import OpenOrganisation
from app.store.scope import holds, moved, record_moves, recorded
from app.store.tables import Device
from app.store.write import revision_now
from app.sync import protocol
from app.sync.accept import accept
from app.sync.decide import Author
from app.sync.news import news_for
from app.web.answers import packed
from app.web.guard import is_same_origin, organisation_here

bp = Blueprint("sync", __name__)
HEARD_EVERY = dt.timedelta(minutes=5)


@bp.post("/sync")
def sync() -> Response:
    """Take a phone's changes, give verdicts and news."""
    if not current_user.is_authenticated:
        raise Problem("signed_out", "Sign in to send what waits on this phone.", 401)
    if not is_same_origin(request):
        raise Problem("foreign_request", "The request did not come from the app.", 403)
    sent = protocol.read(_body())
    now = current_app.config["CLOCK"].now()
    organisation = organisation_here()
    today = local_day(now, organisation.time_zone)
    device = _device(sent.device, organisation, now)
    author = Author(device.staff_id, device.id, _role())
    _check_cursor(sent, organisation)
    verdicts: list[dict[str, Any]] = []
    if sent.changes:
        with writing(db.session):
            verdicts = accept(db.session, organisation, author, sent.changes, now, today)
    _follow_scope(organisation, author.staff_id, today)
    begin_reading(db.session)
    seen = sent.cursor[1] if sent.cursor else 0
    news = news_for(db.session, organisation, author.staff_id, seen, today)
    answer = {
        "verdicts": verdicts,
        "news": news.items,
        "cursor": protocol.cursor_text(organisation.epoch, news.reached),
        "more": news.more,
        "epoch": organisation.epoch,
        "server_time": now.strftime("%Y-%m-%dT%H:%M:%SZ"),
    }
    db.session.rollback()
    return packed(answer)


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
    except (zlib.error, gzip.BadGzipFile):
        raise Problem("bad_gzip", "The request's compression cannot be read.") from None
    if len(body) <= protocol.MOST_BYTES and not opened.eof:
        raise Problem("bad_gzip", "The request was cut off.")
    return body


def _role() -> str:
    return next((role.name for role in current_user.roles), "specialist")


def _device(device_id: str, organisation: OpenOrganisation, now: dt.datetime) -> Device:
    device = db.session.get(Device, device_id)
    if device is None or device.organisation_id != organisation.id:
        raise Problem("unknown_device", "This phone is not registered yet.", 403)
    if device.staff_id != current_user.staff_id:
        raise Problem("unknown_device", "This phone is registered for somebody else.", 403)
    if device.revoked_at:
        raise Problem("device_revoked", "This phone's access was ended.", 401, wipe=True)
    if device.seen_at is None or now - _utc(device.seen_at) > HEARD_EVERY:
        device.seen_at = now
        db.session.commit()
    return device


def _utc(moment: dt.datetime) -> dt.datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)


def _check_cursor(sent: protocol.Request, organisation: OpenOrganisation) -> None:
    if sent.cursor is None:
        return
    epoch, revision = sent.cursor
    ahead = revision > revision_now(db.session, organisation.id)
    if epoch != organisation.epoch or ahead:
        raise Problem("other_epoch", "The server was restored; offer again what you sent.", 409)


def _follow_scope(organisation: OpenOrganisation, staff_id: str, today: dt.date) -> None:
    begin_reading(db.session)
    mine = holds(db.session, organisation, staff_id, today)
    known = recorded(db.session, organisation, staff_id)
    if not any(moved(mine, known)):
        return
    with writing(db.session):
        mine = holds(db.session, organisation, staff_id, today)
        known = recorded(db.session, organisation, staff_id)
        record_moves(db.session, organisation, staff_id, *moved(mine, known))
