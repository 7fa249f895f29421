"""The door of a participant's own page: alike for every link, and what it keeps to itself."""

import logging
from typing import Any

import pytest
from sqlalchemy import event, select

from app.own_page.links import LASTS, withdraw
from app.own_page.tables import OwnPage as Link
from app.own_page.tables import PageCode, PageVisit
from app.store.database import db, writing
from tests.appointments.asked import HOUR, proposed
from tests.web.at_their_page import OwnPage, ana, linked
from tests.web.people import AT
from tests.web.test_scanners import SCANNERS, rows

__all__ = ["ana"]


def dead_links(ana: OwnPage) -> list[str]:
    """One of each: renewed, withdrawn, too old, of somebody deleted or long closed, and wrong."""
    town, house = ana.town, ana.town.house
    renewed, ana.token = ana.token, linked(town, ana.person)
    people = [house.participant("Kim", name) for name in ("Bo Prov", "Cia Prov", "Dan Prov")]
    withdrawn, deleted, closed = (linked(town, person) for person in people)
    with house.session() as session, writing(session):
        withdraw(session, people[0])
    house.make("participant", id=people[1], deleted_at=town.clock.moment)
    long_ago = (town.clock.moment - 40 * 24 * HOUR).date()
    house.make("participant", id=people[2], status="closed", closed_on=long_ago)
    return [renewed, withdrawn, deleted, closed, "hallon-blad", "A" * 32]


def test_good_and_dead_links_are_one_door_and_say_one_thing(ana: OwnPage):
    dead = dead_links(ana)
    client = ana.town.stranger().client
    for more, fields in (("", None), ("/code", None), ("/send", {}), ("/code", {"code": "123456"})):
        answers = []
        for token in (ana.token, *dead):
            method = "GET" if fields is None else "POST"
            path = f"/p/{token}{more}"
            answer = client.open(path, method=method, data=fields, base_url=AT)
            headers = {
                n: v for n, v in answer.headers if n not in ("X-Request-Id", "Content-Length")
            }
            told = (answer.status_code, answer.text, str(headers))
            answers.append(tuple(str(one).replace(token, "…") for one in told))
        assert len(set(answers)) == 1, more
    ana.courier.finish()
    assert len(ana.gateway.texts) == 1


def test_the_server_does_the_same_work_whatever_a_link_is(ana: OwnPage):
    def worked(token: str, more: str, **fields: str) -> list[str]:
        done: list[str] = []

        def note(*said: Any) -> None:
            done.append(str(said[2]))

        with ana.town.app.app_context():
            engine = db.engine
        event.listen(engine, "before_cursor_execute", note)
        ana.town.stranger().client.post(f"/p/{token}{more}", data=fields, base_url=AT)
        event.remove(engine, "before_cursor_execute", note)
        return done

    ana.asks()
    dead = dead_links(ana)[1]
    good = worked(ana.token, "/code", code="123456")
    assert good == worked(dead, "/code", code="123456")
    assert len(good) > 3


def test_a_link_ends_after_a_year(ana: OwnPage):
    ana.town.clock.moment += LASTS - HOUR
    assert ana.asks()
    ana.town.clock.moment += HOUR
    assert not ana.asks()


def test_a_new_link_ends_the_older_one_and_whoever_is_in_by_it(ana: OwnPage):
    assert "Dina möten" in ana.comes_in().text
    newer = linked(ana.town, ana.person)
    assert "Är det du?" in ana.see()
    assert "Är det du?" in ana.browser.see(f"/p/{newer}")


def test_of_links_codes_and_visits_only_hashes_are_kept(ana: OwnPage):
    code = ana.asks()
    ana.press("/code", code=code)
    cookie = ana.browser.client.get_cookie("__Host-page", domain="localhost")
    assert cookie
    with ana.town.house.session() as session:
        kept = [
            str(vars(row))
            for kind in (Link, PageCode, PageVisit)
            for row in session.scalars(select(kind))
        ]
    assert len(kept) == 3
    assert not [one for one in kept if code in one or ana.token in one or cookie.value in one]


def test_no_log_no_referer_and_no_cookie_of_staff_knows_the_link(ana: OwnPage, caplog):
    caplog.set_level(logging.DEBUG)
    made = proposed(ana.town.house, participant_id=ana.person)
    first = [ana.open(), ana.press("/send")]
    ana.courier.finish()
    pages = [*first, ana.comes_in(), ana.open(f"/meetings/{made}")]
    said = caplog.text + str([_words(record) for record in caplog.records])
    assert ana.token not in said
    assert not [one["message"][:6] for one in ana.gateway.texts if one["message"][:6] in said]
    for page in pages:
        assert page.headers["Referrer-Policy"] == "no-referrer"
        assert page.headers["Cache-Control"] == "no-store"
    for page in [*pages, *pages[2].history]:
        assert not [one for one in page.headers.getlist("Set-Cookie") if "fotfaste" in one]
    [given] = pages[2].history[-1].headers.getlist("Set-Cookie")
    assert given.startswith("__Host-page=")
    for word in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/"):
        assert word in given
    assert ana.browser.get("/me").status_code == 302


def test_a_specialist_who_is_signed_in_is_nobody_at_the_door(ana: OwnPage, kim):
    assert "Är det du?" in kim.see(ana.path)


def test_twenty_scanners_that_open_everything_change_no_row(ana: OwnPage):
    made = proposed(ana.town.house, participant_id=ana.person)
    before = rows(ana.town.house)
    ways = ("", "?in=ar", "/code", "/closed", "/send", f"/meetings/{made}", "/e-id", "/messages")
    for scanner in SCANNERS:
        for way in ways:
            for method in ("GET", "HEAD", "OPTIONS"):
                ana.browser.client.open(
                    ana.path + way, method=method, headers={"User-Agent": scanner}, base_url=AT
                )
    assert rows(ana.town.house) == before
    assert not ana.gateway.texts


def test_whoever_is_in_and_only_looks_changes_no_row(ana: OwnPage):
    made = proposed(ana.town.house, participant_id=ana.person)
    ana.comes_in()
    before = rows(ana.town.house)
    ways = ("", "/messages", "/going", "/going/thanks", "/copy", "/copy.json", "/code")
    for way in (*ways, f"/meetings/{made}", f"/meetings/{made}/time"):
        for method in ("GET", "HEAD", "OPTIONS"):
            answer = ana.browser.client.open(ana.path + way, method=method, base_url=AT)
            assert answer.status_code == 200, (method, way)
    assert rows(ana.town.house) == before


@pytest.mark.parametrize(
    ("said", "expected"), [("ar", 'dir="rtl"'), ("Soomaali", "Kulammadaada"), ("nb", "Møtene dine")]
)
def test_behind_the_door_the_page_speaks_the_participants_language(ana: OwnPage, said, expected):
    ana.anew(language=said)
    assert expected in ana.comes_in().text
    assert "Är det du?" in ana.elsewhere().see()
    assert "Is it you?" in ana.elsewhere().see("?in=en")


def _words(record: logging.LogRecord) -> dict[str, object]:
    """A line of the log without its moments: one of them may have a code's six digits."""
    return {name: said for name, said in vars(record).items() if not isinstance(said, float)}
