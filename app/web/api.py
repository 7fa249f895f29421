"""What the app asks about itself: who is signed in, and in which language."""

from importlib.metadata import version
from typing import Any

from flask import Blueprint, Response, current_app, jsonify
from flask_login import current_user
from flask_security import auth_required
from flask_wtf.csrf import generate_csrf

from app.accounts.access import choose_language as keep_language
from app.accounts.former import former
from app.problems import Problem
from app.records.organisation import LANGUAGES
from app.store.database import db, writing
from app.web.asked import sent
from app.web.me import Me, me
from app.web.pushes import push_here
from app.web.ways import ways_of_app

bp = Blueprint("api", __name__, url_prefix="/api")
LEASE_DAYS = 7  # how long a phone keeps what it read without hearing from the server


@bp.get("/session")
def show_session() -> Response:
    """Who is signed in, and a fresh form token."""
    said: dict[str, Any] = {"csrf": generate_csrf(), "version": version("fotfaste")}
    if not current_user.is_authenticated:
        return jsonify(said | {"signed_in": False})
    one = me()
    known = {"signed_in": True, "staff": _staff(one), "organisation": _organisation(one)}
    keys = {"epoch": one.organisation.epoch, "push_key": current_app.config["PUSH_KEY"]}
    keys["url"] = current_app.config["SETTINGS"].url
    return jsonify(said | known | keys | {"ways": ways_of_app(), "push": push_here()})


def _staff(one: Me) -> dict[str, Any]:
    said: dict[str, Any] = {"id": one.staff_id, "name": one.name, "role": one.role}
    # News tell nothing more to whoever has left, so that the app hears it here.
    last_day = {"last_day": one.last_day.isoformat()} if one.last_day else {}
    language = current_user.language or one.organisation.language
    said |= {"initials": one.initials, "language": language}
    return said | last_day | _no_caseload(one)


def _no_caseload(one: Me) -> dict[str, Any]:
    """What an empty list does not tell by itself; nothing of it to whoever has left."""
    if one.last_day and one.last_day < one.today:
        return {}
    found = former(db.session(), one.organisation, one.staff_id, one.today)
    return {"no_caseload": {"is_new": found.is_new, "with": found.takers}} if found else {}


def _organisation(one: Me) -> dict[str, Any]:
    names = ("id", "name", "time_zone", "country", "language")
    return {name: getattr(one.organisation, name) for name in names} | {"lease_days": LEASE_DAYS}


@bp.post("/session/language")
@auth_required("session")
def choose_language() -> Response:
    """Keep one's own language."""
    language = str(sent().get("language"))
    if language not in LANGUAGES:
        raise Problem("bad_request", "The language is one of " + ", ".join(LANGUAGES) + ".")
    account_id = current_user.id
    with writing(db.session()):
        keep_language(db.session(), account_id, language)
    return jsonify({})
