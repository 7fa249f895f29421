"""What comes out: complete, ordered, and always something that can be brought in again."""

import stat

from sqlalchemy.orm import Session

from app.store.database import writing
from app.store.write import By, Write, write
from tests.caseload_files.place import CASES, faults_in, folder_with
from tests.house import NOON, new_id


def _write(place, *writes):
    with Session(place.engine) as session, writing(session):
        write(session, place.organisation, writes, By(NOON))


def _contact(place, **more):
    said = {
        "date": NOON.date(),
        "specialist_id": place.rows("staff")["e1"]["id"],
        "employer_id": place.rows("employer")["b1"]["id"],
        "mode": "phone",
        "purpose": "introduce",
    }
    return Write("employer_contact", new_id(), said | more)


def test_rows_stand_in_the_order_of_their_ids_by_code_point(tmp_path, place):
    employers = "employer_id,name\nj9,A\nå1,B\nj10,C\nJ1,D\n"
    place.bring_in(folder_with(tmp_path / "in", employers=employers))
    lines = place.export(tmp_path / "out")["employers.csv"].decode().splitlines()
    assert [line.split(",")[0] for line in lines] == ["employer_id", "J1", "j10", "j9", "å1"]


def test_notes_are_a_column_only_where_there_is_one(tmp_path, place):
    place.bring_in(folder_with(tmp_path / "in", employers="employer_id,name\nb1,Bageriet\n"))
    _write(place, _contact(place))
    without = place.export(tmp_path / "out")["employer_contacts.csv"].decode().splitlines()
    _write(place, _contact(place, notes="Ring om provdag,\nefter nio."))
    with_notes = place.export(tmp_path / "out")["employer_contacts.csv"].decode()
    assert without[0].endswith("reviewed_by")
    assert with_notes.splitlines()[0].endswith("reviewed_by,notes")
    assert '"Ring om provdag,\nefter nio."' in with_notes
    assert faults_in(tmp_path / "out") == []


def test_files_without_rows_are_not_written_and_those_of_an_earlier_export_go(tmp_path, place):
    place.bring_in(CASES / "tiny")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "appointments.csv").write_text("of last year")
    (tmp_path / "out" / "read me.txt").write_text("mine")
    written = place.export(tmp_path / "out")
    assert "appointments.csv" not in written
    assert "read me.txt" in written


def test_only_its_owner_may_read_an_export(tmp_path, place):
    place.bring_in(CASES / "tiny")
    place.export(tmp_path / "out")
    for path in ((tmp_path / "out"), *(tmp_path / "out").iterdir()):
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0


def test_what_is_deleted_stays_behind_and_leaves_no_loose_end(tmp_path, place):
    place.bring_in(CASES / "tiny")
    j1 = place.rows("placement")["j1"]["id"]
    p2 = place.rows("participant")["p2"]["id"]
    _write(
        place,
        *(
            Write(kind, id_, {"deleted_at": NOON})
            for kind, id_ in [("placement", j1), ("participant", p2)]
        ),
    )
    out = place.export(tmp_path / "out")
    assert b"j1" not in out["placements.csv"] + out["follow_up_visits.csv"]
    assert b"k6,2026-03-03,b1,e2,in_person,p3," in out["employer_contacts.csv"]
    assert faults_in(tmp_path / "out") == []
    assert "to_complete/assignments.csv" in out


def test_what_a_phone_left_to_complete_is_kept_apart_and_not_lost(tmp_path, place, second):
    place.bring_in(folder_with(tmp_path / "in", employers="employer_id,name\nb1,Bageriet\n"))
    _write(place, _contact(place, purpose=None, notes="Fyll i resten."), _contact(place))
    out = place.export(tmp_path / "out")
    assert out["employer_contacts.csv"].count(b"\r\n") == 2
    assert b"Fyll i resten." in out["to_complete/employer_contacts.csv"]
    second.bring_in(tmp_path / "out")
    assert second.export(tmp_path / "again").items() <= out.items()


def test_nothing_is_left_to_complete_once_it_is_completed(tmp_path, place):
    place.bring_in(folder_with(tmp_path / "in", employers="employer_id,name\nb1,Bageriet\n"))
    contact = _contact(place, purpose=None)
    _write(place, contact)
    for as_workbook in (False, True):
        place.export(tmp_path / "out", as_workbook)
    _write(place, Write("employer_contact", contact.id, {"purpose": "present"}))
    for as_workbook in (False, True):
        written = place.export(tmp_path / "out", as_workbook)
    assert not [name for name in written if "to_complete" in name]


def test_times_are_written_in_the_organisations_zone_with_their_offset(tmp_path, place):
    appointments = (
        "appointment_id,participant_id,specialist_id,starts_at,status\n"
        "b1,p1,e1,2026-10-25T00:30:00Z,confirmed\n"
        "b2,p1,e1,2026-10-25T01:30:00.25Z,confirmed\n"
        "b3,p1,e1,2026-07-01T08:00-05:00,confirmed\n"
    )
    place.bring_in(folder_with(tmp_path / "in", appointments=appointments))
    out = place.export(tmp_path / "out")["appointments.csv"].decode()
    assert [line.split(",")[3] for line in out.splitlines()[1:]] == [
        "2026-10-25T02:30:00+02:00",
        "2026-10-25T02:30:00+01:00",
        "2026-07-01T15:00:00+02:00",
    ]


def test_numbers_are_written_the_shortest_way(tmp_path, place):
    placements = (
        "placement_id,participant_id,kind,title,job_start,hours_per_week\n"
        "j1,p1,job,Bagare,2026-02-02,37.50\nj2,p1,job,Bagare,2026-02-02,20\nj3,p1,job,Bagare,2026-02-02,007.0\n"
    )
    place.bring_in(folder_with(tmp_path / "in", placements=placements))
    out = place.export(tmp_path / "out")["placements.csv"].decode().splitlines()
    column = out[0].split(",").index("hours_per_week")
    assert [line.split(",")[column] for line in out[1:]] == ["37.5", "20", "7"]
