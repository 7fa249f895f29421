"""The door of a participant's own page: a code is asked for, and told. Looking changes nothing.

What it answers is the same whatever the link is: whether there is one shows only to whoever has a
code for it.
"""

import datetime as dt
from typing import Any

from flask import (
    Response,
    current_app,
    make_response,
    redirect,
    render_template,
    request,
)
from werkzeug.wrappers import Response as Answered

from app.accounts import throttle
from app.own_page.codes import is_right
from app.own_page.courier import Courier
from app.own_page.links import page_at
from app.own_page.visits import begin, end
from app.problems import Problem
from app.store.database import db, writing
from app.web.invited_visit import plain_for
from app.web.languages import FIRST
from app.web.me import clock
from app.web.own_page.kept import Aside, read
from app.web.own_page.room import bp
from app.web.own_page.visitor import COOKIE, door, let_in, let_out, way

BOTH = ["GET", "POST"]


@bp.post("/<token>/send")
def send(token: str) -> Response | Answered:
    """Let a code be brought; that it was asked for is all that happens in this answer."""
    with writing(db.session()):
        _in_turn("asking", token, clock().now())
    courier: Courier = current_app.config["COURIER"]
    courier.ask(token)
    kept = request.form.get("kept", "")
    return door(token, "code", kept=kept) if kept else redirect(way(token, "code"), 303)


@bp.get("/<token>/code")
def code(token: str) -> Response:
    """Where a code is written."""
    return door(token, "code")


@bp.post("/<token>/code")
def enter(token: str) -> Response | Answered:
    """Open the page for whoever has the code."""
    now, key = clock().now(), current_app.config["SECRET_KEY"]
    with writing(db.session()):
        attempt = _in_turn("telling", token, now)
        is_good = is_right(db.session(), key, token, request.form.get("code", ""), now)
        page = page_at(db.session(), token, now)
        if is_good and page:
            throttle.forget(db.session(), attempt)
            cookie = begin(db.session(), token, now)
    kept = request.form.get("kept", "")
    if not (is_good and page):
        return door(token, "code", 400, is_wrong=True, kept=kept)
    return let_in(_go_on(token, read(kept, token)), cookie)


def _in_turn(door: str, token: str, now: dt.datetime) -> throttle.Try:
    """Count that something is tried at a door. Raises Problem too_often. Call inside `writing`."""
    key, address = current_app.config["SECRET_KEY"], request.remote_addr or ""
    attempt = throttle.try_of(key, token, address, door=f"own-page-{door}")
    if throttle.seconds_to_wait(db.session(), attempt, now):
        raise Problem("too_often", "Wait a little.", 429)
    throttle.count(db.session(), attempt, now)
    return attempt


def _go_on(token: str, aside: Aside | None) -> Answered:
    """To the page, or first to what was sent when the visit before had ended."""
    if aside is None:
        return redirect(way(token, "home"), 303)
    plain = plain_for(None, FIRST)
    said: dict[str, Any] = {"plain": plain, "say": plain.say, "aside": aside}
    return make_response(render_template("own_page/kept.html", **said))


@bp.post("/<token>/out")
def leave(token: str) -> Answered:
    """End this visit."""
    with writing(db.session()):
        end(db.session(), request.cookies.get(COOKIE, ""))
    return let_out(redirect(way(token, "closed"), 303))


@bp.get("/<token>/closed")
def closed(token: str) -> Response:
    """That nobody is in any more, and how one comes in again."""
    return door(token, "closed")


@bp.get("/<token>/send")
def unsent(token: str) -> Answered:
    """Whoever changes the language of a page that followed a press begins at the door."""
    return redirect(way(token, "home"), 303)


@bp.route("/", methods=BOTH)
@bp.route("/<token>/<path:rest>", methods=BOTH)
def lost(token: str = "", rest: str = "") -> Response:
    """Any other address is a link that leads nowhere."""
    raise Problem("link_gone", "There is nothing here.", 404)
