"""Who comes to answer to a time, and in which language the pages speak."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from flask import current_app, request, url_for

from app.accounts.throttle import network_of
from app.appointments.answering import Answer, answer
from app.appointments.following import Next, beside, following
from app.appointments.invitations import Invited, invited
from app.appointments.plain import Plain, code_of
from app.appointments.tokens import after as tokens_after
from app.own_page.plain import languages
from app.problems import Problem
from app.store.database import begin_reading, db
from app.store.organisations import OpenOrganisation, opened
from app.store.rows import Row
from app.web.languages import FIRST
from app.web.me import clock
from app.web.turnstile import Turnstile


@dataclass(frozen=True)
class Visit:
    """Somebody who may answer to a time.

    `room`: the blueprint of their pages, `about`: what each address there names. `keep`: keeps an
    answer; None where it is too late. `after`: the times that the same link asks about after it,
    and, where they came from the first of them, those before it too. `first`: that one's token.
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
    first: str = ""

    def waiting(self) -> list[Next]:
        """The times after it that still ask."""
        return [one for one in self.after() if one.waits(self.now)]

    @property
    def is_open(self) -> bool:
        """Whether something can still be agreed."""
        return self.invited.status != "cancelled" and not self.invited.has_begun(self.now)

    def way(self, endpoint: str, **more: Any) -> str:
        """The address of one of their pages, in the language that was chosen."""
        about: dict[str, Any] = {**self.about, **chosen_language(), **more}
        first = self.first or self.about["token"]
        if about["token"] != first:
            about["first"] = first
        return url_for(f"{self.room}.{endpoint}", **about)


def chosen_language() -> dict[str, str]:
    """What keeps the language that was chosen on the page."""
    chosen = code_of(request.args.get("in"))
    return {"in": chosen} if chosen else {}


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

    first = _first_before(token)

    def after() -> Sequence[Next]:
        if first:
            return beside(db.session(), token, first, now)
        return following(db.session(), token, now)

    about = {"token": token}
    return Visit(one, organisation, plain, now, keep, after, "invited", about, first=first)


def _first_before(token: str) -> str:
    """The token of the time that was asked about first, where somebody came from there.

    No token tells the one before it: it is told by the way here, and believed where this follows.
    """
    said = request.args.get("first", "")
    return said if said and token in tokens_after(said) else ""


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
