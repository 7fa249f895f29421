"""A participant's pages as they are drawn: in plain words, without a script, naming nobody."""

import datetime as dt
import re
from collections.abc import Sequence
from typing import Any

from flask import Response, current_app, make_response, render_template, request

from app.appointments.following import Next
from app.appointments.half_days import halves_of
from app.appointments.plain import others
from app.appointments.seen import days_offered, reminders_of, seen
from app.problems import Problem
from app.store.database import db
from app.web import log
from app.web.invited_visit import Visit, plain_for
from app.web.languages import FIRST

GONE = ("gone", 404)
PAGES = {"link_gone": GONE, "too_often": ("wait", 429)}
ADDRESS = re.compile(r"<(.+)>")


def sender() -> str:
    """The address by which a calendar knows whose a time is."""
    named: str = current_app.config["SETTINGS"].mail_from
    found = ADDRESS.search(named)
    return found[1] if found else named


def page(found: Visit, name: str, status: int = 200, **more: Any) -> Response:
    """One page about the time."""
    plain, zone = found.plain, found.organisation.time_zone
    at = found.invited.starts_at
    said = {
        "day": plain.day(at, zone),
        "time": plain.say("question", "at", time=plain.clock(at, zone)),
        "way": found.way,
        "home": found.home,
        "others": others(plain.code),
        "first": found.first,
    }
    html = render_template(f"invited/{name}.html", plain=plain, say=plain.say, **said, **more)
    return make_response(html, status)


def question_or_thanks(found: Visit, *, again: bool) -> Response:
    """What stands at the link now."""
    one = seen(db.session(), found.organisation, found.invited)
    row = one.row
    more: dict[str, Any] = {"one": one, "lasts": found.plain.lasts(row["minutes"])}
    if found.invited.status == "cancelled":
        return page(found, "cancelled", **more)
    after = found.after()
    more["waiting"] = [one for one in after if one.waits(found.now)]
    is_over = found.invited.has_begun(found.now)
    if row["answer"] and not (again and not is_over):
        more |= {"is_over": is_over, "is_late": row["answered_at"] >= row["starts_at"]}
        more["reminders"] = reminders_of(one, found.now, found.organisation.time_zone)
        more["said"] = [(*_when(found, other), other) for other in after if other.was_answered]
        return page(found, "thanks", halves=_told(found, one.halves), **more)
    return page(found, "begun" if is_over else "question", **more)


def wishes_page(found: Visit, ticked: Sequence[str], fault: str = "") -> Response:
    """The half days, those ticked that were."""
    days = days_offered(db.session(), found.organisation, found.invited.starts_at, found.now)
    zone = found.organisation.time_zone
    offered = [(found.plain.day(day, zone), halves_of([day])) for day in days]
    return page(
        found, "wishes", 400 if fault else 200, offered=offered, ticked=set(ticked), fault=fault
    )


def others_page(found: Visit, waiting: Sequence[Next]) -> Response:
    """All the times after it at once: they suit as well, or are asked about one by one."""
    times = [_when(found, one) for one in waiting]
    return page(found, "others", times=times, next_token=waiting[0].token)


def _when(found: Visit, one: Next) -> tuple[str, str]:
    """Another of the times, in words."""
    plain, zone, at = found.plain, found.organisation.time_zone, one.invited.starts_at
    return plain.day(at, zone), plain.clock(at, zone)


def _told(found: Visit, halves: Sequence[str]) -> list[str]:
    """Half days in words."""
    told = []
    for half in halves:
        day, _, part = half.partition("/")
        if part:
            words = found.plain.day(dt.date.fromisoformat(day), found.organisation.time_zone)
            told.append(f"{words}, {found.plain.say('wishes', part).lower()}")
        else:
            told.append(found.plain.say("wishes", half))
    return told


def trouble(error: Exception) -> Response:
    """A page that tells nothing but what to do, in the browser's language."""
    db.session.rollback()
    code = error.code if isinstance(error, Problem) else ""
    if code not in PAGES:
        log.unforeseen(error)
    name, status = PAGES.get(str(code), ("trouble", 500))
    if name == "gone" and request.method == "POST":
        name = "unheard"  # somebody had the page open: also of a link that never was good
    plain = plain_for(None, FIRST)
    said = {"plain": plain, "say": plain.say, "others": others(plain.code)}
    html = render_template("invited/notice.html", about=name, **said)
    return make_response(html, status)
