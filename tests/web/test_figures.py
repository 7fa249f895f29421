"""The pages of figures: whose they show, what stands behind each, and what is completed there."""

import datetime as dt
import re

import pytest

from app.store.write import Write
from tests.house import TODAY
from tests.web.people import Browser, Town
from tests.web.quarter import QUARTER, enrolled, four, job, told
from tests.web.test_team import words


@pytest.fixture
def people(town: Town) -> dict[str, str]:
    """Four participants of two teams."""
    return four(town)


def test_a_supervisor_first_sees_the_own_team(people, sol):
    page = sol.see(f"/figures?quarter={QUARTER}")
    assert told(page)["employment_rate"] == "33,3 %"
    assert told(page)["served"] == "3"
    assert "Teamet Nord · juli–september 2026" in words(page)


def test_a_specialist_sees_what_is_her_own(people, town, kim):
    for asked in ("", f"&specialist={town.house.staff['Kim']}", "&team="):
        assert told(kim.see(f"/figures?quarter={QUARTER}{asked}"))["served"] == "2"


def test_the_quarter_that_ended_last_is_shown_where_none_is_asked_for(people, sol):
    assert told(sol.see("/figures"))["served"] == "3"


def test_an_admin_is_led_to_the_sums_of_everybody(people, ada):
    assert ada.get(f"/figures?quarter={QUARTER}").headers["Location"].endswith("/figures/steering")
    for page in ("rows", "missing", "paper", "figures.csv", "figures.xlsx"):
        answer = ada.get(f"/figures/{page}?quarter={QUARTER}&figure=served")
        assert answer.status_code == 403
        assert not re.search("Exempel|Påhitt|Dikt|Fabel", answer.text)


def test_an_admin_who_coaches_alone_has_her_own_figures(people, town, ada):
    town.house.write(Write("staff", town.house.staff["Ada"], {"team": "Öst"}))
    enrolled(town, "Ada", "Eva Dröm")
    assert told(ada.see(f"/figures?quarter={QUARTER}"))["served"] == "1"


def test_a_supervisor_asks_for_a_colleague_or_a_programme_of_the_own_team(people, town, sol):
    at = f"/figures?quarter={QUARTER}"
    kim = town.house.staff["Kim"]
    assert told(sol.see(f"{at}&specialist={kim}"))["served"] == "2"
    assert told(sol.see(f"{at}&team="))["served"] == "3"
    assert told(sol.see(f"{at}&programme=ips_y"))["served"] == "0"
    assert sol.get(f"{at}&specialist={town.house.staff['Per']}").status_code == 404


@pytest.mark.parametrize(
    "asked", ["quarter=2026Q5", "specialist=x", "programme=x", "treatment=x", "figure=x"]
)
def test_what_there_is_not_is_no_page(sol, asked):
    assert sol.get(f"/figures?{asked}").status_code == 404


def test_a_treatment_team_is_asked_for_without_its_name_in_the_address(town, sol):
    enrolled(town, "Kim", "Ana Exempel", treatment_team="Mottagning Öst")
    enrolled(town, "Kim", "Bo Påhitt")
    page = sol.see(f"/figures?quarter={QUARTER}")
    key = re.search(r'value="(\w{8})">Mottagning Öst', page)
    assert key
    page = sol.see(f"/figures?quarter={QUARTER}&treatment={key[1]}")
    assert told(page)["served"] == "1"
    assert "Mottagning" not in "".join(re.findall(r'href="[^"]*"', page))


def test_rows_name_the_own_team_and_nobody_else(people, sol):
    page = sol.see(f"/figures/rows?quarter={QUARTER}&figure=employment_rate&team=")
    read = words(page)
    assert "Ana Exempel" in read.split("Räknas bara i helheten")[0]
    assert "Cleo Dikt" in read.split("Räknas bara i helheten")[1]
    assert "Dag Fabel" not in page


def test_a_long_list_shows_a_hundred_rows_and_all_where_they_are_asked_for(town, sol):
    day = dt.date(2026, 7, 1)
    for number in range(103):
        enrolled(town, "Kim", f"Ana {number:03}", enrolled_on=day)
    at = f"/figures/rows?quarter={QUARTER}&figure=served"
    page = sol.see(at)
    assert page.count("<tr>") == 1 + 100
    assert "Visa alla 103" in page
    whole = sol.see(f"{at}&all=")
    assert whole.count("<tr>") == 1 + 103
    assert "Visa alla" not in whole


@pytest.mark.parametrize("asked", ["1999Q1", "2027Q1", "2026Q5", "x"])
@pytest.mark.parametrize("page", ["/figures", "/figures/steering", "/figures/figures.csv"])
def test_an_unknown_quarter_is_answered_with_the_known_ones(people, sol, page, asked):
    answer = sol.get(f"{page}?quarter={asked}")
    assert answer.status_code == 404
    assert "Det finns inga siffror för det kvartalet" in answer.text
    assert f'href="{page}?quarter={QUARTER}">K3 2026</a>' in answer.text


def test_who_is_out_of_reach_by_now_stands_by_case_number(town, sol):
    enrolled(town, "Kim", "Ana Klar", status="closed", closed_on=TODAY - dt.timedelta(days=31))
    page = sol.see(f"/figures/rows?quarter={QUARTER}&figure=closed")
    assert "Inget ärendenummer" in page
    assert "Ana Klar" not in page


def test_each_figure_tells_its_rule_and_opens_to_its_rows(people, sol):
    page = sol.see(f"/figures?quarter={QUARTER}")
    assert "delat med alla som fått stöd" in page
    ways = set(re.findall(r'href="(/figures/rows[^"]+)"', page))
    assert len(ways) > 19
    for way in ways:
        assert "Hur räknas det?" in sol.see(way.replace("&amp;", "&"))


def test_a_missing_day_is_filled_in_on_the_spot(people, town, kim):
    late = job(town, people["Bo"], first_4h_on=None)
    assert told(kim.see("/figures"))["missing_dates"] == "1"
    assert "Bo Påhitt" in kim.see("/figures/missing")
    sent = kim.submit(f"/figures/missing/job/{late}", field="first_4h_on", day="2026-08-18")
    assert sent.status_code == 302
    assert told(kim.see("/figures"))["missing_dates"] == "0"
    assert told(kim.see("/figures"))["job_starts"] == "2"


def test_a_colleagues_missing_day_is_only_counted(people, town, kim):
    late = job(town, people["Cleo"], first_4h_on=None)
    sent = kim.submit(f"/figures/missing/job/{late}", field="first_4h_on", day="2026-08-18")
    assert sent.status_code == 404
    assert "Cleo" not in kim.see("/figures/missing")


def test_a_day_that_stands_there_is_not_written_over(people, kim):
    at = f"/figures/missing/participant/{people['Ana']}"
    answer = kim.submit(at, field="enrolled_on", day="2026-07-02")
    assert answer.status_code == 400
    assert "redan ifylld" in answer.text


def test_the_page_for_paper_has_every_figure_with_its_rule(people, sol):
    read = words(sol.see(f"/figures/paper?quarter={QUARTER}"))
    assert "Andel i arbete 33,3 %" in re.sub(r"(– )+", "", read).replace("\u00a0", " ")
    assert "Hur räknas" not in read
    assert "delat med alla som fått stöd" in read


def test_nobody_but_staff_gets_in(nobody: Browser):
    assert nobody.get("/figures").headers["Location"].startswith("/sign-in")
