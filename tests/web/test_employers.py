"""Employers that may be one: a supervisor weighs two and makes them one, or keeps them apart."""

import pytest

from app.store.write import Write
from tests.house import TODAY, Phone, change
from tests.web.kept import record, records
from tests.web.people import AT, Town
from tests.web.test_team import words


@pytest.fixture
def bakery(town: Town) -> str:
    return town.house.make("employer", name="Bageri Sagokorn", municipality="Sagostad")


@pytest.fixture
def twin(town: Town, ana: str) -> str:
    """The same bakery, written once more; Kim was there and Ana works there."""
    made = town.house.make("employer", name="Bageri Sagokorn AB", needs="Disk tidiga morgnar")
    visit = {"specialist_id": town.house.staff["Kim"], "date": TODAY, "mode": "in_person"}
    town.house.make("employer_contact", employer_id=made, purpose="introduce", **visit)
    job = {"participant_id": ana, "placement_kind": "job", "title": "Disk", "job_start": TODAY}
    town.house.make("placement", employer_id=made, **job)
    return made


def test_likely_duplicates_are_listed_and_no_others(town, sol, bakery, twin):
    town.house.make("employer", name="Provköket")
    told = words(sol.see("/employers"))
    pairs, _, by_hand = told.partition("Två valfria")
    assert "Kanske samma 1 Bageri Sagokorn Sagostad Bageri Sagokorn AB" in pairs
    assert "Provköket" not in pairs
    assert "Provköket" in by_hand


def test_what_a_colleague_says_stands_first(town, sol, kim, bakery, twin):
    odd = town.house.make("employer", name="Åbrobagaren")
    phone = Phone(town.house, "Kim")
    phone.send()
    base = phone.records[odd]["revision"]
    phone.send(change("employer", odd, base=base, same_as=(None, bakery)))
    pairs = words(sol.see("/employers")).partition("Två valfria")[0]
    assert "Kanske samma 2 Bageri Sagokorn Sagostad Åbrobagaren En kollega säger" in pairs


def test_each_side_says_what_it_has(sol, bakery, twin):
    told = words(sol.see(f"/employers/compare?one={bakery}&other={twin}"))
    one, _, other = told.partition("Behåll Bageri Sagokorn")
    assert "Kontakter 0 Anställningar 0" in one
    assert "Disk tidiga morgnar Kontakter 1 senast 7 okt Anställningar 1" in other


def test_nothing_is_merged_before_the_page_that_says_what_happens(town, sol, bakery, twin):
    told = words(sol.see(f"/employers/merge?keep={bakery}&drop={twin}"))
    assert "Bageri Sagokorn finns kvar. Bageri Sagokorn AB blir en del av den." in told
    assert "1 kontakt flyttar med." in told
    assert record(town, "employer", twin)["merged_into"] is None


def test_merged_everything_stands_with_the_one_that_stays(town, sol, bakery, twin):
    answer = sol.submit("/employers/merge", keep=bakery, drop=twin)
    assert answer.headers["Location"] == "/employers?said=merged"
    assert record(town, "employer", twin)["merged_into"] == bakery
    assert record(town, "employer", bakery)["needs"] == "Disk tidiga morgnar"
    moved = records(town, "employer_contact") + records(town, "placement")
    assert {row["employer_id"] for row in moved} == {bakery}
    assert "Kanske samma 0" in words(sol.see("/employers"))


def test_merged_with_two_clicks_they_are_told_as_one_and_not_as_gone(town, sol, bakery, twin):
    for _ in range(2):
        answer = sol.submit("/employers/merge", keep=bakery, drop=twin)
        assert answer.headers["Location"] == "/employers?said=merged"
    assert sol.submit("/employers/merge", keep=twin, drop=bakery).status_code == 404


def test_who_were_kept_apart_are_not_asked_about_again(town, sol, bakery, twin):
    town.house.write(Write("employer", twin, {"same_as": bakery}))
    answer = sol.submit("/employers/apart", one=bakery, other=twin)
    assert answer.headers["Location"] == "/employers?said=apart"
    assert "Kanske samma 0" in words(sol.see("/employers"))
    assert record(town, "employer", twin)["same_as"] is None


def test_the_same_one_chosen_twice_is_told_kindly(sol, bakery):
    answer = sol.get(f"/employers/compare?one={bakery}&other={bakery}")
    assert answer.headers["Location"] == "/employers?said=one_twice"
    assert "Välj två olika arbetsgivare." in sol.see("/employers?said=one_twice")


@pytest.mark.parametrize("act", ["merge", "apart"])
def test_without_a_form_token_nothing_changes(town, sol, bakery, twin, act):
    said = {"keep": bakery, "drop": twin, "one": bakery, "other": twin}
    assert sol.client.post(f"/employers/{act}", data=said, base_url=AT).status_code == 400
    row = record(town, "employer", bakery)
    assert (row["merged_into"], row["apart_from"]) == (None, None)


def test_another_organisations_employer_is_not_ours_to_merge(town, sol, bakery):
    theirs = town.neighbour.make("employer", name="Bageri Kanarie")
    assert sol.submit("/employers/merge", keep=bakery, drop=theirs).status_code == 404
    assert sol.get(f"/employers/compare?one={bakery}&other={theirs}").status_code == 404
    assert "Kanarie" not in sol.see("/employers")
