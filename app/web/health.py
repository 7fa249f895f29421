"""Is everything there that the work needs? For a monitor, which reads nothing but this."""

import datetime as dt
import shutil
from pathlib import Path
from typing import Any

from flask import Blueprint, Response, jsonify
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from app.clock import utc
from app.store import schema
from app.store.database import begin_reading, db
from app.store.tables import Heartbeat
from app.store.taken_down import kept_back
from app.web.me import clock

bp = Blueprint("health", __name__)
STALE = dt.timedelta(minutes=2)
LEAST_ROOM = 64 << 20  # octets: a busy day of an organisation, and what SQLite needs beside it
FULL = "The disk is full, or nearly: nothing can be saved on the server. Phones keep their work."
UNSTORED = "Changes that were answered cannot be stored: {}. They are kept, and tried again daily."


@bp.get("/healthz")
def healthz() -> Response:
    """200 where all is well; 503 and what is wrong."""
    found, wrong = _examined()
    response = jsonify({"ok": not wrong, **found, "wrong": wrong})
    response.status_code = 503 if wrong else 200
    return response


def _examined() -> tuple[dict[str, Any], list[str]]:
    try:
        begin_reading(db.session())
        at = schema.at(db.session.connection())
    except SQLAlchemyError as error:
        return {"database": type(error).__name__}, ["The database does not answer."]
    newest = schema.newest()
    found: dict[str, Any] = {"database": "answers", "migrations": {"at": at, "newest": newest}}
    if at != newest:
        return found, ["The database is not at the newest migration: start Fotfäste anew."]
    age, kept = _heartbeat_age(), kept_back(db.session())
    found["scheduler"] = {"seconds_since_heartbeat": age}
    found["kept_back"] = kept
    found["octets_left"] = left = _room()
    wrong = {
        _silent(age): not _is_fresh(age),
        UNSTORED.format(kept): bool(kept),
        FULL: left is not None and left < LEAST_ROOM,
    }
    return found, [words for words, is_so in wrong.items() if is_so]


def _room() -> int | None:
    """Octets that are free where SQLite writes; None where the disk is not ours to see."""
    url = db.session.connection().engine.url
    file = url.database if url.get_backend_name() == "sqlite" else None
    return shutil.disk_usage(Path(file).resolve().parent).free if file else None


def is_scheduler_heard() -> bool:
    """Whether whoever sends reminders was there a moment ago."""
    return _is_fresh(_heartbeat_age())


def _is_fresh(age: int | None) -> bool:
    return age is not None and age <= STALE.total_seconds()


def _heartbeat_age() -> int | None:
    beat_at = db.session.scalar(select(Heartbeat.beat_at).where(Heartbeat.name == "scheduler"))
    return None if beat_at is None else round((clock().now() - utc(beat_at)).total_seconds())


def _silent(age: int | None) -> str:
    since = "has never been heard of" if age is None else f"was last heard of {age} s ago"
    return f"The scheduler {since}: reminders do not arrive."
