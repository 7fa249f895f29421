"""Who may open what: every route stands in this table, or the build fails."""

import re

import pytest

from tests.web.people import AT, Browser, Town
from tests.web.test_lost_phones import APP

EVERYONE = "- specialist supervisor admin"
STAFF = "specialist supervisor admin"
# Route and method → who gets further than the door; "-" is somebody who has not signed in.
MAY = {
    "GET /": EVERYONE,
    "GET /sign-in": EVERYONE,
    "POST /sign-in": EVERYONE,
    "POST /sign-out": EVERYONE,
    "GET /invitation/<token>": EVERYONE,
    "POST /invitation/<token>": EVERYONE,
    "GET /app": EVERYONE,
    "GET /app/<path:_screen>": EVERYONE,
    "GET /sw.js": EVERYONE,
    "GET /manifest.webmanifest": EVERYONE,
    "GET /healthz": EVERYONE,
    "GET /openapi.json": EVERYONE,
    "GET /static/dist/<path:filename>": EVERYONE,
    "GET /api/session": EVERYONE,
    "POST /api/session/language": STAFF,
    "POST /api/device": STAFF,
    "POST /api/subscription": STAFF,
    "POST /sync": STAFF,
    "GET /me": STAFF,
    "POST /me/language": STAFF,
    "POST /me/told-how": STAFF,
    "GET /no-more/<token>": EVERYONE,
    "POST /no-more/<token>": EVERYONE,
    "POST /me/phones/<uuid:device_id>/lost": STAFF,
    "POST /me/phones/<uuid:device_id>/try": STAFF,
    "POST /api/shown": EVERYONE,
    "GET /week": "supervisor admin",
    "GET /week/rest/<kind>/<uuid:subject_id>": "supervisor",
    "POST /week/rest/<kind>/<uuid:subject_id>": "supervisor",
    "POST /week/wake/<uuid:rest_id>": "supervisor",
    "GET /hand-overs": "specialist supervisor",
    "GET /hand-overs/<uuid:giver>/<uuid:taker>/<day>": "specialist supervisor",
    "POST /hand-overs/<uuid:giver>/<uuid:taker>/<day>/undo": "supervisor",
    "GET /learning": "specialist supervisor",
    "GET /learning/new": "specialist supervisor",
    "POST /learning/new": "specialist supervisor",
    "POST /learning/<uuid:occasion_id>/read": "supervisor",
    "GET /review": "supervisor",
    "GET /review/<week>/<uuid:staff_id>": "supervisor",
    "POST /review/<week>/<uuid:staff_id>/<uuid:contact_id>/sign": "supervisor",
    "POST /review/<week>/<uuid:staff_id>/<uuid:contact_id>/step": "supervisor",
    "POST /review/<week>/<uuid:staff_id>/<uuid:contact_id>/undo": "supervisor",
    "GET /team": "supervisor",
    "GET /team/<uuid:staff_id>": "supervisor",
    "GET /participants": "specialist",
    "GET /participants/new": "specialist supervisor",
    "POST /participants/new": "specialist supervisor",
    "GET /participants/<uuid:participant_id>": "specialist supervisor",
    "GET /participants/<uuid:participant_id>/profile": "specialist supervisor",
    "POST /participants/<uuid:participant_id>/profile": "specialist supervisor",
    "GET /participants/<uuid:participant_id>/close": "specialist supervisor",
    "POST /participants/<uuid:participant_id>/close": "specialist supervisor",
    "POST /participants/<uuid:participant_id>/reopen": "supervisor",
    "GET /participants/<uuid:participant_id>/protected-identity": "specialist supervisor",
    "POST /participants/<uuid:participant_id>/protected-identity": "specialist supervisor",
    "GET /team/questions": "supervisor",
    "POST /team/questions/<uuid:note_id>/read": "supervisor",
    "POST /team/questions/<uuid:note_id>/unread": "supervisor",
    "GET /team/<uuid:staff_id>/hand-over": "supervisor",
    "POST /team/<uuid:staff_id>/hand-over": "supervisor",
    "GET /employers": "supervisor",
    "GET /employers/compare": "supervisor",
    "POST /employers/apart": "supervisor",
    "GET /employers/merge": "supervisor",
    "POST /employers/merge": "supervisor",
    "GET /figures": STAFF,
    "GET /figures/rows": STAFF,
    "GET /figures/missing": STAFF,
    "GET /figures/paper": STAFF,
    "GET /figures/steering": "supervisor admin",
    "GET /figures/figures.csv": STAFF,
    "GET /figures/figures.xlsx": STAFF,
    "POST /figures/missing/participant/<uuid:participant_id>": "specialist supervisor",
    "POST /figures/missing/job/<uuid:placement_id>": "specialist supervisor",
    "GET /fidelity": "supervisor admin",
    "GET /fidelity/<int:number>": "supervisor admin",
    "GET /fidelity/<int:number>/rows": "supervisor admin",
    "GET /fidelity/whole": "supervisor admin",
    "GET /fidelity/reviews": "supervisor admin",
    "POST /fidelity/reviews": "supervisor admin",
    "GET /fidelity/reviews/<uuid:review_id>": "supervisor admin",
    "POST /fidelity/reviews/<uuid:review_id>/items/<int:number>": "supervisor admin",
    "POST /fidelity/reviews/<uuid:review_id>/finish": "supervisor admin",
    "POST /fidelity/reviews/<uuid:review_id>/plan": "supervisor admin",
    "POST /fidelity/reviews/<uuid:review_id>/plan/<uuid:step_id>/done": "supervisor admin",
    "POST /fidelity/reviews/<uuid:review_id>/plan/<uuid:step_id>/drop": "supervisor admin",
    "GET /fidelity/packs": "supervisor admin",
    "POST /fidelity/packs": "supervisor admin",
    "POST /fidelity/packs/<uuid:pack_id>/withdraw": "supervisor admin",
    "GET /evidence/<token>": EVERYONE,
    "GET /evidence/<token>/evidence.zip": EVERYONE,
    "GET /admin/staff": "admin",
    "GET /admin/staff/new": "admin",
    "POST /admin/staff/new": "admin",
    "GET /admin/staff/<uuid:staff_id>": "admin",
    "GET /admin/staff/<uuid:staff_id>/edit": "admin",
    "POST /admin/staff/<uuid:staff_id>/edit": "admin",
    "POST /admin/staff/<uuid:staff_id>/link": "admin",
    "POST /admin/staff/<uuid:staff_id>/off": "admin",
    "POST /admin/staff/<uuid:staff_id>/on": "admin",
    "POST /admin/staff/<uuid:staff_id>/end": "admin",
    "POST /admin/staff/<uuid:staff_id>/phones/<uuid:device_id>/lost": "admin",
}
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
        "<uuid:giver>": town.house.staff["Kim"],
        "<uuid:taker>": town.house.staff["Lee"],
        "<day>": "2026-10-07",
        "<uuid:subject_id>": town.ana,
        "<week>": "2026-W40",
        "<int:number>": "17",
        "<token>": "no-such-link",
        "<path:_screen>": "x",
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
            is_in = got not in NOT_IN or (route == "POST /sync" and got == 403 and role != "-")
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
