"""Figures that are taken along: as CSV and as a workbook, as the spreadsheets at hand read them."""

import csv
import datetime as dt
import io

import pytest
from openpyxl import load_workbook

from app.figures.load import everything
from app.figures.report import report
from tests.house import TODAY
from tests.web.people import Town
from tests.web.quarter import QUARTER, four


@pytest.fixture
def people(town: Town) -> dict[str, str]:
    """Four participants of two teams."""
    return four(town)


def lines_of(text: str, between: str = ";") -> dict[str, list[str]]:
    """A CSV by the first cell of each line."""
    return {line[0]: line[1:] for line in csv.reader(io.StringIO(text), delimiter=between)}


def test_what_is_taken_along_says_the_same_as_the_report(people, town, sol):
    with town.house.session() as session:
        facts = everything(session, town.house.organisation)
    figures = report(facts, QUARTER, "Nord", None)["figures"]
    text = sol.get(f"/figures/figures.csv?quarter={QUARTER}").data.decode("utf-8-sig")
    assert lines_of(text)["Siffra"][-1] == "K3 2026"
    assert lines_of(text)["Deltagare"][-1] == str(figures["served"])
    sheet = load_workbook(io.BytesIO(sol.get(f"/figures/figures.xlsx?quarter={QUARTER}").data))
    rows = {row[0]: row[1:] for row in sheet.worksheets[0].iter_rows(values_only=True)}
    assert rows["Deltagare"][-1] == figures["served"]
    assert rows["Andel i arbete"][-1] == figures["employment_rate"]


@pytest.mark.parametrize(
    ("language", "between", "share"),
    [("sv", ";", "33,3"), ("da", ";", "33,3"), ("en", ",", "33.3")],
)
def test_csv_is_written_as_a_countrys_spreadsheets_read_it(people, sol, language, between, share):
    sol.submit("/me/language", language=language)
    answer = sol.get(f"/figures/figures.csv?quarter={QUARTER}")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.data.startswith(b"\xef\xbb\xbf")
    lines = answer.data.decode("utf-8-sig").splitlines()
    assert any(line.endswith(f"{between}{share}") for line in lines)


def test_csv_says_whose_figures_it_has_and_when_they_were_fetched(people, sol):
    text = sol.get(f"/figures/figures.csv?quarter={QUARTER}").data.decode("utf-8-sig")
    head, *lines = csv.reader(io.StringIO(text), delimiter=";")
    assert head[2:4] == ["Vems siffror", "Hämtad"]
    assert {tuple(line[2:4]) for line in lines} == {("Teamet Nord", str(TODAY))}


def test_the_two_kinds_of_csv_have_names_of_their_own(people, sol):
    at = f"/figures/figures.csv?quarter={QUARTER}"
    names = [sol.get(one).headers["Content-Disposition"] for one in (at, f"{at}&plain=")]
    assert [name.rpartition("=")[2] for name in names] == [
        "fotfaste-2026Q3.csv",
        "fotfaste-2026Q3-plain.csv",
    ]


def test_a_median_is_written_as_on_the_page(people, sol):
    text = sol.get(f"/figures/figures.csv?quarter={QUARTER}").data.decode("utf-8-sig")
    assert lines_of(text)["Dagar från inskrivning till jobb: median"][-1] == "47"


def test_csv_for_programs_has_commas_and_points_whatever_the_language(people, sol):
    data = sol.get(f"/figures/figures.csv?quarter={QUARTER}&plain=").data
    assert lines_of(data.decode(), ",")["Andel i arbete"][-1] == "33.3"


def test_a_workbook_has_widths_a_head_that_stays_and_real_numbers_and_days(people, sol):
    book = load_workbook(io.BytesIO(sol.get(f"/figures/figures.xlsx?quarter={QUARTER}").data))
    table, about = book.worksheets
    assert table.freeze_panes == "B2"
    assert table.column_dimensions["A"].width > 30
    share = next(row[-1] for row in table.iter_rows() if row[0].value == "Andel i arbete")
    assert (share.value, share.number_format) == (33.3, "0.0")
    first = next(row[1] for row in about.iter_rows() if row[0].value == "Första dag")
    assert first.value == dt.datetime(2026, 7, 1)
