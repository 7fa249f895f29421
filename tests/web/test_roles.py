"""Who may open what: every route stands in this table, or the build fails."""

import re

import pytest

from tests.web.people import AT, Browser, Town
from tests.web.routes import EVERYONE, MAY
from tests.web.test_lost_phones import APP

PEOPLE = {"specialist": "Kim", "supervisor": "Sol", "admin": "Ada"}
NOT_IN = {401, 403}


def routes(town: Town) -> set[str]:
    """Every route of the application by method; HEAD goes with GET."""
    rules = town.app.url_map.iter_rules()
    return {
        f"{method} {rule.rule}"
        for rule in rules
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }


def addressed(town: Town, rule: str) -> str:
    """A route with ids in it that belong to Kim, or to nothing."""
    ids = {
        "<uuid:participant_id>": town.ana,
        "<uuid:staff_id>": town.house.staff["Lee"],
        "<kind>": "no_step",
        "<name>": "week_1",
        "<uuid:giver>": town.house.staff["Kim"],
        "<uuid:taker>": town.house.staff["Lee"],
        "<day>": "2026-10-07",
        "<uuid:subject_id>": town.ana,
        "<week>": "2026-W40",
        "<int:number>": "17",
        "<token>": "no-such-link",
        "<path:_screen>": "x",
        "<path:rest>": "no/such/link",
        "<path:filename>": "manifest.json",
    }
    for name, value in ids.items():
        rule = rule.replace(name, value)
    return re.sub("<uuid:[a-z_]+>", "00000000-0000-4000-8000-000000000000", rule)


def status(browser: Browser, route: str, path: str) -> int:
    """What somebody is answered; a redirect to the sign-in counts as 401."""
    method = route.split(maxsplit=1)[0]
    if method == "GET":
        answer = browser.get(path)
    elif path.startswith("/api/") or path == "/sync":
        answer = browser.send(path, {}, **APP)
    else:
        answer = browser.submit(path)
    led_away = answer.headers.get("Location", "").startswith("/sign-in")
    return 401 if led_away and path not in ("/", "/sign-out") else answer.status_code


def test_every_route_stands_in_the_table(town):
    assert routes(town) == MAY.keys()


def test_every_role_gets_in_where_it_may_and_nowhere_else(town, browsers):
    wrong = []
    for route, roles in MAY.items():
        path = addressed(town, route.split()[1])
        for role in EVERYONE.split():
            # Signing out would end the walk.
            browser = town.stranger() if route == "POST /sign-out" else browsers.get(role)
            got = status(browser or town.stranger(), route, path)
            # /sync asks for its own header first, which this walk does not send.
            is_in = got not in NOT_IN or (route.endswith(" /sync") and got == 403 and role != "-")
            if is_in != (role in roles.split()) or (got >= 500 and path != "/healthz"):
                wrong.append((route, role, got))
    assert wrong == []


@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_being_signed_out_is_told_in_the_askers_own_way(nobody, accept):
    answer = nobody.get("/team", headers={"Accept": accept})
    if accept == "text/html":
        assert answer.headers["Location"].startswith("/sign-in")
    else:
        assert answer.status_code == 401
        assert answer.json["error"]["code"] == "signed_out"


def test_another_roles_page_says_so_kindly(kim):
    answer = kim.get("/admin/staff")
    assert answer.status_code == 403
    assert "annan roll" in answer.text


def test_the_door_of_the_app_needs_no_form_token_but_its_own_header(town, kim):
    answer = kim.client.post("/sync", json={}, base_url=AT)
    assert (answer.status_code, answer.json["error"]["code"]) == (403, "foreign_request")
