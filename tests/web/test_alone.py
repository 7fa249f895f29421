"""A coach on her own: the pages of a large organisation, and no form to fill in for their sake."""

import pytest

from app.accounts.teams import teams_of
from tests.web.people import Browser, Town
from tests.web.quarter import QUARTER, enrolled, job, told
from tests.web.test_team import words

PAGES = ("/week", "/fidelity", "/figures/steering")
HER_OWN = (
    "/figures",
    "/figures/rows",
    "/figures/missing",
    "/figures/paper",
    "/figures/figures.csv",
)


@pytest.fixture
def eva(town: Town) -> Browser:
    """Eva, who alone is the team Öst, with one participant who has found a job."""
    town.house.colleague("Eva", team="Öst")
    job(town, enrolled(town, "Eva", "Ana Exempel"))
    return town.at_work("Eva")


@pytest.mark.parametrize("page", [*PAGES, *HER_OWN])
def test_a_coach_alone_has_every_page(eva, page):
    assert eva.get(page, follow_redirects=True).status_code == 200


@pytest.mark.parametrize("page", PAGES)
def test_her_menu_or_her_figures_lead_there(eva, page):
    assert f'href="{page}"' in eva.see("/figures")


def test_her_figures_are_a_whole_teams(eva):
    figures = told(eva.see(f"/figures?quarter={QUARTER}"))
    assert (figures["served"], figures["employment_rate"]) == ("1", "100,0 %")
    assert "Ana Exempel" in words(eva.see(f"/figures/rows?quarter={QUARTER}&figure=served"))


def test_a_first_colleague_is_asked_for_no_new_team(town, ada):
    """The team there is stands in the form, and the page says that one person may be one."""
    with town.house.session() as session:
        assert [*teams_of(session, town.house.organisation)] == ["Nord"]
    page = ada.see("/admin/staff/new")
    assert 'value="Nord"' in next(field for field in page.split("<input") if 'name="team"' in field)
    assert "Den som arbetar ensam är ett eget team" in page
