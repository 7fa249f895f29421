"""The admin's pages about colleagues: which team, which role, how long."""

import datetime as dt

import pytest

from app.accounts.teams import as_known
from app.store.rows import Row, find
from tests.web.people import Town


def colleague(town: Town, name: str) -> Row:
    """Somebody of the staff as stored."""
    with town.house.session() as session:
        rows = find(session, town.house.organisation, "staff")
    return next(row for row in rows if row["name"] == name)


@pytest.mark.parametrize("spelt", ["nord", " NORD ", "No rd"])
def test_a_team_in_another_spelling_is_the_team_there_is(town, ada, spelt):
    sent = {"name": "Mio", "email": "mio@example.org", "role": "specialist"}
    assert ada.submit("/admin/staff/new", **sent, team=spelt).status_code == 200
    assert colleague(town, "Mio")["team"] == "Nord"


def test_of_two_spellings_that_both_exist_the_larger_team_is_meant():
    assert as_known("NORD", {"Nord": 4, "nord": 1}) == "Nord"
    assert as_known("nord", {"Nord": 4, "nord": 1}) == "nord"
    assert as_known("Väst  Två", {"Nord": 4}) == "Väst Två"


def test_the_teams_there_are_can_be_picked(ada):
    page = ada.see("/admin/staff/new")
    assert '<datalist id="teams"><option value="Nord">' in page
    assert 'list="teams"' in page


def test_an_admin_changes_a_colleagues_team_role_hours_and_last_day(town, ada):
    page = f"/admin/staff/{town.house.staff['Kim']}"
    assert 'value="Kim"' in ada.see(page + "/edit")
    sent = {"name": "Kim", "team": "Syd", "fte": "0,5", "active_to": "2026-12-31"}
    answer = ada.submit(page + "/edit", **sent, role="supervisor")
    assert answer.headers["Location"] == page + "?said=changed"
    kim = colleague(town, "Kim")
    assert (kim["team"], kim["role"], kim["fte"]) == ("Syd", "supervisor", 0.5)
    assert kim["active_to"] == dt.date(2026, 12, 31)


def test_changing_a_team_leaves_uneven_hours_as_they_were(town, ada):
    kim = town.house.staff["Kim"]
    town.house.make("staff", id=kim, fte=0.875)
    assert 'value="0.875"' in ada.see(f"/admin/staff/{kim}/edit")


def test_a_last_day_before_the_first_is_refused(town, ada):
    page = f"/admin/staff/{town.house.staff['Kim']}/edit"
    sent = {"name": "Kim", "team": "Nord", "role": "specialist", "active_to": "2025-12-31"}
    assert ada.submit(page, **sent).status_code == 400
    assert colleague(town, "Kim")["active_to"] is None


def test_nobody_takes_the_admins_role_from_themselves(town, ada):
    page = f"/admin/staff/{town.house.staff['Ada']}/edit"
    answer = ada.submit(page, name="Ada", team="Nord", role="specialist")
    assert (answer.status_code, "Det är din egen roll" in answer.text) == (400, True)
    assert colleague(town, "Ada")["role"] == "admin"


def test_a_neighbours_colleague_is_not_there_to_change(town, ada):
    assert ada.get(f"/admin/staff/{town.neighbour.staff['Neptunia']}/edit").status_code == 404
