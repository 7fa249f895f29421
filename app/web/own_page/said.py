"""What somebody says on the own page: which messages are wanted and where, and how it goes."""

from typing import Any

from flask import Response, redirect, request
from werkzeug.wrappers import Response as Answered

from app.appointments.reached import address_of
from app.appointments.seen import USUAL
from app.own_page.words import (
    CALL_ME,
    HOW,
    REMINDED,
    WISHES,
    channels_for,
    choose_messages,
    lately,
    say,
)
from app.store.database import db, writing
from app.store.rows import Row, load
from app.web.own_page.room import bp
from app.web.own_page.visitor import Visitor, page, visitor

SAVED = ("contact_by", "reminded")


def _person(found: Visitor) -> Row:
    about = found.page.participant_id
    return load(db.session(), found.organisation, "participant", [about])[about]


@bp.get("/<token>/messages")
def messages(token: str) -> Response:
    """Which messages are wanted, and where."""
    return _messages(visitor(token), is_saved="saved" in request.args)


@bp.post("/<token>/messages")
def choose(token: str) -> Response | Answered:
    """Follow the wish from now on."""
    found = visitor(token)
    wanted = {name: request.form.get(name, "") for name in SAVED}
    offered = channels_for(_person(found))
    if wanted["contact_by"] not in offered or wanted["reminded"] not in REMINDED:
        return _messages(found, 400, is_wrong=True)
    with writing(db.session()):
        found.acts()
        shown = {name: request.form.get(f"{name}_seen") for name in SAVED}
        choose_messages(db.session(), found.organisation, found.page, wanted, found.now, shown)
    return redirect(found.way("messages", saved=1), 303)


def _messages(found: Visitor, status: int = 200, **more: Any) -> Response:
    person = _person(found)
    channels = channels_for(person)
    addresses = {one: _told(found, person, one) for one in channels}
    stands = {"contact_by": person["contact_by"], "reminded": person["reminded"] or USUAL}
    said = {"channels": channels, "addresses": addresses, "reminded": REMINDED, "stands": stands}
    return page(found, "messages", status, **said, **more)


def _told(found: Visitor, person: Row, channel: str) -> str:
    """Where a channel leads; of a protected identity that is told nowhere."""
    if person["protected_identity"]:
        return "•••"
    return address_of(found.organisation, {**person, "contact_by": channel}) or "?"


@bp.get("/<token>/going")
def going(token: str) -> Response:
    """How it goes: a question that may be left."""
    return page(visitor(token), "going")


@bp.post("/<token>/going")
def tell(token: str) -> Answered:
    """One tap."""
    found = visitor(token)
    how, wish = request.form.get("how", ""), request.form.get("wish", "")
    said = {"how": how} if how in HOW else {"wish": wish} if wish in WISHES else {}
    if not said:
        return redirect(found.way("going"), 303)
    with writing(db.session()):
        found.acts()
        say(db.session(), found.organisation, found.page, found.now, **said)
    return redirect(found.way("copy" if wish == "notes" else "told"), 303)


@bp.get("/<token>/going/thanks")
def told(token: str) -> Response:
    """Thanks for it."""
    found = visitor(token)
    said = lately(db.session(), found.organisation, found.page, found.now)
    is_called = any(row["wish"] == CALL_ME for row in said)
    return page(found, "told", is_called=is_called)
