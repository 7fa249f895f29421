"""What is wrong is found, all of it at once, and told where a person will look for it."""

import pytest

from tests.caseload_files.place import PARTICIPANTS, STAFF, faults_in, folder_with, places_of

PLACEMENTS = "placement_id,participant_id,kind,title,job_start"
CONTACTS = "contact_id,date,specialist_id,employer_id,mode,participant_ids,purpose,next_step_on"
ASSIGNMENTS = "participant_id,specialist_id,from,to"
CASE = (
    "participant_id,display_name,specialist_id,programme,referred_on,enrolled_on,closed_on,"
    "employed_at_entry,status"
)


def test_a_caseload_of_two_files_is_enough(tmp_path):
    assert faults_in(folder_with(tmp_path)) == []


def test_the_two_files_that_everything_rests_on_are_missed(tmp_path):
    assert places_of(faults_in(tmp_path)) == [
        ("participants.csv", None, None),
        ("staff.csv", None, None),
    ]


def test_a_csv_of_another_name_is_refused_and_anything_else_ignored(tmp_path):
    folder_with(tmp_path, diary="a,b\n")
    (tmp_path / "read me.txt").write_text("hello")
    (tmp_path / "old").mkdir()
    assert places_of(faults_in(tmp_path)) == [("diary.csv", None, None)]


def test_all_faults_are_told_at_once(tmp_path):
    placements = f"{PLACEMENTS}\nj1,p9,job,,2026-02-30\nj1,p1,hobby,Bagare,2026-02-01\n"
    assert places_of(faults_in(folder_with(tmp_path, placements=placements))) == [
        ("placements.csv", 2, "job_start"),
        ("placements.csv", 2, "participant_id"),
        ("placements.csv", 2, "title"),
        ("placements.csv", 3, "kind"),
        ("placements.csv", 3, "placement_id"),
    ]


def test_a_cell_over_several_lines_is_one_row(tmp_path):
    employers = 'employer_id,name,needs\ne1,Bageriet,"tidigt\nlugnt\nnära"\n\ne1,Lagret,\n'
    faults = faults_in(folder_with(tmp_path, employers=employers))
    assert places_of(faults) == [("employers.csv", 4, "employer_id")]


def test_a_missing_column_is_told_once_and_not_in_every_row(tmp_path):
    staff = "staff_id,name,email,role,active_from\ne1,Elin,e@example.org,specialist,2026-01-05\n"
    assert places_of(faults_in(folder_with(tmp_path, staff=staff))) == [("staff.csv", 1, "team")]


def test_references_to_a_file_without_readable_ids_are_not_checked(tmp_path):
    placements = f"{PLACEMENTS},employer_id\nj1,p1,job,Bagare,2026-02-01,e1\n"
    unread = folder_with(tmp_path, placements=placements, employers='employer_id,name\n"e1,B\n')
    assert places_of(faults_in(unread)) == [("employers.csv", 2, None)]
    unnamed = folder_with(tmp_path, placements=placements, employers="name\nB\n")
    assert places_of(faults_in(unnamed)) == [("employers.csv", 1, "employer_id")]


def test_a_reference_to_a_file_that_is_not_there_is_a_fault(tmp_path):
    placements = f"{PLACEMENTS},employer_id\nj1,p1,job,Bagare,2026-02-01,e1\n"
    faults = faults_in(folder_with(tmp_path, placements=placements))
    assert places_of(faults) == [("placements.csv", 2, "employer_id")]


def test_each_id_of_a_list_is_looked_up(tmp_path):
    contacts = f"{CONTACTS}\nk1,2026-03-02,e1,b1,phone, p1 ;p2;;p7,introduce,\n"
    employers = "employer_id,name\nb1,Bageriet\n"
    faults = faults_in(folder_with(tmp_path, employer_contacts=contacts, employers=employers))
    assert places_of(faults) == [("employer_contacts.csv", 2, "participant_ids")]


@pytest.mark.parametrize(
    ("enrolled", "closed", "column"),
    [
        ("2026-01-31", "", "enrolled_on"),
        ("2026-02-10", "2026-02-09", "closed_on"),
        ("", "2026-01-31", "closed_on"),
        ("2026-02-10", "2026-01-31", "closed_on"),
    ],
)
def test_a_case_closes_after_it_began(tmp_path, enrolled, closed, column):
    people = f"{CASE}\np1,Ana Exempel,e1,ips,2026-02-01,{enrolled},{closed},no,searching\n"
    faults = faults_in(folder_with(tmp_path, participants=people))
    assert places_of(faults) == [("participants.csv", 2, column)]


def test_the_next_step_comes_after_the_contact(tmp_path):
    contacts = f"{CONTACTS}\nk1,2026-03-02,e1,b1,phone,,introduce,2026-03-02\n"
    employers = "employer_id,name\nb1,Bageriet\n"
    faults = faults_in(folder_with(tmp_path, employer_contacts=contacts, employers=employers))
    assert places_of(faults) == [("employer_contacts.csv", 2, "next_step_on")]


@pytest.mark.parametrize(
    ("rows", "faulty"),
    [
        (["p1,e1,2026-03-01,2026-03-31", "p1,e1,2026-04-01,"], []),
        (["p1,e1,2026-03-01,2026-03-31", "p1,e1,2026-03-31,"], [3]),
        (["p1,e1,2026-04-01,", "p1,e1,2026-03-01,2026-04-01"], [3]),
        (["p1,e1,2026-03-01,", "p2,e1,2026-03-01,"], []),
        (["p1,e1,2026-03-01,", "p1,e1,2026-03-01,"], [3]),
        (["p1,e1,2026-03-01,", "p1,e1,2030-01-01,", "p1,e1,2026-02-01,2026-02-02"], [3]),
    ],
)
def test_a_participant_has_one_specialist_a_day(tmp_path, rows, faulty):
    assignments = "\n".join([ASSIGNMENTS, *rows])
    faults = faults_in(folder_with(tmp_path, assignments=assignments))
    assert places_of(faults) == [("assignments.csv", row, "from") for row in faulty]


@pytest.mark.parametrize(
    "staff", [STAFF.replace("Nord", ""), STAFF.replace("team,", "").replace("Nord,", "")]
)
def test_whoever_works_alone_is_told_what_to_write_as_team(tmp_path, staff):
    faults = faults_in(folder_with(tmp_path, staff=staff))
    assert {(fault.file, fault.column) for fault in faults} == {("staff.csv", "team")}
    assert all("whoever works alone is a team" in fault.sentence() for fault in faults)


def test_an_assignment_names_its_columns_as_the_file_does(tmp_path):
    assignments = f"{ASSIGNMENTS}\np1,e1,2026-03-02,2026-03-01\n"
    fault = faults_in(folder_with(tmp_path, assignments=assignments))[0]
    assert (fault.column, fault.expected) == ("to", "a day not before from")


@pytest.mark.parametrize(
    "number", ["19121212-1212", "121212-1212", "121212+1212", "701263 2391", "410199 12345"]
)
def test_a_national_identity_number_is_refused_wherever_a_participant_is_named(tmp_path, number):
    people = PARTICIPANTS.replace("p2", number)
    profiles = f"participant_id,updated_on\n{number},2026-03-01\n"
    faults = faults_in(folder_with(tmp_path, participants=people, profiles=profiles))
    assert places_of(faults) == [
        ("participants.csv", 3, "participant_id"),
        ("profiles.csv", 2, "participant_id"),
    ]
    assert number not in " ".join(fault.sentence() for fault in faults)


def test_a_file_without_a_header_does_not_spill_a_persons_row(tmp_path):
    people = "19121212-1212,Ana Exempel,e1\n"
    faults = faults_in(folder_with(tmp_path, participants=people))
    assert "1212" not in " ".join(fault.sentence() for fault in faults)


@pytest.mark.parametrize("id_", ["p;1", "p/1", "p" * 101, "p\x07"])
def test_an_id_keeps_clear_of_what_lists_and_refs_are_made_of(tmp_path, id_):
    faults = faults_in(folder_with(tmp_path, participants=PARTICIPANTS.replace("p2", id_)))
    assert places_of(faults) == [("participants.csv", 3, "participant_id")]


def test_ids_are_case_sensitive(tmp_path):
    assert faults_in(folder_with(tmp_path, participants=PARTICIPANTS.replace("p2", "P1"))) == []


@pytest.mark.parametrize("week", ["2026-W00", "2026-W54", "2025-W53", "2026W31", "2026-w31"])
def test_a_week_is_one_that_its_year_has(tmp_path, week):
    faults = faults_in(folder_with(tmp_path, absences=f"staff_id,week\ne1,{week}\n"))
    assert places_of(faults) == [("absences.csv", 2, "week")]


@pytest.mark.parametrize("fte", ["1.1", "-0.5", "0,5", "half", "1e-1", "nan", "٣", "9" * 400])
def test_a_number_is_written_with_a_point_and_within_its_limits(tmp_path, fte):
    staff = STAFF.replace("active_from", "active_from,fte").replace("01-05", f'01-05,"{fte}"')
    faults = faults_in(folder_with(tmp_path, staff=staff))
    assert places_of(faults) == [("staff.csv", 2, "fte")]


@pytest.mark.parametrize("day", ["2026-2-3", "20260203", "2026-W40-3", "03/02/2026", "0001-01-01"])
def test_a_day_is_written_as_people_agree_to(tmp_path, day):
    faults = faults_in(folder_with(tmp_path, participants=PARTICIPANTS.replace("2026-02-03", day)))
    assert places_of(faults) == [("participants.csv", 3, "referred_on")]


@pytest.mark.parametrize(
    ("text", "faulty"),
    [
        ("name,country,time_zone\nEnheten,NO,Europe/Oslo\n", []),
        ("name,country\nEnheten,SE\nTvåan,SE\n", [(3, None)]),
        ("name,country\n", [(None, None)]),
        ("name,country,time_zone\nEnheten,FI,Mars/Olympus\n", [(2, "country"), (2, "time_zone")]),
    ],
)
def test_an_organisation_is_one_row(tmp_path, text, faulty):
    faults = faults_in(folder_with(tmp_path, organisation=text))
    assert [(fault.row, fault.column) for fault in faults] == faulty
