"""A reviewer goes from item to item, sees what is given and what is left, and loses no word."""

import re

import pytest

from tests.house import TODAY
from tests.web.test_fidelity_reviews import begun, given
from tests.web.test_team import words


def test_after_a_score_comes_the_next_item_and_it_is_said_what_was_kept(sol):
    review = begun(sol)
    answer = given(sol, review, 16, score="4")
    assert answer.location == "/fidelity/17?kept=16"
    page = words(sol.see(answer.location))
    assert "Punkt 16 har fått poängen 4. 24 kvar." in page
    assert "17 · Arbetsgivarkontakter" in page


def test_who_wants_to_stay_stays(sol):
    review = begun(sol)
    answer = given(sol, review, 16, comment="Återkommer", stay="1")
    assert answer.location == "/fidelity/16?kept=16"
    page = words(sol.see(answer.location))
    assert "Punkt 16 är sparad, än så länge utan poäng." in page


def test_after_the_last_item_comes_what_is_left_and_then_the_whole_review(sol):
    review = begun(sol)
    for number in range(2, 25):
        given(sol, review, number, score="3")
    assert given(sol, review, 25, score="3").location == "/fidelity/1?kept=25"
    given(sol, review, 1, score="3")
    seen = {"was_score": "3"}
    answer = given(sol, review, 25, score="5", **seen)
    assert answer.location == f"/fidelity/reviews/{review}"
    assert "77" in words(sol.see(answer.location))


def test_the_list_shows_given_scores_beside_suggestions_and_how_many_are_left(sol, ana):
    review = begun(sol)
    given(sol, review, 1, score="2")
    page = sol.see("/fidelity/1")
    assert re.findall(r'data-suggested="1">(\d)<', page) == ["5"]
    assert re.findall(r'data-given="1">(\d)<', page) == ["2"]
    told = words(page)
    assert "1 av 25 satta · 24 kvar" in told
    assert told.count("ingen poäng än") == 24


def test_each_item_leads_to_the_one_before_and_the_one_after(sol):
    page = sol.see("/fidelity/17")
    assert 'rel="prev" href="/fidelity/16"' in page
    assert 'rel="next" href="/fidelity/18"' in page
    assert "Punkt 17 av 25" in words(page)
    assert 'rel="prev"' not in sol.see("/fidelity/1")
    assert 'rel="next"' not in sol.see("/fidelity/25")


def test_a_checklist_is_ticked_outside_a_review_and_begins_one(sol):
    page = sol.see("/fidelity/5")
    assert page.count('name="checks"') == 5
    assert "Det du sparar här börjar en, per 7 oktober 2026." in words(page)
    answer = sol.submit("/fidelity/5", checks=["1", "3"], comment="Sett på mötet", score="")
    assert answer.location == "/fidelity/6?kept=5"
    page = sol.see("/fidelity/5")
    assert re.findall(r'id="check-(\d)"[^>]* checked', page) == ["1", "3"]
    assert "Sett på mötet" in page
    assert "Mätning 7 oktober 2026" in words(page)


def test_who_begins_where_a_colleague_just_began_goes_on_with_hers(town, sol):
    review = begun(sol)
    given(sol, review, 5, score="3")
    town.house.colleague("Siv", role="supervisor")
    siv = town.at_work("Siv")
    assert siv.submit("/fidelity/6", score="2").status_code == 302
    assert siv.submit("/fidelity/5", score="4").status_code == 409
    assert len(re.findall("<br>pågår", sol.see("/fidelity/reviews"))) == 1


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"score": "6"}, "inte ”6”"),
        ({"score": "3,5"}, "inte ”3,5”"),
        ({"score": "-1"}, "inte ”-1”"),
        ({"checks": "9"}, "ingen rad ”9”"),
        ({"evidence": "a\0b"}, "tecken som inte kan sparas"),
        ({"comment": "x" * 10_001}, "Korta texten till 10000 tecken"),
    ],
)
@pytest.mark.parametrize("has_begun", [True, False])
def test_what_cannot_be_kept_is_named_and_the_rest_still_stands_there(sol, wrong, named, has_begun):
    path = f"/fidelity/reviews/{begun(sol)}/items/5" if has_begun else "/fidelity/5"
    answer = sol.submit(path, **{"score": "4", "checks": "2", "comment": "Skrivet"} | wrong)
    assert answer.status_code == 400
    assert named in words(answer.text)
    assert ("Skrivet" in answer.text) == ("comment" not in wrong)
    if "checks" not in wrong:
        assert re.findall(r'id="check-(\d)"[^>]* checked', answer.text) == ["2"]
    assert "Skrivet" not in sol.see("/fidelity/5")


def test_of_two_scores_that_clash_none_is_lost_until_one_is_chosen(town, sol):
    review = begun(sol)
    given(sol, review, 5, score="3", comment="Sols ord")
    town.house.colleague("Siv", role="supervisor")
    siv = town.at_work("Siv")
    clash = given(siv, review, 5, score="2")
    assert re.findall(r'name="among" value="(\d)"', clash.text) == ["3", "2"]
    assert re.findall(r'name="score" value="(\d)"', clash.text) == ["2", "3"]
    seen = {"was_score": "3", "was_comment": "Sols ord", "comment": "Sols ord"}
    for unchosen in ({}, {"score": ""}, {"score": "5"}):
        refused = given(siv, review, 5, among=["3", "2"], **seen, **unchosen)
        assert refused.status_code == 400
        assert "Välj vilken av de två poängen som gäller." in words(refused.text)
        assert re.findall(r'name="among" value="(\d)"', refused.text) == ["3", "2"]
    assert 'value="3" checked' in sol.see("/fidelity/5")
    assert given(siv, review, 5, among=["3", "2"], score="2", **seen).status_code == 302
    assert 'value="2" checked' in sol.see("/fidelity/5")


def test_nothing_filled_in_begins_no_review(sol):
    answer = sol.submit("/fidelity/5", score="", comment=" ")
    assert answer.status_code == 400
    assert "Det finns inget att spara än." in words(answer.text)
    assert "Ingen mätning pågår." in words(sol.see("/fidelity/5"))


def test_a_second_review_of_a_day_begins_only_where_that_was_said(sol):
    sol.submit(f"/fidelity/reviews/{begun(sol)}/finish")
    assert "är redan avslutad. Det du sparar här börjar en andra" in words(sol.see("/fidelity/5"))
    refused = sol.submit("/fidelity/5", score="4")
    assert refused.status_code == 400
    assert "Spara en gång till om en andra ska börja." in words(refused.text)
    day = TODAY.isoformat()
    refused = sol.submit("/fidelity/reviews", day=day)
    assert refused.status_code == 400
    assert f'name="second" type="hidden" value="{day}"' in refused.text
    assert "En mätning för den dagen är redan avslutad." in words(refused.text)
    assert sol.submit("/fidelity/5", score="4", second=day).status_code == 302
