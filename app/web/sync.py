"""`POST /sync`: the phone's one door. It translates; `app.sync` thinks."""

import datetime as dt
import re
import zlib
from contextlib import suppress

from flask import Blueprint, Request, Response, current_app
from flask.globals import request_ctx
from sqlalchemy.exc import OperationalError

from app.accounts.senders import Sender, is_revoked, sender_of
from app.failpoints import half_way, reached
from app.problems import Problem
from app.reminders.later import is_large
from app.store.database import db
from app.store.reading import Reader, reading
from app.sync import protocol
from app.sync.exchange import exchange, news_only
from app.sync.known import Author
from app.web import caught_up
from app.web.answers import packed
from app.web.guard import is_same_origin
from app.web.heard import note_heard
from app.web.session import COOKIE

bp = Blueprint("sync", __name__)
# Read off the headers as they stand: this door is knocked at more often than all others together.
OURS = re.compile(rf"(?:^|;\s*){COOKIE}=([^;\s]+)")
IS_JSON = re.compile(r"\s*application/json\s*(?:;|$)", re.IGNORECASE)
NOBODYS = "00000000-0000-0000-0000-000000000000"


@bp.route("/sync", methods=["GET", "POST"])
def sync() -> Response:
    """Take a phone's changes, give verdicts and news. By GET, only tell whether there are news."""
    # Looked up once: it is asked a dozen things.
    asked, config = request_ctx.request, current_app.config
    now = config["CLOCK"].now()
    sent, token = _sent(asked), _token(asked)
    with reading(db.engine) as reader:
        sender = _sender(reader, sent, token, now, config["MASTER_KEY"])
        if not is_same_origin(asked):
            raise Problem("foreign_request", "The request did not come from the app.", 403)
        if isinstance(sent, Problem):
            raise sent
        _check_device(sender)
        author = Author(sender.staff_id, sent.device, sender.role)
        body = news_only(reader, sender.organisation, author, sent, now)
    # While a long import holds the lock, whoever only asks is answered. Whoever sends would wait
    # for it twice, longer than a phone has patience.
    with suppress(*() if sent.changes else (OperationalError,)):
        note_heard(sender, token, sent.device, now)
    if body is None:
        body = exchange(db.session(), sender.organisation, author, sent, now)
    answer = packed(body) if body else _nothing_new(sent, now)
    reached("before_answer")
    answer.response = half_way("mid_answer", answer.get_data())
    if is_large(sent.changes):
        caught_up.behind(answer, sender.organisation, sent)
    return answer


def _nothing_new(sent: protocol.Request, now: dt.datetime) -> Response:
    # No gate in between, which may let any question pass like this, knows where the phone stands.
    answer = Response(status=204, headers={"X-Fotfaste": str(sent.cursor)})
    # What other answers say within: phones tell by it whether their own clock goes wrong.
    answer.date = now
    return answer


def _sent(asked: Request) -> protocol.Request | Problem:
    """The request, or what is wrong with it: told only to whoever is signed in."""
    try:
        is_sending = asked.method == "POST"
        return protocol.read(_body(asked)) if is_sending else protocol.glance(asked.args)
    except Problem as wrong:
        return wrong


def _token(asked: Request) -> str:
    found = OURS.search(asked.headers.get("Cookie", ""))
    return found[1] if found else ""


def _sender(
    reader: Reader, sent: protocol.Request | Problem, token: str, now: dt.datetime, master: bytes
) -> Sender:
    """Who sends. A phone whose access was ended is to wipe what it read."""
    device_id = NOBODYS if isinstance(sent, Problem) else sent.device
    sender = sender_of(reader, token, device_id, now, master)
    if sender is None:
        raise _revoked() if is_revoked(reader, device_id) else _signed_out()
    return sender


def _check_device(sender: Sender) -> None:
    # Lost, it gives up what was read on it, in whoever's hands it is.
    if sender.revoked_at:
        raise _revoked()
    if sender.owner != sender.staff_id:
        raise Problem("unknown_device", "This phone is not registered for you.", 403)


def _signed_out() -> Problem:
    return Problem("signed_out", "Sign in to send what waits on this phone.", 401)


def _revoked() -> Problem:
    return Problem("device_revoked", "This phone's access was ended.", 401, wipe=True)


def _body(asked: Request) -> bytes:
    if not IS_JSON.match(asked.headers.get("Content-Type", "")):
        raise Problem("not_json", "The request must be JSON.", 415)
    raw = asked.get_data(cache=False)
    if asked.content_encoding in (None, "", "identity"):
        return raw
    if asked.content_encoding != "gzip":
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
