"""What leaves the house for the steering group, and what cannot be made of it."""

import csv
import datetime as dt
import io
import re
from itertools import product
from typing import Any

import pytest
from openpyxl import load_workbook

from app.store.write import Write
from tests.house import TODAY, new_id
from tests.web.people import Browser, Town

AT = "/figures/steering?quarter=2026Q3"
CELLS = re.compile(r"<t[hd][^>]*>([^<]*)</t[hd]>")
OTHERWISE = ("team=", "team=Nord", "programme=ips", "treatment=x", "specialist=x", "figure=closed")


def people(town: Town, whose: str, count: int, working: int = 0, **more: Any) -> None:
    """So many enrolled in the spring, the first of them with a job."""
    fields = {"display_name": "Ana Exempel", "specialist_id": town.house.staff[whose]}
    dates = {"referred_on": dt.date(2026, 4, 1), "enrolled_on": dt.date(2026, 4, 1)}
    rest = {"programme": "ips", "employed_at_entry": False, "status": "searching"}
    made = [new_id() for _ in range(count)]
    writes = [Write("participant", one, {**fields, **dates, **rest, **more}) for one in made]
    job = {"placement_kind": "job", "competitive": True, "title": "Disk"}
    start = {"job_start": dt.date(2026, 7, 6), "first_4h_on": dt.date(2026, 7, 6)}
    jobs = [
        Write("placement", new_id(), {"participant_id": one, **job, **start})
        for one in made[:working]
    ]
    town.house.write(*writes, *jobs)


def tables(page: str) -> dict[str, dict[str, list[str]]]:
    """The rows of both tables by their head."""
    found = {}
    for name, body in re.findall(r'data-table="(\w+)">(.*?)</table>', page, re.DOTALL):
        lines = [CELLS.findall(line) for line in body.split("<tr")[2:]]
        found[name] = {cells[0]: cells[1:] for cells in lines}
    return found


@pytest.fixture
def region(town: Town) -> Town:
    """Nord has twelve and seven of them work, Syd three, Väst nine of whom all work."""
    for name, team in (("Per", "Syd"), ("Ida", "Väst")):
        town.house.colleague(name, team=team)
    people(town, "Kim", 12, 7)
    people(town, "Per", 3)
    people(town, "Ida", 9, 9)
    return town


def test_a_small_team_is_not_told_and_the_sum_does_not_give_it_away(region: Town, ada: Browser):
    teams = tables(ada.see(AT))["teams"]
    assert teams["Syd"][0] == "färre än 5"
    assert teams["Nord"][0] == "12"
    assert teams["Väst"][0] == "9"
    assert teams["Hela organisationen"][0] == "21–25"


def test_that_everybody_of_a_team_works_is_not_told(region: Town, ada: Browser):
    teams = tables(ada.see(AT))["teams"]
    assert teams["Väst"][1] == "dolt"
    assert teams["Nord"][1] == "7"
    assert teams["Nord"][-1].replace("\u00a0", " ") == "58,3 %"
    assert teams["Hela organisationen"][1] == "7–20"


def test_everybody_is_told_the_same_whatever_else_is_asked(
    region: Town, sol: Browser, ada: Browser
):
    known = tables(ada.see(AT))
    for other in OTHERWISE:
        assert tables(ada.see(f"{AT}&{other}")) == known
        assert tables(sol.see(f"{AT}&{other}")) == known


def test_a_supervisor_finds_nothing_out_about_the_small_team_of_another(region: Town, sol: Browser):
    """The own team to the letter, the organisation, every quarter, every filter, every way out."""
    before = everything_told(sol)
    people(region, "Per", 1, 1, treatment_team="Mottagning Öst", programme="ips_y")
    assert everything_told(sol) == before


def everything_told(sol: Browser) -> dict[str, Any]:
    """All that somebody can ask of figures, by address."""
    asked = [f"?quarter={quarter}" for quarter in ("2025Q4", "2026Q1", "2026Q2", "2026Q3")]
    pages = ("", "/rows", "/missing", "/paper", "/figures.csv", "/steering", "/steering.csv")
    found: dict[str, Any] = {}
    for page, quarter, other in product(pages, asked, ("", *OTHERWISE)):
        at = f"/figures{page}{quarter}&{other}"
        answer = sol.get(at)
        found[at] = (answer.status_code, answer.text.split("<main")[-1])
    return found


def test_no_quarter_tells_who_came_or_left_in_it(region: Town, ada: Browser):
    before = tables(ada.see(AT))
    left: dict[str, Any] = {"status": "closed", "closed_on": dt.date(2026, 6, 30)}
    people(region, "Kim", 2, enrolled_on=dt.date(2026, 7, 1))
    people(region, "Ida", 1, **left)
    page = ada.see(AT)
    assert "Inskrivna någon dag" not in page
    assert "Avslutade någon dag" not in page
    quarters = tables(page)["quarters"]
    # One came and one left besides: the difference of two quarters is of neither.
    nord, west = 2, -1
    spans = [[int(end) for end in quarters[one][0].split("–")] for one in ("K2 2026", "K3 2026")]
    assert [after - before for before, after in zip(*spans, strict=True)] == [nord + west] * 2
    assert before["quarters"].keys() == quarters.keys()


@pytest.mark.parametrize("quarter", ["2026Q4", "2027Q1"])
def test_a_quarter_that_still_runs_is_not_given_out(ada: Browser, quarter: str):
    for page in ("steering", "steering.csv", "steering.xlsx"):
        assert ada.get(f"/figures/{page}?quarter={quarter}").status_code == 404


def test_an_organisation_of_four_is_told_nothing_of(town: Town, ada: Browser):
    people(town, "Kim", 4, 2)
    told = tables(ada.see(AT))
    numbers = [cell for table in told.values() for cells in table.values() for cell in cells]
    assert {cell for cell in numbers if re.search(r"\d", cell)} == {"färre än 5"}


def test_nobody_is_named(region: Town, ada: Browser):
    page = ada.see(AT)
    assert not re.search("Ana|Kim|Per|Ida", page.partition("<main")[2].partition("</main")[0])


def test_what_is_taken_along_keeps_back_what_the_page_does(region: Town, ada: Browser):
    page = tables(ada.see(AT))["teams"]
    text = ada.get("/figures/steering.csv?quarter=2026Q3").data.decode("utf-8-sig")
    lines = [*csv.reader(io.StringIO(text), delimiter=";")]
    told = {line[1]: line[2:-2] for line in lines[1:] if line[0] == "K3 2026"}
    assert {tuple(line[-2:]) for line in lines[1:]} == {("Provenheten", str(TODAY))}
    assert told["Hela organisationen"][-1] == page["Hela organisationen"][-1].removesuffix(
        "\u00a0%"
    )
    assert {team: cells[:-1] for team, cells in told.items()} == {
        team: cells[:-1] for team, cells in page.items()
    }
    data = ada.get("/figures/steering.xlsx?quarter=2026Q3").data
    sheet = load_workbook(io.BytesIO(data)).worksheets[0]
    rows = {row[1]: row[2:] for row in sheet.iter_rows(values_only=True, min_row=2, max_row=5)}
    assert rows["Nord"][:2] == (12, 7)
    assert rows["Syd"][0] == "färre än 5"
    assert rows["Hela organisationen"][0] == "21–25"


def test_a_coach_who_is_alone_has_the_report_and_one_with_colleagues_reads_why_not(
    region: Town, kim: Browser
):
    assert region.at_work("Per").see(AT)
    answer = kim.get(AT)
    assert answer.status_code == 403
    assert "skulle summorna avslöja kollegernas" in answer.text
