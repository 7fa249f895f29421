"""Whose figures an address may name: another's are refused, never answered with one's own."""

import pytest

from tests.web.quarter import QUARTER, four, told
from tests.web.test_team import words

PAGES = ("", "/rows", "/missing", "/paper", "/figures.csv", "/figures.xlsx")


@pytest.mark.parametrize("page", PAGES)
def test_a_specialist_who_asks_for_a_colleague_is_told_whose_she_sees(town, kim, page):
    four(town)
    for asked in (f"specialist={town.house.staff['Lee']}", "specialist=x", "team=Nord", "team=x"):
        answer = kim.get(f"/figures{page}?quarter={QUARTER}&figure=served&{asked}")
        assert answer.status_code == 404
        assert "Du ser siffror för: Kim." in words(answer.text)


@pytest.mark.parametrize("page", PAGES)
def test_a_supervisor_who_asks_for_another_team_is_told_the_known_ones(town, sol, page):
    four(town)
    for asked in ("team=nope", "team=Syd", f"specialist={town.house.staff['Per']}"):
        answer = sol.get(f"/figures{page}?quarter={QUARTER}&figure=served&{asked}")
        assert answer.status_code == 404
        assert "Du ser siffror för: Nord." in words(answer.text)
        assert f'href="/figures{page}?specialist={town.house.staff["Lee"]}"' in answer.text


def test_a_supervisor_may_name_her_own_team(town, sol):
    four(town)
    assert told(sol.see(f"/figures?quarter={QUARTER}&team=Nord"))["served"] == "3"


def test_an_admin_who_names_somebody_is_not_led_to_other_figures(town, ada):
    for asked in ("team=nope", f"specialist={town.house.staff['Kim']}"):
        answer = ada.get(f"/figures?{asked}")
        assert answer.status_code == 403
        assert "rapporten till styrgruppen" in words(answer.text)
