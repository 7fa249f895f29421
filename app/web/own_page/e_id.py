"""An e-ID instead of a code, where the installation has a provider. A code ties it to a page first.

The way back is a GET that begins a visit: what it carries is good once, and only in the browser
that set out, which a signed cookie remembers.
"""

from typing import Any

from flask import Response, current_app, redirect, request
from itsdangerous import BadSignature, URLSafeTimedSerializer
from werkzeug.wrappers import Response as Answered

from app.own_page.e_id import Provider, Secrets, identity_hash, new_secrets
from app.own_page.links import page_at, tie, untie
from app.own_page.visits import begin, is_in
from app.problems import Problem
from app.store.database import begin_reading, db, writing
from app.web.me import clock
from app.web.own_page.room import bp
from app.web.own_page.visitor import COOKIE, door, let_in, visitor, way

ON_THE_WAY = "__Host-way"
LASTS = 15 * 60  # seconds


@bp.get("/<token>/e-id")
def e_id(token: str) -> Answered:
    """To the provider. Whoever is in ties the e-ID to the page; anybody else comes in by it."""
    provider, drawn, now = _provider(), new_secrets(), clock().now()
    try:
        there = redirect(provider.way(drawn, now), 303)
    except Problem:
        return door(token, "e_id", 502, why="failed", back=way(token, "home"))
    said = [token, *drawn]
    cookie: Any = {"path": "/", "secure": True, "httponly": True, "samesite": "Lax"}
    there.set_cookie(ON_THE_WAY, str(_signed().dumps(said)), max_age=LASTS, **cookie)
    return there


@bp.get("/back")
def back() -> Answered:
    """From the provider."""
    provider, now = _provider(), clock().now()
    token, drawn = _set_out()
    try:
        if request.args.get("state", "") != drawn.state:
            raise Problem("not_proven", "This is not the way that was set out on.", 403)
        subject = provider.subject(request.args.get("code", ""), drawn, now)
    except Problem:
        return _forgotten(door(token, "e_id", 403, why="failed", back=way(token, "home")))
    settings, key = current_app.config["SETTINGS"], current_app.config["SECRET_KEY"]
    found = identity_hash(key, settings.oidc_issuer, subject)
    cookie, own = "", request.cookies.get(COOKIE, "")
    with writing(db.session()):
        page = page_at(db.session(), token, now)
        if page and own and is_in(db.session(), token, own, now):
            tie(db.session(), page, found)
            cookie = own
        elif page and page.identity_hash == found:
            cookie = begin(db.session(), token, now)
    if not cookie:
        return _forgotten(door(token, "e_id", 403, why="unknown", back=way(token, "home")))
    return _forgotten(let_in(redirect(way(token, "home"), 303), cookie))


@bp.post("/<token>/e-id/untie")
def let_go(token: str) -> Answered:
    """The e-ID opens the page no more."""
    found = visitor(token)
    with writing(db.session()):
        found.acts()
        untie(db.session(), found.page)
    return redirect(found.way("home"), 303)


def _set_out() -> tuple[str, Secrets]:
    """By which link somebody set out; whoever did not is nowhere."""
    begin_reading(db.session())
    try:
        said = _signed().loads(request.cookies.get(ON_THE_WAY, ""), max_age=LASTS)
    except BadSignature:
        raise Problem("link_gone", "Nobody set out from here.", 404) from None
    token, *drawn = said
    return token, Secrets(*drawn)


def _forgotten(answer: Response | Answered) -> Answered:
    answer.delete_cookie(ON_THE_WAY, path="/", secure=True, httponly=True, samesite="Lax")
    return answer


def _provider() -> Provider:
    found: Provider | None = current_app.config["E_ID"]
    if found is None:
        raise Problem("link_gone", "There is nothing here.", 404)
    return found


def _signed() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt="e-id")
