"""What the app is told of whoever is signed in."""

import datetime as dt

from app.store.write import Write
from tests.house import TODAY, Phone
from tests.web.handing import hand_over
from tests.web.test_caseloads import leaves


def test_the_session_tells_the_app_who_and_where(town, kim, nobody):
    told = kim.session()
    assert told["staff"] == {
        "id": town.house.staff["Kim"],
        "name": "Kim",
        "role": "specialist",
        "initials": "K",
        "language": "sv",
        "no_caseload": {"is_new": True, "with": []},
    }
    assert told["organisation"]["lease_days"] == 7
    assert told["organisation"]["time_zone"] == "Europe/Stockholm"
    assert told["epoch"] == town.house.organisation.epoch
    assert len(told["push_key"]) == 87
    assert nobody.session().keys() == {"signed_in", "csrf", "version"}


def test_who_has_left_is_told_the_last_day(town, kim):
    assert "last_day" not in kim.session()["staff"]
    leaves(town, "Kim", TODAY - dt.timedelta(days=1))
    assert kim.session()["staff"]["last_day"] == "2026-10-06"


def test_whoever_holds_somebody_is_told_of_no_empty_list(town, kim):
    town.house.participant("Kim", "Ana Exempel")
    assert "no_caseload" not in kim.session()["staff"]


def test_whoever_never_held_anybody_is_new_also_while_a_hand_over_is_planned(town, kim, sol):
    ana = town.house.participant("Lee", "Ana Exempel")
    tomorrow = TODAY + dt.timedelta(days=1)
    town.house.make(
        "assignment",
        participant_id=ana,
        specialist_id=town.house.staff["Kim"],
        from_on=tomorrow,
    )
    assert kim.session()["staff"]["no_caseload"] == {"is_new": True, "with": []}


def test_whose_caseload_was_handed_over_is_told_with_whom_they_are(town, kim, sol):
    anas = [town.house.participant("Kim", name) for name in ("Ana Ett", "Bo Två")]
    hand_over(town, sol, anas[:1])
    assert "no_caseload" not in kim.session()["staff"]
    hand_over(town, sol, anas[1:])
    told = kim.session()["staff"]["no_caseload"]
    assert told == {"is_new": False, "with": [town.house.staff["Lee"]]}


def test_so_is_whoever_heard_of_somebody_by_the_phone_alone(town, kim):
    """An admin's file names another specialist, and no tie tells whose it was."""
    ana = town.house.participant("Kim", "Ana Exempel")
    Phone(town.house, "Kim").send()
    town.house.write(Write("participant", ana, {"specialist_id": town.house.staff["Lee"]}))
    told = kim.session()["staff"]["no_caseload"]
    assert told == {"is_new": False, "with": [town.house.staff["Lee"]]}


def test_whose_cases_are_all_closed_is_told_of_nobody(town, kim):
    closed = {"status": "closed", "closed_on": TODAY - dt.timedelta(days=40)}
    town.house.participant("Kim", "Ana Exempel", **closed)
    assert kim.session()["staff"]["no_caseload"] == {"is_new": False, "with": []}


def test_who_has_left_is_not_told_who_took_over(town, kim, sol):
    hand_over(town, sol, [town.house.participant("Kim", "Ana Exempel")])
    leaves(town, "Kim", TODAY - dt.timedelta(days=1))
    assert "no_caseload" not in kim.session()["staff"]
