"""What every answer has in common: tokens, errors, and that looking changes nothing."""

import datetime as dt
import json
import logging
import time

import pytest
from sqlalchemy import text

from app.records import Base
from tests.web.people import AT, Town
from tests.web.test_roles import addressed, routes


def looked_at(town: Town) -> list[str]:
    """Every address that a GET opens."""
    found = (route.split()[1] for route in routes(town) if route.startswith("GET "))
    return [addressed(town, path) for path in found]


def database(town: Town) -> dict[str, list[str]]:
    """All rows of all tables, save when a session was last used."""
    with town.house.engine.connect() as connection:
        return {
            table.name: sorted(
                json.dumps(
                    {k: v for k, v in row.items() if k != "seen_at"}, default=str, sort_keys=True
                )
                for row in connection.execute(table.select()).mappings()
            )
            for table in Base.metadata.sorted_tables
        }


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_looking_changes_nothing(town, browsers, method):
    kim = town.stranger()
    town.give_password("Kim")
    kim.sign_in("kim@example.org")  # all the way, so that nothing is left to be set on a GET
    before = database(town)
    for browser in [town.stranger(), kim, *browsers.values()]:
        for path in looked_at(town):
            browser.client.open(path, method=method, base_url=AT)
    assert database(town) == before


def test_pages_are_shown_while_somebody_else_writes(town, browsers):
    with town.house.engine.begin() as writer:  # on SQLite this holds the one lock there is
        writer.exec_driver_sql("UPDATE organisation_state SET revision = revision")
        begun = time.monotonic()
        town.clock.moment += dt.timedelta(minutes=1)
        for path in ("/participants", f"/participants/{town.ana}", "/me", "/api/session"):
            browsers["specialist"].see(path)
        browsers["supervisor"].see("/team")
        browsers["admin"].see("/admin/staff")
        assert time.monotonic() - begun < 5


@pytest.mark.parametrize("path", ["/sign-in", "/me/language", "/participants/new"])
def test_a_form_without_its_token_is_refused_on_a_page(kim, path):
    answer = kim.client.post(path, data={}, base_url=AT)
    assert answer.status_code == 400
    assert answer.mimetype == "text/html"
    assert "stått öppen länge" in answer.text


@pytest.mark.parametrize("path", ["/api/device", "/api/subscription", "/api/session/language"])
def test_json_without_its_token_is_refused_as_json(kim, path):
    answer = kim.client.post(path, json={}, base_url=AT)
    assert (answer.status_code, answer.json["error"]["code"]) == (400, "csrf")


def test_another_sessions_token_is_refused(kim, lee):
    token = lee.fresh_token()
    answer = kim.client.post(
        "/api/session/language",
        json={"language": "en"},
        base_url=AT,
        headers={"X-CSRFToken": token, "Referer": AT},
    )
    assert answer.json["error"]["code"] == "csrf"


def test_a_token_holds_as_long_as_its_session(town, kim):
    token = kim.fresh_token()
    town.clock.moment = town.clock.moment.replace(day=17)
    answer = kim.client.post(
        "/api/session/language",
        json={"language": "en"},
        base_url=AT,
        headers={"X-CSRFToken": token, "Referer": AT},
    )
    assert answer.status_code == 200


@pytest.mark.parametrize(
    ("path", "method", "status"),
    [("/nowhere", "GET", 404), ("/participants/new", "PUT", 405), ("/team/x", "GET", 404)],
)
def test_an_error_is_a_page_for_people_and_json_for_scripts(nobody, path, method, status):
    page = nobody.client.open(path, method=method, base_url=AT)
    said = nobody.client.open(
        path, method=method, base_url=AT, headers={"Accept": "application/json"}
    )
    assert (page.status_code, said.status_code) == (status, status)
    assert "<h1>" in page.text
    assert said.json["error"].keys() == {"code", "message"}


def test_too_much_at_once_has_a_name(kim):
    answer = kim.send("/api/device", {"label": "x" * (3 << 20)})
    assert (answer.status_code, answer.json["error"]["code"]) == (413, "too_large")


@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_a_fault_of_ours_shows_a_number_and_no_trace(town, kim, caplog, accept):
    town.house.participant("Kim", "Ana Hemlig")
    with town.house.engine.begin() as connection:
        connection.execute(
            text("UPDATE participant SET display_name = :torn"), {"torn": b"\x01torn"}
        )
    with caplog.at_level(logging.INFO, "fotfaste"):
        answer = kim.get("/participants", headers={"Accept": accept})
    assert answer.status_code == 500
    assert "Traceback" not in answer.text
    assert "Ana" not in caplog.text


def test_the_log_tells_routes_and_nobodys_id(town, kim, caplog):
    ana = town.house.participant("Kim", "Ana Hemlig")
    with caplog.at_level(logging.INFO, "fotfaste"):
        kim.see(f"/participants/{ana}?said=profile")
        kim.get("/invitation/hemlig-lank")
    told = [vars(record) for record in caplog.records if record.name == "fotfaste.web"]
    lines = json.dumps(told, default=str)
    assert "/participants/<uuid:participant_id>" in lines
    for secret in (ana, "Ana", "hemlig-lank", "said="):
        assert secret not in lines
