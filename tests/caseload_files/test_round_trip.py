"""What is brought in comes out again, and the second time to the same bytes."""

import pytest

from tests.caseload_files.place import CASES, contents


@pytest.mark.parametrize("as_workbook", [False, True], ids=["csv", "xlsx"])
@pytest.mark.parametrize("case", ["tiny", "kronoberg"])
def test_export_import_export_gives_the_same_bytes(place, second, tmp_path, case, as_workbook):
    place.bring_in(CASES / case)
    first = place.export(tmp_path / "first", as_workbook)
    source = tmp_path / "first" / "caseload.xlsx" if as_workbook else tmp_path / "first"
    second.bring_in(source)
    assert second.export(tmp_path / "second", as_workbook) == first


def test_a_workbook_carries_the_same_caseload_as_the_folder(place, second, tmp_path):
    place.bring_in(CASES / "kronoberg")
    folder = place.export(tmp_path / "folder")
    place.export(tmp_path / "book", as_workbook=True)
    second.bring_in(tmp_path / "book" / "caseload.xlsx")
    assert second.export(tmp_path / "again") == folder


def test_what_comes_out_is_what_came_in(place, tmp_path):
    """Byte for byte, but for lists (sorted, without blanks) and times (in local time)."""
    place.bring_in(CASES / "kronoberg")
    exported = place.export(tmp_path / "out")
    given = {
        name: data for name, data in contents(CASES / "kronoberg").items() if name.endswith(".csv")
    }
    assert exported.keys() == given.keys()
    changed = {
        name: [
            pair for pair in zip(_lines(given[name]), _lines(data), strict=True) if _differ(pair)
        ]
        for name, data in exported.items()
    }
    assert {name for name, lines in changed.items() if lines} == {
        "appointments.csv",
        "employer_contacts.csv",
    }
    for was, now in changed["appointments.csv"]:
        assert b"T22:30:00+00:00" in was
        assert b"T00:30:00+02:00" in now
    for was, now in changed["employer_contacts.csv"]:
        assert sorted(was.replace(b" ", b"")) == sorted(now.replace(b" ", b""))


def _lines(data):
    return data.split(b"\r\n")


def _differ(pair):
    return pair[0] != pair[1]


def test_importing_twice_changes_nothing(place):
    first = place.bring_in(CASES / "kronoberg")
    revision = place.revision()
    again = place.bring_in(CASES / "kronoberg", update=True)
    assert first.created == again.unchanged == 3220
    assert (again.created, again.updated, again.different) == (0, 0, [])
    assert place.revision() == revision


def test_importing_its_own_export_changes_nothing(place, tmp_path):
    place.bring_in(CASES / "tiny")
    revision = place.revision()
    place.export(tmp_path / "out")
    assert place.bring_in(tmp_path / "out", update=True).updated == 0
    assert place.revision() == revision
