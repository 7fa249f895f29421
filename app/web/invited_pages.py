"""A participant's pages as they are drawn: in plain words, without a script, naming nobody."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import Response, current_app, make_response, render_template, request

from app.accounts.throttle import network_of
from app.appointments.following import Next, unanswered
from app.appointments.half_days import halves_of
from app.appointments.invitations import Invited, invited
from app.appointments.plain import Plain, code_of, languages, others
from app.appointments.seen import days_offered, seen
from app.problems import Problem
from app.store.database import begin_reading, db
from app.store.organisations import OpenOrganisation, opened
from app.web import log
from app.web.languages import FIRST
from app.web.me import clock
from app.web.turnstile import Turnstile

GONE = ("gone", 404)
PAGES = {"link_gone": GONE, "too_often": ("wait", 429)}
ADDRESS = re.compile(r"<(.+)>")


@dataclass(frozen=True)
class Visit:
    """Somebody with a good link. `sender`: the address by which a calendar knows whose it is."""

    token: str
    invited: Invited
    organisation: OpenOrganisation
    plain: Plain
    now: dt.datetime
    sender: str

    @property
    def chosen_language(self) -> dict[str, str]:
        """What keeps the language that was chosen on the page."""
        chosen = code_of(request.args.get("in"))
        return {"in": chosen} if chosen else {}


def visit(token: str, *, is_open: bool = False) -> Visit:
    """Who comes by a link. Raises Problem link_gone, alike whatever is wrong with it, or too_often.

    `is_open`: only as long as something can be agreed.
    """
    now, network = clock().now(), network_of(request.remote_addr or "")
    turnstile: Turnstile = current_app.config["TURNSTILE"]
    if turnstile.wait(network, now):
        raise Problem("too_often", "Wait a little.", 429)
    begin_reading(db.session())
    one = invited(db.session(), token, now)
    if one is None or (is_open and (one.has_begun(now) or one.status == "cancelled")):
        turnstile.missed(network, now)
        raise Problem("link_gone", "The link is good no longer.", 404)
    organisation = opened(db.session(), one.organisation_id, current_app.config["MASTER_KEY"])
    sender: str = current_app.config["SETTINGS"].mail_from
    found = ADDRESS.search(sender)
    plain = _plain(one.language, organisation.language)
    return Visit(token, one, organisation, plain, now, found[1] if found else sender)


def _plain(participants: str | None, organisations: str) -> Plain:
    """The words to use: those chosen on the page, the participant's, the browser's, the house's."""
    asked = request.accept_languages.values()
    wanted = (request.args.get("in"), participants, *asked, organisations)
    code = next((code for one in wanted if (code := code_of(one))), FIRST)
    return languages()[code]


def page(found: Visit, name: str, status: int = 200, **more: Any) -> Response:
    """One page about the time."""
    plain, zone = found.plain, found.organisation.time_zone
    at = found.invited.starts_at
    said = {
        "day": plain.day(at, zone),
        "time": plain.say("question", "at", time=plain.clock(at, zone)),
        "token": found.token,
        "chosen": found.chosen_language,
        "others": others(plain.code, found.organisation.language),
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
    more["waiting"] = unanswered(db.session(), found.token, found.now)
    is_over = found.invited.has_begun(found.now)
    if row["answer"] and not (again and not is_over):
        return page(found, "thanks", is_over=is_over, halves=_told(found, one.halves), **more)
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
    zone = found.organisation.time_zone
    times = [
        (
            found.plain.day(one.invited.starts_at, zone),
            found.plain.clock(one.invited.starts_at, zone),
        )
        for one in waiting
    ]
    return page(found, "others", times=times, next_token=waiting[0].token)


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
    plain = _plain(None, FIRST)
    html = render_template("invited/notice.html", plain=plain, say=plain.say, about=name)
    return make_response(html, status)
