"""Another organisation in the same database is nowhere: not in a byte of any answer."""

from tests.house import new_id
from tests.web.people import AT, Town
from tests.web.routes import MAY
from tests.web.test_roles import addressed, status


def canaries(town: Town) -> set[str]:
    """What only the neighbour has: names and ids."""
    neighbour = town.neighbour
    with neighbour.session() as session:
        from app.store.rows import find

        people = find(session, neighbour.organisation, "participant")
    ids = {row["id"] for row in people} | {neighbour.staff["Neptunia"], neighbour.organisation.id}
    return ids | {"Kanarie", "Grannheten", "Neptunia"}


def test_no_page_of_ours_holds_a_byte_of_theirs(town, browsers):
    theirs = canaries(town)
    for browser in browsers.values():
        for route in MAY:
            method, rule = route.split()
            if method == "GET":
                page = browser.get(addressed(town, rule)).data
                assert [word for word in theirs if word.encode() in page] == [], route


def test_their_ids_are_unknown_here_whoever_asks(town, browsers):
    theirs = town.neighbour.staff["Neptunia"]
    foreign = {
        "<uuid:participant_id>": next(
            row for row in canaries(town) if len(row) == 36 and row != theirs
        ),
        "<uuid:staff_id>": theirs,
        "<uuid:device_id>": new_id(),
        "<uuid:contact_id>": new_id(),
        "<kind>": "no_step",
        "<uuid:occasion_id>": new_id(),
        "<uuid:giver>": theirs,
        "<uuid:taker>": theirs,
        "<day>": "2026-10-07",
        "<uuid:subject_id>": theirs,
        "<uuid:rest_id>": new_id(),
        "<week>": "2026-W40",
        "<uuid:placement_id>": new_id(),
    }
    for route, roles in MAY.items():
        path = route.split()[1]
        # Behind a participant's link nobody gets any further than its door: test_own_page.py.
        if "<uuid:" not in path or path.startswith("/p/"):
            continue
        for name, value in foreign.items():
            path = path.replace(name, value)
        for role in roles.split():
            got = status(browsers[role], route, path)
            # A colleague's own page may be "mine" by its path alone; a foreign id never is.
            assert got == 404, (route, role, got)


def test_the_neighbour_sees_nothing_of_ours(town, browsers, noa):
    page = noa.see("/participants") + noa.see("/me")
    assert "Provenheten" not in page
    assert "Ana Exempel" not in page
    assert noa.get(f"/participants/{town.ana}").status_code == 404


def test_a_foreign_phone_cannot_sync_ours(town, kim, noa):
    from tests.web.test_devices import registered

    sent = {"protocol": 1, "device": registered(kim), "cursor": None, "changes": []}
    headers = {"X-Fotfaste": "1", "Sec-Fetch-Site": "same-origin"}
    answer = noa.client.post("/sync", json=sent, base_url=AT, headers=headers)
    assert answer.status_code == 403
    assert "Kim" not in answer.text
