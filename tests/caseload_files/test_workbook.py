"""A workbook: typed as Excel types it, read as people mean it, and never a formula."""

import datetime as dt
import io

import pytest
from openpyxl import Workbook, load_workbook

from tests.caseload_files.place import faults_in, folder_with, places_of

STAFF = [
    ["staff_id", "name", "email", "role", "team", "fte", "active_from"],
    [7, "Elin Demoström", "e@example.org", "specialist", "Nord", 0.5, dt.datetime(2026, 1, 5)],
]
PARTICIPANTS = [
    ["participant_id", "display_name", "specialist_id", "programme", "referred_on",
     "employed_at_entry", "status", None],
    ["p1", "Ana Exempel", 7, "ips", dt.date(2026, 2, 2), False, "searching", None],
]  # fmt: skip


def book_at(path, **sheets):
    book = Workbook()  # with an empty sheet, as a new one has
    for name, rows in ({"staff": STAFF, "participants.csv": PARTICIPANTS} | sheets).items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def test_numbers_dates_and_ticks_of_a_spreadsheet_are_understood(tmp_path, place):
    place.bring_in(book_at(tmp_path / "caseload.xlsx"))
    person = place.rows("participant")["p1"]
    elin = place.rows("staff")["7"]
    assert (elin["fte"], elin["active_from"]) == (0.5, dt.date(2026, 1, 5))
    assert (person["specialist_id"], person["employed_at_entry"]) == (elin["id"], False)
    assert place.organisation.name == "caseload"


def test_faults_are_told_by_the_file_that_the_sheet_stands_for(tmp_path):
    rows = [["employer_id", "name"], ["e1", ""], ["e1", "B"]]
    assert places_of(faults_in(book_at(tmp_path / "a.xlsx", employers=rows))) == [
        ("employers.csv", 2, "name"),
        ("employers.csv", 3, "employer_id"),
    ]


def test_a_sheet_of_another_name_is_refused_by_name(tmp_path):
    assert places_of(faults_in(book_at(tmp_path / "a.xlsx", Diary=[["a"]]))) == [
        ("Diary", None, None)
    ]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 not a zip", b"employer_id,name\n"])
def test_what_is_no_workbook_is_a_fault(tmp_path, data):
    path = tmp_path / "a.xlsx"
    path.write_bytes(data)
    assert ("a.xlsx", None, None) in places_of(faults_in(path))


def test_text_that_looks_like_a_formula_is_written_as_text(tmp_path, place, second):
    wild = ["=1+1", "+46 70", "-x", "@SUM(A1)", "_x0041_", "=cmd|' /C calc'!A0", "0012"]
    rows = "".join(f'e{number},"{text}"\n' for number, text in enumerate(wild))
    place.bring_in(folder_with(tmp_path / "in", employers=f"employer_id,name\n{rows}"))
    data = place.export(tmp_path / "out", as_workbook=True)["caseload.xlsx"]
    sheet = load_workbook(io.BytesIO(data))["employers"]
    assert {cell.data_type for cell in sheet["B"]} == {"s"}
    assert all(cell.quotePrefix for cell in sheet["B"] if str(cell.value).startswith(("=", "+")))
    second.bring_in(tmp_path / "out" / "caseload.xlsx")
    assert [row["name"] for _, row in sorted(second.rows("employer").items())] == wild


def test_numbers_are_numbers_for_whoever_sums_them(tmp_path, place):
    place.bring_in(book_at(tmp_path / "caseload.xlsx"))
    data = place.export(tmp_path / "out", as_workbook=True)["caseload.xlsx"]
    staff = load_workbook(io.BytesIO(data))["staff"]
    cells = {head.value: cell for head, cell in zip(staff[1], staff[2], strict=True)}
    assert (cells["fte"].value, cells["staff_id"].value) == (0.5, "7")


def test_days_are_days_and_every_column_is_as_wide_as_its_text(tmp_path, place):
    place.bring_in(book_at(tmp_path / "caseload.xlsx"))
    data = place.export(tmp_path / "out", as_workbook=True)["caseload.xlsx"]
    staff = load_workbook(io.BytesIO(data))["staff"]
    cells = {head.value: cell for head, cell in zip(staff[1], staff[2], strict=True)}
    began = cells["active_from"]
    assert (began.value, began.number_format) == (dt.datetime(2026, 1, 5), "yyyy-mm-dd")
    assert staff.freeze_panes == "A2"
    assert staff.column_dimensions[began.coordinate.rstrip("2")].width > len("2026-01-05")
