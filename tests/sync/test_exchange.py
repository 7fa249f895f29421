"""What a phone sends is kept once, and what it may see reaches it."""

import datetime as dt

import pytest
from sqlalchemy import func, select

from app.problems import Problem
from app.store.rows import find, load
from app.store.tables import Change as LoggedChange
from app.store.tables import Clash, LateNote
from app.store.write import Write
from tests.house import TODAY, House, Phone, change, new_id


def visit(house: House, participant: str, **more):
    """A follow-up visit of today."""
    fields = {
        "participant_id": participant,
        "specialist_id": house.staff["Kim"],
        "date": TODAY.isoformat(),
        "mode": "in_person",
    }
    return change("follow_up_visit", **(fields | more))


def verdict(answer):
    """The verdicts alone."""
    return [one["verdict"] for one in answer["verdicts"]]


def hand_over(house: House, participant: str, to: str) -> None:
    """Reassign somebody from Kim to a colleague as of today."""
    yesterday = TODAY - dt.timedelta(days=1)
    ties = [
        {"specialist_id": house.staff["Kim"], "from_on": dt.date(2026, 8, 20), "to_on": yesterday},
        {"specialist_id": house.staff[to], "from_on": TODAY, "to_on": None},
    ]
    house.write(
        *(Write("assignment", new_id(), {"participant_id": participant, **tie}) for tie in ties),
        Write("participant", participant, {"specialist_id": house.staff[to]}),
    )


def test_a_visit_is_stored_once_however_often_it_comes(house):
    ana = house.participant("Kim")
    phone = Phone(house, "Kim")
    made = visit(house, ana, notes="Gick bra med schemat.")
    first = phone.send(made, lose_answer=True)
    again = phone.send(made)
    assert verdict(first) == verdict(again) == ["stored"]
    assert first["verdicts"] == again["verdicts"]
    assert [v["fields"]["notes"] for v in phone.of_kind("follow_up_visit")] == [
        "Gick bra med schemat."
    ]


def test_the_same_change_twice_in_one_batch_has_one_effect(house):
    ana = house.participant("Kim")
    made = visit(house, ana)
    assert verdict(Phone(house, "Kim").send(made, made)) == ["stored"]


def test_lee_is_told_nothing_of_kims_participants(house):
    ana = house.participant("Kim")
    Phone(house, "Kim").send(visit(house, ana, notes="hemligt"))
    lee = Phone(house, "Lee")
    answer = lee.send()
    assert ana not in str(answer)
    assert "hemligt" not in str(answer)
    assert not lee.of_kind("participant")


def test_a_colleagues_contact_comes_without_what_was_said_or_whom_it_concerned(house):
    ana, employer = house.participant("Kim"), house.make("employer", name="Bageri Sagokorn")
    kim = Phone(house, "Kim")
    contact = change(
        "employer_contact",
        date=TODAY.isoformat(),
        specialist_id=house.staff["Kim"],
        employer_id=employer,
        mode="in_person",
        purpose="present",
        outcome="trial",
        notes="prova på",
    )
    link = change("contact_link", contact_id=contact.record_id, participant_id=ana)
    assert verdict(kim.send(contact, link)) == ["stored", "stored"]
    lee = Phone(house, "Lee")
    lee.send()
    seen = lee.records[contact.record_id]["fields"]
    assert set(seen) == {"date", "specialist_id", "employer_id", "purpose"}
    assert not lee.of_kind("contact_link")
    hand_over(house, ana, "Lee")
    lee.send()
    assert lee.records[contact.record_id]["fields"]["outcome"] == "trial"


def test_an_idle_sync_says_nothing(house):
    house.participant("Kim")
    phone = Phone(house, "Kim")
    phone.send()
    answer = phone.send()
    assert (answer["news"], answer["verdicts"], answer["more"]) == ([], [], False)


def test_news_reach_the_other_phone_and_meet_the_check_in(house):
    ana = house.participant("Kim", status="working")
    house.make(
        "placement",
        participant_id=ana,
        placement_kind="job",
        title="Bagare",
        job_start=TODAY - dt.timedelta(days=1),
    )
    tablet, phone = Phone(house, "Kim"), Phone(house, "Kim")
    tablet.send()
    assert not rule(tablet, "after_start").get("met_on")
    phone.send(visit(house, ana))
    tablet.send()
    assert rule(tablet, "after_start")["met_on"] == TODAY.isoformat()


def rule(phone, name):
    """The fields of the check-in of that rule."""
    return next(r["fields"] for r in phone.of_kind("reminder") if r["fields"]["rule"] == name)


def test_two_people_change_one_field_and_both_values_are_kept(house):
    ana = house.participant("Kim", municipality="Växjö")
    phone, tablet = Phone(house, "Kim"), Phone(house, "Kim")
    phone.send()
    tablet.send()
    base = phone.records[ana]["revision"]
    phone.send(change("participant", ana, base, municipality=("Växjö", "Alvesta")))
    answer = tablet.send(
        change("participant", ana, base, municipality=("Växjö", "Ljungby"), goal=(None, "job"))
    )
    assert verdict(answer) == ["clash"]
    assert answer["verdicts"][0]["stands"] == {"municipality": "Alvesta"}
    with house.session() as session:
        clash = session.scalars(select(Clash)).one()
        now = load(session, house.organisation, "participant", [ana])[ana]
    assert (clash.field, now["municipality"], now["goal"]) == ("municipality", "Alvesta", "job")
    opened = house.organisation.sealer.open_json(clash.offered, f"clash/{clash.id}/offered")
    assert opened == "Ljungby"


def test_two_people_add_to_one_note_and_both_additions_stay(house):
    ana = house.participant("Kim")
    phone, tablet = Phone(house, "Kim"), Phone(house, "Kim")
    first = visit(house, ana, notes="Start.")
    phone.send(first)
    tablet.send()
    base = tablet.records[first.record_id]["revision"]
    phone.send(change("follow_up_visit", first.record_id, base, notes=("Start.", "Start. A.")))
    tablet.send(change("follow_up_visit", first.record_id, base, notes=("Start.", "Start. B.")))
    phone.send()
    assert phone.records[first.record_id]["fields"]["notes"] == "Start. A.\nB."


def test_one_phone_edits_the_same_field_twice_before_it_hears_back(house):
    ana = house.participant("Kim", goal=None)
    phone = Phone(house, "Kim")
    phone.send()
    base = phone.records[ana]["revision"]
    one = change("participant", ana, base, goal=(None, "job"))
    two = change("participant", ana, base, goal=("job", "education"))
    assert verdict(phone.send(one, two)) == ["stored", "stored"]
    assert phone.records[ana]["fields"]["goal"] == "education"


def test_what_a_former_specialist_wrote_before_the_hand_over_is_kept_as_a_late_note(house):
    ana = house.participant("Kim")
    kim, lee = Phone(house, "Kim"), Phone(house, "Lee")
    kim.send()
    hand_over(house, ana, "Lee")
    answer = kim.send(visit(house, ana, notes="Sista besöket."))
    assert verdict(answer) == ["late_note"]
    assert kim.forgotten == [ana]
    with house.session() as session:
        late = session.scalars(select(LateNote)).one()
        visits = find(session, house.organisation, "follow_up_visit")
    assert (late.participant_id, visits) == (ana, [])
    lee.send()
    assert ana in lee.records


def test_a_forgetting_that_was_lost_on_the_way_is_said_again(house):
    ana = house.participant("Kim")
    kim = Phone(house, "Kim")
    kim.send()
    hand_over(house, ana, "Lee")
    kim.send(lose_answer=True)
    kim.send()
    assert kim.forgotten == [ana]


def test_somebody_elses_participant_cannot_be_written(house):
    ana = house.participant("Kim")
    answer = Phone(house, "Lee").send(visit(house, ana))
    assert verdict(answer) == ["refused"]
    assert answer["verdicts"][0]["code"] == "not_on_your_caseload"


def test_a_bad_change_holds_up_nobody_behind_it(house):
    ana = house.participant("Kim")
    bad = visit(house, ana, date="2026-02-30")
    good = visit(house, ana)
    answer = Phone(house, "Kim").send(bad, good)
    assert verdict(answer) == ["refused", "stored"]
    assert answer["verdicts"][0] | {"id": 0} == {
        "id": 0,
        "verdict": "refused",
        "revision": 0,
        "code": "wrong_value",
        "field": "date",
        "reason": "should be a date that exists, as 2026-09-30",
    }


def test_a_visit_waits_for_a_participant_who_is_not_here_yet(house):
    phone = Phone(house, "Kim")
    ana = new_id()
    later = visit(house, ana)
    assert verdict(phone.send(later)) == ["waits"]
    enrolled = change(
        "participant",
        ana,
        display_name="Ana Exempel",
        programme="ips",
        referred_on=TODAY.isoformat(),
        enrolled_on=TODAY.isoformat(),
        employed_at_entry=False,
        status="engaged",
    )
    assert verdict(phone.send(enrolled, later)) == ["stored", "stored"]
    assert phone.records[ana]["fields"]["specialist_id"] == house.staff["Kim"]


def test_a_deleted_visit_is_gone_and_an_edit_of_it_becomes_a_question(house):
    ana = house.participant("Kim")
    phone, tablet = Phone(house, "Kim"), Phone(house, "Kim")
    made = visit(house, ana, minutes=30)
    phone.send(made)
    tablet.send()
    base = tablet.records[made.record_id]["revision"]
    phone.send(
        change("follow_up_visit", made.record_id, base, deleted_at=(None, "2026-10-07T10:00:00Z"))
    )
    answer = tablet.send(change("follow_up_visit", made.record_id, base, minutes=(30, 45)))
    assert verdict(answer) == ["clash"]
    assert not tablet.of_kind("follow_up_visit")
    undo = change(
        "follow_up_visit", made.record_id, base, deleted_at=("2026-10-07T10:00:00Z", None)
    )
    assert verdict(phone.send(undo)) == ["stored"]
    assert phone.of_kind("follow_up_visit")[0]["fields"]["minutes"] == 30


def test_a_phone_may_not_move_a_participant_or_sign_a_review(house):
    ana, employer = house.participant("Kim"), house.make("employer", name="Demohotellet")
    phone = Phone(house, "Kim")
    phone.send()
    base, (kim, lee) = phone.records[ana]["revision"], (house.staff["Kim"], house.staff["Lee"])
    moved = change("participant", ana, base, specialist_id=(kim, lee))
    reviewed = change(
        "employer_contact",
        date=TODAY.isoformat(),
        specialist_id=house.staff["Kim"],
        employer_id=employer,
        mode="phone",
        purpose="maintain",
        reviewed_on=TODAY.isoformat(),
    )
    answer = phone.send(moved, reviewed)
    assert [one["code"] for one in answer["verdicts"]] == ["not_yours_to_write"] * 2


@pytest.mark.parametrize("kind", ["staff", "organisation", "assignment", "reminder", "nonsense"])
def test_a_phone_writes_only_what_is_logged_in_the_field(house, kind):
    answer = Phone(house, "Kim").send(change(kind, name="x"))
    assert answer["verdicts"][0]["code"] == "not_writable"


def test_a_first_sync_in_small_pages_gives_everything(house, monkeypatch):
    monkeypatch.setattr("app.sync.news.news_for.__defaults__", (7,))
    people = [house.participant("Kim", f"Prov {n}") for n in range(9)]
    for one in people:
        for minutes in (10, 20, 30):
            house.make(
                "follow_up_visit",
                participant_id=one,
                specialist_id=house.staff["Kim"],
                date=TODAY,
                mode="phone",
                minutes=minutes,
            )
    phone, pages = Phone(house, "Kim"), 0
    while phone.send()["more"]:
        pages += 1
    assert pages > 3
    assert {p["id"] for p in phone.of_kind("participant")} == set(people)
    assert len(phone.of_kind("follow_up_visit")) == 27


def test_a_cursor_of_another_epoch_or_ahead_of_the_server_is_told_so(house):
    phone = Phone(house, "Kim")
    phone.send()
    for cursor in ("another-epoch:1", phone.cursor.rpartition(":")[0] + ":999999"):
        phone.cursor = cursor
        with pytest.raises(Problem) as told:
            phone.send()
        assert (told.value.code, told.value.status) == ("other_epoch", 409)


def test_nothing_a_person_wrote_lies_readable_in_the_log(house):
    ana = house.participant("Kim", "Ana Kanariefågel")
    Phone(house, "Kim").send(visit(house, ana, notes="kanarietext"))
    with house.session() as session:
        rows = session.execute(select(LoggedChange.fields, LoggedChange.answer)).all()
        assert session.scalar(select(func.count()).select_from(LoggedChange)) >= 2
    everything = b"".join(part or b"" for row in rows for part in row)
    assert b"kanarie" not in everything
    assert b"Ana" not in everything
