"""A participant's pages as they are drawn: in plain words, without a script, naming nobody."""

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Response, current_app, make_response, render_template, request, url_for

from app.accounts.throttle import network_of
from app.appointments.answering import Answer, answer
from app.appointments.following import Next, unanswered
from app.appointments.half_days import halves_of
from app.appointments.invitations import Invited, invited
from app.appointments.plain import Plain, code_of, others
from app.appointments.seen import days_offered, seen
from app.own_page.plain import languages
from app.problems import Problem
from app.store.database import begin_reading, db
from app.store.organisations import OpenOrganisation, opened
from app.store.rows import Row
from app.web import log
from app.web.languages import FIRST
from app.web.me import clock
from app.web.turnstile import Turnstile

GONE = ("gone", 404)
PAGES = {"link_gone": GONE, "too_often": ("wait", 429)}
ADDRESS = re.compile(r"<(.+)>")


@dataclass(frozen=True)
class Visit:
    """Somebody who may answer to a time.

    `room`: the blueprint of their pages, `about`: what each address there names. `keep`: keeps an
    answer; None where it is too late. `after`: what is asked about after it by the same link.
    `home`: where a page of their own is.
    """

    invited: Invited
    organisation: OpenOrganisation
    plain: Plain
    now: dt.datetime
    keep: Callable[[Answer], Row | None]
    after: Callable[[], Sequence[Next]]
    room: str
    about: dict[str, str]
    home: str = ""

    @property
    def is_open(self) -> bool:
        """Whether something can still be agreed."""
        return self.invited.status != "cancelled" and not self.invited.has_begun(self.now)

    def way(self, endpoint: str, **more: Any) -> str:
        """The address of one of their pages, in the language that was chosen."""
        about: dict[str, Any] = {**self.about, **chosen_language(), **more}
        return url_for(f"{self.room}.{endpoint}", **about)


def chosen_language() -> dict[str, str]:
    """What keeps the language that was chosen on the page."""
    chosen = code_of(request.args.get("in"))
    return {"in": chosen} if chosen else {}


def sender() -> str:
    """The address by which a calendar knows whose a time is."""
    named: str = current_app.config["SETTINGS"].mail_from
    found = ADDRESS.search(named)
    return found[1] if found else named


def visit(token: str) -> Visit:
    """Who comes by a link. Raises Problem link_gone, alike whatever is wrong with it, or too_often.

    A good link is let in whatever others of its network tried: it was looked up anyway.
    """
    now = clock().now()
    begin_reading(db.session())
    one = invited(db.session(), token, now)
    if one is None:
        raise _missed(now)
    organisation = opened(db.session(), one.organisation_id, current_app.config["MASTER_KEY"])
    plain = plain_for(one.language, organisation.language)

    def keep(said: Answer) -> Row | None:
        return answer(db.session(), organisation, token, said, now)

    def after() -> Sequence[Next]:
        return unanswered(db.session(), token, now)

    return Visit(one, organisation, plain, now, keep, after, "invited", {"token": token})


def _missed(now: dt.datetime) -> Problem:
    """What is told of a link that leads nowhere, which is counted."""
    network = network_of(request.remote_addr or "")
    turnstile: Turnstile = current_app.config["TURNSTILE"]
    if turnstile.wait(network, now):
        return Problem("too_often", "Wait a little.", 429)
    turnstile.missed(network, now)
    return Problem("link_gone", "The link is good no longer.", 404)


def plain_for(participants: str | None, organisations: str) -> Plain:
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
        "way": found.way,
        "home": found.home,
        "others": others(plain.code),
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
    more["waiting"] = found.after()
    is_over = found.invited.has_begun(found.now)
    if row["answer"] and not (again and not is_over):
        more |= {"is_over": is_over, "is_late": row["answered_at"] >= row["starts_at"]}
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
    plain = plain_for(None, FIRST)
    said = {"plain": plain, "say": plain.say, "others": others(plain.code)}
    html = render_template("invited/notice.html", about=name, **said)
    return make_response(html, status)
