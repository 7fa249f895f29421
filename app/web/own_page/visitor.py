"""Whoever comes to a participant's own page: at its door, or in."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, NoReturn

from flask import Response, abort, current_app, make_response, render_template, request, url_for
from werkzeug.wrappers import Response as Answered

from app.appointments.plain import Plain, others
from app.own_page.links import Page, page_at
from app.own_page.visits import is_in, note_act
from app.store.database import begin_reading, db
from app.store.organisations import OpenOrganisation, opened
from app.web.invited_visit import chosen_language, plain_for
from app.web.languages import FIRST
from app.web.me import clock
from app.web.own_page.kept import put_aside

# Beside the cookie of those who work here, and never read for it: it opens one link, for an hour.
COOKIE = "__Host-page"


@dataclass(frozen=True)
class Visitor:
    """A participant who is in."""

    token: str
    cookie: str
    page: Page
    organisation: OpenOrganisation
    plain: Plain
    now: dt.datetime

    def way(self, endpoint: str, **more: Any) -> str:
        """The address of one of their pages, in the language that was chosen."""
        return way(self.token, endpoint, **more)

    def acts(self) -> None:
        """Count that something is said. Raises Problem too_often. Call inside `writing`."""
        note_act(db.session(), self.token, self.cookie, self.now)


def way(token: str, endpoint: str, **more: Any) -> str:
    """An address behind a link, in the language that was chosen."""
    about: dict[str, Any] = {"token": token, **more, **chosen_language()}
    return url_for(f"own_page.{endpoint}", **about)


def visitor(token: str) -> Visitor:
    """Who is in by a link. Others are shown its door, where what they sent is put aside."""
    now, cookie = clock().now(), request.cookies.get(COOKIE, "")
    page = _page(token, cookie, now) if cookie else None
    if page is None:
        _to_the_door(token)
    organisation = opened(db.session(), page.organisation_id, current_app.config["MASTER_KEY"])
    plain = plain_for(page.language, organisation.language)
    return Visitor(token, cookie, page, organisation, plain, now)


def _page(token: str, cookie: str, now: dt.datetime) -> Page | None:
    begin_reading(db.session())
    return page_at(db.session(), token, now) if is_in(db.session(), token, cookie, now) else None


def _to_the_door(token: str) -> NoReturn:
    if request.method == "POST":
        abort(door(token, "door", 403, kept=put_aside(token)))
    abort(door(token, "door"))


def door(token: str, name: str, status: int = 200, **more: Any) -> Response:
    """A page before the second factor: the same for every link, the good ones among them."""
    plain = plain_for(None, FIRST)
    has_e_id = current_app.config["E_ID"] is not None
    # Another language is another page: what was put aside would not come along.
    languages = [] if more.get("kept") else others(plain.code)
    said = {"others": languages, "has_e_id": has_e_id, **more}
    return _drawn(token, name, plain, status, said)


def page(found: Visitor, name: str, status: int = 200, **more: Any) -> Response:
    """A page of somebody who is in."""
    said = {"others": others(found.plain.code), **more}
    return _drawn(found.token, name, found.plain, status, said)


def _drawn(token: str, name: str, plain: Plain, status: int, said: dict[str, Any]) -> Response:
    def here(endpoint: str, **more: Any) -> str:
        return way(token, endpoint, **more)

    html = render_template(f"own_page/{name}.html", plain=plain, say=plain.say, way=here, **said)
    return make_response(html, status)


def let_in(answer: Answered, cookie: str) -> Answered:
    """Give a browser what opens the page."""
    answer.set_cookie(COOKIE, cookie, path="/", secure=True, httponly=True, samesite="Lax")
    return answer


def let_out(answer: Answered) -> Answered:
    """Take it away again."""
    answer.delete_cookie(COOKIE, path="/", secure=True, httponly=True, samesite="Lax")
    return answer
