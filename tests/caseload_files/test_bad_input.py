"""Whatever somebody hands in, the answer is a named fault: never a crash, never half an import."""

import pytest

from tests.caseload_files.place import PARTICIPANTS, STAFF, faults_in, folder_with, places_of


def test_an_empty_file_wants_a_header(tmp_path):
    faults = faults_in(folder_with(tmp_path, employers=""))
    assert places_of(faults) == [("employers.csv", 1, None)]


def test_a_header_alone_is_a_file_without_rows(tmp_path, place):
    folder_with(tmp_path, employers="employer_id,name\n")
    assert place.bring_in(tmp_path).created == 3


def test_blank_lines_and_rows_of_empty_cells_are_no_rows(tmp_path):
    faults = faults_in(folder_with(tmp_path, employers="employer_id,name\n\n,\n , \ne1,Bageriet\n"))
    assert faults == []


def test_a_byte_order_mark_and_either_line_end_are_tolerated(tmp_path, place):
    folder_with(tmp_path, staff="\ufeff" + STAFF.replace("\n", "\r\n"))
    assert place.bring_in(tmp_path).created == 3


def test_a_huge_cell_is_a_fault_and_its_text_is_not_told(tmp_path):
    faults = faults_in(
        folder_with(tmp_path, participants=PARTICIPANTS.replace("Ana", "A" * 300_000))
    )
    assert places_of(faults) == [("participants.csv", 2, "display_name")]
    assert len(faults[0].expected) < 100


def test_a_line_of_ten_megabytes_is_read_to_its_end(tmp_path):
    faults = faults_in(folder_with(tmp_path, staff=STAFF + "x" * 10_000_000))
    assert ("staff.csv", 3, "staff_id") in places_of(faults)


def test_a_quote_that_never_closes_is_told_where_it_opens_in_a_large_file_too(tmp_path):
    rows = "".join(f"e{number},Bageriet,\n" for number in range(50_000))
    employers = f'employer_id,name,needs\na1,"Öppnas,\n{rows}'
    faults = faults_in(folder_with(tmp_path, employers=employers))
    assert places_of(faults) == [("employers.csv", 2, None)]


@pytest.mark.parametrize("char", ["\x00", "\x0b", "\x1b", "\ufffe", "\uffff"])
def test_control_characters_are_refused(tmp_path, char):
    faults = faults_in(
        folder_with(tmp_path, participants=PARTICIPANTS.replace("Exempel", f"E{char}x"))
    )
    assert places_of(faults) == [("participants.csv", 2, "display_name")]


@pytest.mark.parametrize("encoding", ["latin-1", "utf-16", "cp1252"])
def test_another_encoding_is_named_by_its_first_row(tmp_path, encoding):
    folder_with(tmp_path)
    (tmp_path / "staff.csv").write_bytes(STAFF.encode(encoding))
    faults = [fault for fault in faults_in(tmp_path) if fault.expected == "UTF-8 text"]
    assert places_of(faults) == [("staff.csv", 1 if encoding == "utf-16" else 2, None)]


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_semicolons_as_excel_saves_them_here_are_one_fault_and_not_one_a_column(tmp_path, mark):
    faults = faults_in(folder_with(tmp_path, staff=mark + STAFF.replace(",", ";")))
    assert places_of(faults) == [("staff.csv", 1, None)]
    assert faults[0].expected == "columns separated by commas, not semicolons"


def test_a_semicolon_inside_a_cell_is_only_a_letter(tmp_path, place):
    place.bring_in(folder_with(tmp_path, employers="employer_id,name\ne1,Bageri; Kafé\n"))
    assert place.rows("employer")["e1"]["name"] == "Bageri; Kafé"


def test_a_folder_in_the_place_of_a_file_is_a_fault(tmp_path):
    folder_with(tmp_path)
    (tmp_path / "employers.csv").mkdir()
    assert places_of(faults_in(tmp_path)) == [("employers.csv", None, None)]


def test_cells_outside_the_named_columns_are_refused(tmp_path):
    employers = "employer_id,name,\ne1,Bageriet,,\ne2,Lagret,x\ne3,Tvätten,,y\n"
    faults = faults_in(folder_with(tmp_path, employers=employers))
    assert places_of(faults) == [("employers.csv", 3, None), ("employers.csv", 4, None)]


def test_a_column_named_twice_is_refused(tmp_path):
    faults = faults_in(folder_with(tmp_path, employers="employer_id,name,name\ne1,A,B\n"))
    assert places_of(faults) == [("employers.csv", 1, "name")]


def test_a_line_break_in_a_name_becomes_a_blank(tmp_path, place):
    place.bring_in(folder_with(tmp_path, employers='employer_id,name\ne1," Bageri\r\nSagokorn "\n'))
    assert place.rows("employer")["e1"]["name"] == "Bageri Sagokorn"
