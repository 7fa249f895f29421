"""Importing again: what is known is left in peace, what differs is told, and written when asked."""

from sqlalchemy.orm import Session

from app.store.database import writing
from app.store.write import By, Write, write
from app.sync.employers import merge_employers
from tests.caseload_files.place import PARTICIPANTS, folder_with
from tests.house import NOON, new_id

CONTACTS = "contact_id,date,specialist_id,employer_id,mode,participant_ids,purpose\n"
EMPLOYERS = "employer_id,name\nb1,Bageriet\n"


def contact(participants: str) -> str:
    return f"{CONTACTS}k1,2026-03-02,e1,b1,phone,{participants},introduce\n"


def test_a_row_that_differs_is_told_and_left_until_asked(tmp_path, place):
    place.bring_in(folder_with(tmp_path))
    folder_with(tmp_path, participants=PARTICIPANTS.replace("Bo Påhitt", "Bo Nytt"))
    told = place.bring_in(tmp_path)
    assert [(one.file, one.row, one.columns) for one in told.different] == [
        ("participants.csv", 3, ["display_name"])
    ]
    assert place.rows("participant")["p2"]["display_name"] == "Bo Påhitt"
    assert place.bring_in(tmp_path, update=True).updated == 1
    assert place.rows("participant")["p2"]["display_name"] == "Bo Nytt"


def test_new_rows_come_in_beside_those_that_differ(tmp_path, place):
    place.bring_in(folder_with(tmp_path))
    more = PARTICIPANTS.replace("Bo Påhitt", "Bo Nytt")
    folder_with(tmp_path, participants=more + more.splitlines()[1].replace("p1", "p3"))
    outcome = place.bring_in(tmp_path)
    assert (outcome.created, len(outcome.different)) == (1, 1)


def test_a_column_that_the_file_lacks_says_nothing(tmp_path, place):
    place.bring_in(
        folder_with(
            tmp_path,
            employers=EMPLOYERS.replace("name", "name,needs").replace(
                "Bageriet", "Bageriet,Tidigt"
            ),
        )
    )
    folder_with(tmp_path, employers=EMPLOYERS)
    assert place.bring_in(tmp_path, update=True).updated == 0
    assert place.rows("employer")["b1"]["needs"] == "Tidigt"


def test_whom_a_contact_concerned_is_told_and_changed_like_any_other_column(tmp_path, place):
    place.bring_in(folder_with(tmp_path, employers=EMPLOYERS, employer_contacts=contact("p1;p2")))
    folder_with(tmp_path, employer_contacts=contact("p2"))
    assert place.bring_in(tmp_path).different[0].columns == ["participant_ids"]
    place.bring_in(tmp_path, update=True)
    gone = [row for row in place.rows("contact_link").values() if row["deleted_at"]]
    assert len(place.rows("contact_link")) == 2
    assert len(gone) == 1
    place.bring_in(folder_with(tmp_path, employer_contacts=contact("p1;p2")), update=True)
    assert not any(row["deleted_at"] for row in place.rows("contact_link").values())


def test_a_deleted_record_is_brought_back_only_when_asked(tmp_path, place):
    place.bring_in(folder_with(tmp_path, employers=EMPLOYERS))
    _write(place, Write("employer", place.rows("employer")["b1"]["id"], {"deleted_at": NOON}))
    assert place.bring_in(tmp_path).different[0].columns == ["employer_id"]
    place.bring_in(tmp_path, update=True)
    assert place.rows("employer")["b1"]["deleted_at"] is None


def test_a_file_of_before_undoes_no_merger_and_its_contacts_stay_with_the_one_that_stays(
    tmp_path, place
):
    both = f"{EMPLOYERS}b2,Bageriet AB\n"
    folder_with(tmp_path, employers=both, employer_contacts=contact("p1").replace("b1", "b2"))
    place.bring_in(tmp_path)
    ids = {ref: row["id"] for ref, row in place.rows("employer").items()}
    with Session(place.engine, expire_on_commit=False) as session, writing(session):
        merge_employers(session, place.organisation, ids["b1"], ids["b2"], By(NOON))
    merged = place.rows("employer")["b2"]
    outcome = place.bring_in(tmp_path, update=True)
    assert (outcome.updated, outcome.different) == (0, [])
    assert place.rows("employer")["b2"] == merged
    assert place.rows("employer_contact")["k1"]["employer_id"] == ids["b1"]
    more = contact("p1").replace("b1", "b2").replace("k1", "k2")
    place.bring_in(folder_with(tmp_path, employers=both, employer_contacts=more))
    assert place.rows("employer_contact")["k2"]["employer_id"] == ids["b1"]


def test_a_record_made_on_a_phone_meets_its_own_row(tmp_path, place):
    place.bring_in(folder_with(tmp_path / "in"))
    profile = {"participant_id": place.rows("participant")["p1"]["id"], "updated_on": NOON.date()}
    _write(
        place,
        Write("employer", new_id(), {"name": "Bageriet "}),
        Write("profile", new_id(), profile),
        Write("profile", new_id(), profile),
    )
    revision = place.revision()
    out = place.export(tmp_path / "out")
    assert out["profiles.csv"] == b"participant_id,updated_on\r\np1,2026-10-07\r\n"
    assert place.bring_in(tmp_path / "out", update=True).updated == 0
    assert place.revision() == revision


def test_an_organisation_takes_its_name_from_the_folder_where_no_file_tells(tmp_path, place):
    place.bring_in(folder_with(tmp_path / "Enheten i Sagostad"))
    own = place.organisation
    assert (own.name, own.country, own.time_zone) == (
        "Enheten i Sagostad",
        "SE",
        "Europe/Stockholm",
    )


def _write(place, *writes):
    with Session(place.engine) as session, writing(session):
        write(session, place.organisation, writes, By(NOON))
