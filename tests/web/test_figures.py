"""The pages of figures: whose they show, what stands behind each, and what is completed there."""

import csv
import datetime as dt
import io
import re

import pytest
from openpyxl import load_workbook

from app.figures.load import everything
from app.figures.report import report
from tests.house import TODAY
from tests.web.people import Browser, Town
from tests.web.test_team import words

QUARTER = "2026Q3"


def job(town: Town, of: str, **more) -> str:
    """A competitive job from mid-August."""
    fields = {"placement_kind": "job", "competitive": True, "title": "Disk"}
    dates = {"job_start": dt.date(2026, 8, 17), "first_4h_on": dt.date(2026, 8, 17)}
    return town.house.make("placement", participant_id=of, **{**fields, **dates, **more})


def enrolled(town: Town, whose: str, name: str, **more) -> str:
    """Somebody enrolled in July."""
    dates = {"referred_on": dt.date(2026, 7, 1), "enrolled_on": dt.date(2026, 7, 1)}
    return town.house.participant(whose, name, **{**dates, **more})


@pytest.fixture
def people(town: Town) -> dict[str, str]:
    """Ana with a job and Bo of Kim's, Cleo of Lee's, Dag of another team's."""
    town.house.colleague("Per", team="Syd")
    found = {
        "Ana": enrolled(town, "Kim", "Ana Exempel"),
        "Bo": enrolled(town, "Kim", "Bo Påhitt"),
        "Cleo": enrolled(town, "Lee", "Cleo Dikt"),
        "Dag": enrolled(town, "Per", "Dag Fabel", status="closed", closed_on=dt.date(2026, 9, 1)),
    }
    job(town, found["Ana"])
    return found


def told(page: str) -> dict[str, str]:
    """The figures of the page, by name."""
    pairs = re.findall(r'data-figure="(\w+)"[^>]*>([^<]*)<', page)
    return {name: value.replace("\u00a0", " ") for name, value in pairs}


def test_a_supervisor_first_sees_the_own_team(people, sol):
    page = sol.see(f"/figures?quarter={QUARTER}")
    assert told(page)["employment_rate"] == "33,3 %"
    assert told(page)["served"] == "3"
    assert "Teamet Nord · juli–september 2026" in words(page)


def test_a_specialist_sees_what_is_her_own_whatever_she_asks_for(people, town, kim):
    for asked in ("", f"&specialist={town.house.staff['Lee']}", "&team=abcdef12"):
        assert told(kim.see(f"/figures?quarter={QUARTER}{asked}"))["served"] == "2"


def test_the_quarter_that_ended_last_is_shown_where_none_is_asked_for(people, sol):
    assert told(sol.see("/figures"))["served"] == "3"


def test_an_admin_sees_everybodys_numbers_and_nobodys_name(people, ada):
    assert told(ada.see(f"/figures?quarter={QUARTER}"))["served"] == "4"
    page = ada.see(f"/figures/rows?quarter={QUARTER}&figure=served")
    assert "Och 4 hos andra kolleger" in page
    assert not re.search("Exempel|Påhitt|Dikt|Fabel", page)


def test_a_supervisor_asks_for_a_colleague_a_programme_or_everybody(people, town, sol):
    at = f"/figures?quarter={QUARTER}"
    kim = town.house.staff["Kim"]
    assert told(sol.see(f"{at}&specialist={kim}"))["served"] == "2"
    assert told(sol.see(f"{at}&team="))["served"] == "4"
    assert told(sol.see(f"{at}&programme=ips_y"))["served"] == "0"
    assert sol.get(f"{at}&specialist={town.house.staff['Per']}").status_code == 404


@pytest.mark.parametrize(
    "asked", ["quarter=2026Q5", "team=12345678", "programme=x", "treatment=x", "figure=x"]
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


def test_rows_name_those_in_reach_and_count_the_others(people, sol):
    page = sol.see(f"/figures/rows?quarter={QUARTER}&figure=employment_rate&team=")
    read = words(page)
    assert "Ana Exempel" in read.split("Räknas bara i helheten")[0]
    assert "Cleo Dikt" in read.split("Räknas bara i helheten")[1]
    assert "Dag Fabel" not in page
    assert "Och 1 hos andra kolleger" in read


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


@pytest.mark.parametrize("day", ["2026-10-08", "2026-06-30", "", "i går"])
def test_a_day_that_cannot_be_is_asked_for_again(town, kim, day):
    bo = enrolled(town, "Kim", "Bo Påhitt", enrolled_on=None)
    answer = kim.submit(f"/figures/missing/participant/{bo}", field="enrolled_on", day=day)
    assert answer.status_code == 400
    assert 'aria-invalid="true"' in answer.text


def test_nobody_worked_four_hours_before_the_job_began(people, town, kim):
    late = job(town, people["Bo"], first_4h_on=None, job_start=dt.date(2026, 8, 14))
    answer = kim.submit(f"/figures/missing/job/{late}", field="first_4h_on", day="2026-08-13")
    assert answer.status_code == 400
    assert 'aria-invalid="true"' in answer.text


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


def test_what_is_taken_along_says_the_same_as_the_report(people, town, ada):
    with town.house.session() as session:
        facts = everything(session, town.house.organisation)
    served = report(facts, QUARTER, None, None)["figures"]["served"]
    text = ada.get(f"/figures/figures.csv?quarter={QUARTER}").data.decode("utf-8-sig")
    lines = {line[0]: line[1:] for line in csv.reader(io.StringIO(text))}
    assert lines["Siffra"][-1] == "K3 2026"
    assert lines["Deltagare"][-1] == str(served)
    data = ada.get(f"/figures/figures.xlsx?quarter={QUARTER}").data
    sheet = load_workbook(io.BytesIO(data)).worksheets[0]
    rows = {row[0]: row[1:] for row in sheet.iter_rows(values_only=True)}
    assert rows["Deltagare"][-1] == served


def test_the_page_for_paper_has_every_figure_with_its_rule(people, sol):
    read = words(sol.see(f"/figures/paper?quarter={QUARTER}"))
    assert "Andel i arbete 33,3 %" in re.sub(r"(– )+", "", read).replace("\u00a0", " ")
    assert "Hur räknas" not in read
    assert "delat med alla som fått stöd" in read


def test_nobody_but_staff_gets_in(nobody: Browser):
    assert nobody.get("/figures").headers["Location"].startswith("/sign-in")
