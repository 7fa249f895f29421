"""Whatever can be written in a caseload survives the way in and out, in files and in a workbook."""

import datetime as dt
import shutil

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.caseload_files.contract import FILES, LISTED, columns_of, required_columns
from app.caseload_files.csv_folder import write_folder
from app.caseload_files.tables import Line, Table
from app.records.fields import Facts
from tests.caseload_files.place import Place
from tests.engines import engine_at

# All that a cell may hold, and often what trips a reader of CSV.
CHARS = st.one_of(
    st.sampled_from(" \",;'=+-@\n\r\t_x0041_å€😀\u00a0\u2028\ufeff"),
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"),
)
IDS = st.text(st.sampled_from("aAåÅ10_.- "), min_size=1, max_size=4).map(lambda text: f"k{text}k")
DAYS = st.dates(dt.date(1950, 1, 1), dt.date(2150, 1, 1))


def cell(facts: Facts, ids: dict[str, list[str]]) -> st.SearchStrategy[str]:
    made = {
        "date": DAYS.map(str),
        "moment": st.datetimes(dt.datetime(1950, 1, 1), dt.datetime(2150, 1, 1)).map(
            lambda moment: moment.isoformat() + "+03:00"
        ),
        "week": DAYS.map(lambda day: "{}-W{:02}".format(*day.isocalendar())),
        "choice": st.sampled_from(facts.options or ("",)),
        "yes_no": st.sampled_from(["yes", "no"]),
        "whole": st.integers(int(facts.low or 0), int(facts.high or 0)).map(str),
        "number": st.floats(facts.low or 0, facts.high or 0).map(lambda value: f"{value:.9f}"),
        "ref": st.sampled_from(ids.get(facts.to or "", [""])),
    }.get(facts.kind, st.text(CHARS, max_size=min(facts.max_length or 12, 12) - 1))
    if facts.label == "organisation.time_zone":
        made = st.sampled_from(["Europe/Oslo", "America/St_Johns", "Asia/Kathmandu"])
    if facts.required:
        return made if facts.kind not in ("text", "note") else made.map(lambda text: f"x{text}")
    return made | st.just("")


@st.composite
def caseloads(draw: st.DrawFn) -> list[Table]:
    """Tables of every file, whose references hold. Dates in the wrong order are left unsaid."""
    named = [file for file, kind in FILES.items() if kind.file_id]
    ids = {
        FILES[file].name: draw(st.lists(IDS, min_size=1, max_size=3, unique=True)) for file in named
    }
    tables = []
    for file in named:
        unsaid = {facts.field for facts in FILES[file].orders}
        lines = [_line(draw, file, id_, ids, unsaid) for id_ in ids[FILES[file].name]]
        tables.append(
            Table(file, columns_of(file), [Line(n, row) for n, row in enumerate(lines, 2)])
        )
    for file in ("organisation.csv", "absences.csv", "assignments.csv", "profiles.csv"):
        row = _line(draw, file, None, ids, {"to_on"})
        tables.append(Table(file, columns_of(file), [Line(2, row)]))
    return tables


def _line(draw, file, id_, ids, unsaid) -> dict[str, str]:
    kind, listed = FILES[file], LISTED.get(file)
    row: dict[str, str] = {kind.file_id: id_} if kind.file_id else {}
    for column, facts in kind.by_file_column.items():
        row[column] = "" if facts.name in unsaid else draw(cell(facts, ids))
    if listed:
        row[listed.column] = ";".join(draw(st.lists(st.sampled_from(ids[listed.to]))))
    assert set(required_columns(file)) <= row.keys()
    return row


@pytest.mark.parametrize("as_workbook", [False, True], ids=["csv", "xlsx"])
@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(tables=caseloads())
def test_any_caseload_comes_through(sqlite_template, tmp_path, as_workbook, tables):
    folder = tmp_path / "one"
    shutil.rmtree(folder, ignore_errors=True)  # the caseload before
    write_folder(folder / "given", tables)
    exports = []
    source = folder / "given"
    for turn in ("first", "second"):
        database = shutil.copy(sqlite_template, folder / f"{turn}.db")
        place = Place(engine_at(f"sqlite:///{database}"))
        place.bring_in(source)
        exports.append(place.export(folder / turn, as_workbook))
        place.engine.dispose()
        source = folder / turn / "caseload.xlsx" if as_workbook else folder / turn
    assert exports[0] == exports[1]
    assert not [file for file in exports[0] if "to_complete" in file]
