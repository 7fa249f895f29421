"""A clash is a question: asked of whoever may decide, answered once, and nothing is lost."""

import pytest

from app.store.rows import find, load
from tests.house import Phone, change
from tests.sync.field import contact, hand_over, now_of, verdict, visit, who_know

NOON_Z = "2026-10-07T10:00:00Z"


@pytest.fixture
def asked(house):
    """Kim's two phones gave Ana two homes; the phone, the tablet, and the question's id."""
    ana = house.participant("Kim", municipality="Växjö")
    phone, tablet, base = who_know(house, ana, "Kim", "Kim")
    phone.send(change("participant", ana, base, municipality=("Växjö", "Alvesta")))
    answer = tablet.send(change("participant", ana, base, municipality=("Växjö", "Ljungby")))
    (question,) = answer["verdicts"][0]["questions"].values()
    return ana, phone, tablet, question


def answers(phone, question, ana, said, chosen=None):
    """One save: what is chosen, where it is not what stands, and that it was answered."""
    of = change(
        "clash", question, phone.records[question]["revision"], is_new=False, answer=(None, said)
    )
    if chosen is None:
        return [of]
    here = phone.records[ana]
    was = here["fields"]["municipality"]
    return [change("participant", ana, here["revision"], municipality=(was, chosen)), of]


def test_a_question_reaches_both_phones_with_both_values_and_who_gave_them(house, asked):
    ana, phone, tablet, question = asked
    phone.send()
    for one in (phone, tablet):
        told = one.records[question]["fields"]
        assert (told["subject_kind"], told["subject_id"], told["field"]) == (
            "participant", ana, "municipality"
        )  # fmt: skip
        assert (told["stored"], told["offered"]) == ('"Alvesta"', '"Ljungby"')
        assert told["stored_by"] == told["offered_by"] == house.staff["Kim"]
        assert told["participant_id"] == ana
        assert {"stored_at", "offered_at"} <= told.keys()
        assert not told.keys() & {"answer", "staff_id"}


def test_a_question_about_a_participant_is_asked_of_nobody_else(house, asked):
    lee = Phone(house, "Lee")
    assert "Ljungby" not in str(lee.send())
    spying = change("clash", asked[3], is_new=False, answer=(None, "stored"))
    assert verdict(lee.send(spying)) == ["refused"]


def test_a_question_follows_the_participant_to_the_new_specialist(house, asked):
    ana, phone, _, question = asked
    hand_over(house, ana, "Lee")
    lee = Phone(house, "Lee")
    lee.send()
    assert verdict(lee.send(*answers(lee, question, ana, "stored"))) == ["stored"]
    late = change("clash", question, is_new=False, answer=(None, "offered"))
    assert verdict(phone.send(late)) == ["already_stored"]
    assert now_of(house, "clash", question)["answered_by"] == house.staff["Lee"]


@pytest.mark.parametrize(
    ("said", "chosen", "stands"),
    [("stored", None, "Alvesta"), ("offered", "Ljungby", "Ljungby"), ("other", "Lund", "Lund")],
)
def test_a_question_is_answered_by_one_save(house, asked, said, chosen, stands):
    ana, phone, tablet, question = asked
    phone.send()
    given = answers(phone, question, ana, said, chosen)
    assert set(verdict(phone.send(*given))) == {"stored"}
    assert now_of(house, "participant", ana)["municipality"] == stands
    tablet.send()
    told = tablet.records[question]["fields"]
    assert (told["answer"], told["answered_by"]) == (said, house.staff["Kim"])
    assert told["answered_at"] == "2026-10-07T10:00:00Z"


def test_a_question_answered_alike_on_both_phones_has_one_effect(house, asked):
    ana, phone, tablet, question = asked
    phone.send()
    both = [answers(one, question, ana, "offered", "Ljungby") for one in (phone, tablet)]
    assert verdict(phone.send(*both[0])) == ["stored", "stored"]
    assert verdict(tablet.send(*both[1])) == ["already_stored", "already_stored"]


def test_a_question_answered_differently_on_both_phones_is_asked_once_more(house, asked):
    ana, phone, tablet, question = asked
    phone.send()
    both = [
        answers(phone, question, ana, "offered", "Ljungby"),
        answers(tablet, question, ana, "other", "Lund"),
    ]
    phone.send(*both[0])
    answer = tablet.send(*both[1])
    assert verdict(answer) == ["clash", "already_stored"]
    assert now_of(house, "clash", question)["answer"] == "offered"
    with house.session() as session:
        assert {row["offered"] for row in find(session, house.organisation, "clash")} == {
            '"Ljungby"', '"Lund"'
        }  # fmt: skip


def test_asked_again_after_a_lost_answer_it_is_the_same_question(house):
    ana = house.participant("Kim", goal="job")
    phone, tablet = Phone(house, "Kim"), Phone(house, "Kim")
    phone.send(change("participant", ana, is_new=False, goal=("job", "education")))
    edit = change("participant", ana, is_new=False, goal=("job", "leisure"))
    first = tablet.send(edit, lose_answer=True)
    assert tablet.send(edit)["verdicts"] == first["verdicts"]
    assert len(tablet.of_kind("clash")) == 1


def test_a_phone_makes_no_questions_and_changes_nothing_else_of_them(house, asked):
    _, phone, _, question = asked
    for one in (
        change("clash", answer="stored"),
        change("late_note", seen_at="2026-10-07T10:00:00Z"),
        change("clash", question, is_new=False, offered=(None, '"Lund"')),
        change("clash", question, is_new=False, answer=(None, "stored"), answered_by=(None, None)),
        change("clash", question, is_new=False, answer=(None, None)),
        change("clash", question, is_new=False, answer=(None, "perhaps")),
    ):
        assert verdict(phone.send(one)) == ["refused"]


def test_an_answer_to_a_question_that_a_restore_took_away_holds_up_nothing(house):
    kim = Phone(house, "Kim")
    for kind, said in (("clash", {"answer": "stored"}), ("late_note", {"seen_at": NOON_Z})):
        for base in (0, 17):
            assert verdict(kim.send(change(kind, None, base, False, **said))) == ["already_stored"]


def test_an_edit_of_a_deleted_visit_asks_and_taking_it_brings_the_visit_back(house):
    ana = house.participant("Kim")
    phone, tablet = Phone(house, "Kim"), Phone(house, "Kim")
    made = visit(house, ana, minutes=30, notes="Start.")
    phone.send(made)
    tablet.send()
    id_, base = made.record_id, tablet.records[made.record_id]["revision"]
    phone.send(change("follow_up_visit", id_, base, deleted_at=(None, "2026-10-07T10:00:00Z")))
    answer = tablet.send(change("follow_up_visit", id_, base, minutes=(30, 45)))
    told = answer["verdicts"][0]
    assert (told["verdict"], told["stands"], list(told["questions"])) == (
        "clash", {"minutes": 30}, ["minutes"]
    )  # fmt: skip
    gone = tablet.records[id_]
    assert gone["deleted"]
    at = now_of(house, "follow_up_visit", id_)["deleted_at"].strftime("%Y-%m-%dT%H:%M:%SZ")
    back = change("follow_up_visit", id_, gone["revision"], deleted_at=(at, None), minutes=(30, 45))
    of = change("clash", told["questions"]["minutes"], is_new=False, answer=(None, "offered"))
    assert verdict(tablet.send(back, of)) == ["stored", "stored"]
    assert [one["fields"]["minutes"] for one in tablet.of_kind("follow_up_visit")] == [45]


def test_a_question_about_an_employer_is_asked_of_who_offered_the_other_value(house):
    bakery = house.make("employer", name="Bageri Sagokorn", address="Storgatan 1")
    kim, lee = Phone(house, "Kim"), Phone(house, "Lee")
    kim.send()
    lee.send()
    base = kim.records[bakery]["revision"]
    kim.send(change("employer", bakery, base, address=("Storgatan 1", "Storgatan 2")))
    lee.send(change("employer", bakery, base, address=("Storgatan 1", "Storgatan 3")))
    kim.send()
    assert not kim.of_kind("clash")
    (question,) = lee.of_kind("clash")
    assert question["fields"]["staff_id"] == house.staff["Lee"]
    assert question["fields"]["stored_by"] == house.staff["Kim"]


def test_a_question_about_a_colleagues_contact_goes_with_the_participant_it_concerned(house):
    bakery, ana = house.make("employer", name="Bageri Sagokorn"), house.participant("Kim")
    talk = contact(house, bakery, "Lee", minutes=10)
    lee, kim = Phone(house, "Lee"), Phone(house, "Kim")
    lee.send(talk)
    house.make("contact_link", contact_id=talk.record_id, participant_id=ana)
    kim.send()
    base = kim.records[talk.record_id]["revision"]
    lee.send(change("employer_contact", talk.record_id, base, minutes=(10, 20)))
    kim.send(change("employer_contact", talk.record_id, base, minutes=(10, 30)))
    (question,) = kim.of_kind("clash")
    assert question["fields"]["participant_id"] == ana
    lee.send()
    assert not lee.of_kind("clash")


def test_what_was_asked_lies_sealed(house, asked):
    with house.session() as session:
        row = load(session, house.organisation, "clash", [asked[3]])[asked[3]]
        raw = session.connection().exec_driver_sql("SELECT stored, offered FROM clash").one()
    assert row["stored"] == '"Alvesta"'
    assert all(b"Alvesta" not in bytes(value) and b"Ljungby" not in bytes(value) for value in raw)
