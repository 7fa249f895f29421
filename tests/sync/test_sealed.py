"""Work that a phone sealed before it forgot somebody, offered to a server that was put back."""

import base64
import json
import logging

import pytest

from app.sync.protocol import Sealed, read
from tests.house import Phone, change, new_id
from tests.store.test_letterbox import sealed
from tests.sync.field import hand_over, verdict, visit


@pytest.fixture
def kim(house):
    """Kim's phone, which has synced."""
    house.colleague("Lee")
    phone = Phone(house, "Kim")
    phone.send()
    return phone


def boxed(phone, made, **more):
    """A change as the phone seals it; `more` is said otherwise."""
    said = {"protocol": 2, "change": made.model_dump() | {"base": 0}} | more
    about = f"fotfaste/sealed/{phone.author().staff_id}/{made.id}"
    box = sealed(json.dumps(said).encode(), about, phone.house.organisation.letterbox)
    return Sealed(id=made.id, sealed=base64.b64encode(box).decode())


def test_the_key_comes_with_whom_to_forget_and_with_a_new_whole(house, kim):
    key = house.organisation.letterbox.public_key
    ana = house.participant("Kim")
    assert "sealing_key" not in kim.send()
    hand_over(house, ana, "Lee")
    answer = kim.send()
    assert kim.forgotten == [ana]
    assert answer["sealing_key"] == key
    assert Phone(house, "Kim").send()["sealing_key"] == key


def test_what_is_sealed_is_stored_once_and_told(house, kim):
    made = visit(house, house.participant("Kim"), notes="Gick bra.")
    assert verdict(kim.send(boxed(kim, made))) == ["stored"]
    assert kim.records[made.record_id]["fields"]["notes"] == "Gick bra."
    assert verdict(kim.send(boxed(kim, made))) == ["stored"]
    assert verdict(kim.send(made)) == ["stored"]
    assert len(kim.of_kind("follow_up_visit")) == 1


def test_a_phone_that_wants_no_echo_is_told_what_it_could_not_read(house, kim):
    made = visit(house, house.participant("Kim"))
    raw = {"protocol": 2, "device": kim.device, "cursor": kim.cursor, "echo": False}
    assert read(json.dumps(raw | {"changes": [boxed(kim, made).model_dump()]}).encode()).echo
    assert not read(json.dumps(raw | {"changes": [made.model_dump()]}).encode()).echo


def test_about_somebody_who_was_handed_over_it_is_a_late_note(house, kim):
    ana = house.participant("Kim")
    hand_over(house, ana, "Lee")
    answer = kim.send(boxed(kim, visit(house, ana, notes="Sista.")))
    assert verdict(answer) == ["late_note"]
    assert "sealing_key" in answer


def test_what_is_refused_comes_back_with_its_words(house, kim):
    made = visit(house, house.participant("Lee"), notes="Sista.")
    (told,) = kim.send(boxed(kim, made))["verdicts"]
    assert (told["verdict"], told["code"]) == ("refused", "not_on_your_caseload")
    assert told["change"]["fields"]["notes"] == {"now": "Sista."}
    assert "change" not in kim.send(visit(house, house.participant("Lee")))["verdicts"][0]


def test_what_waits_for_a_colleagues_phone_is_told_to_wait(house, kim):
    assert verdict(kim.send(boxed(kim, visit(house, new_id())))) == ["waits"]


def test_another_persons_work_does_not_open_and_holds_up_nobody(house, kim, caplog):
    ana = house.participant("Kim")
    lees, own = visit(house, ana), visit(house, ana)
    with caplog.at_level(logging.WARNING):
        answer = kim.send(boxed(Phone(house, "Lee"), lees), own)
    assert verdict(answer) == ["refused", "stored"]
    assert answer["verdicts"][0]["code"] == "sealed_unreadable"
    assert [one.getMessage() for one in caplog.records] == ["sealed_unreadable"]


@pytest.mark.parametrize("text", ["", "%", "AAAA", "å"])
def test_what_was_never_sealed_is_refused_by_name(kim, text):
    (told,) = kim.send(Sealed(id=new_id(), sealed=text))["verdicts"]
    assert told["code"] == "sealed_unreadable"


@pytest.mark.parametrize(
    "more", [{"protocol": 99}, {"protocol": "2"}, {"change": []}, {"change": {"id": "x"}}]
)
def test_what_no_phone_seals_is_refused_by_name(house, kim, more):
    made = visit(house, house.participant("Kim"))
    (told,) = kim.send(boxed(kim, made, **more))["verdicts"]
    assert told["code"] == "sealed_unreadable"


def test_a_box_with_another_change_in_it_is_refused(house, kim):
    made, other = (visit(house, house.participant("Kim")) for _ in range(2))
    (told,) = kim.send(boxed(kim, made, change=other.model_dump()))["verdicts"]
    assert told["code"] == "sealed_unreadable"


def test_a_change_inside_that_cannot_be_read_is_refused_as_such(house, kim):
    made = change("follow_up_visit", minutes=5)
    bad = made.model_dump() | {"record_id": "nobody"}
    (told,) = kim.send(boxed(kim, made, change=bad))["verdicts"]
    assert (told["code"], told["field"]) == ("malformed", "record_id")


def written(phone, made, at, minutes):
    """An edit of a visit, written at some minute of today."""
    edit = change("follow_up_visit", made, phone.records[made]["revision"], minutes=minutes)
    return edit.model_copy(update={"made_at": f"2026-10-07T09:{at}:00Z"})


@pytest.fixture
def visited(house, kim):
    """A visit of twenty minutes, and what Kim wrote of it one after the other."""
    made = visit(house, house.participant("Kim"), minutes=20)
    kim.send(made.model_copy(update={"made_at": "2026-10-07T09:10:00Z"}))
    return made.record_id


@pytest.mark.parametrize("newer", [45, 20])
def test_an_older_word_out_of_a_box_asks_before_it_comes_over_a_newer_one(
    house, kim, visited, newer
):
    older = written(kim, visited, 20, (20, 30))
    if newer == 20:  # taken back by then
        kim.send(written(kim, visited, 30, (20, 40)))
    kim.send(written(kim, visited, 40, (40 if newer == 20 else 30, newer)))
    assert verdict(kim.send(boxed(kim, older))) == ["clash"]
    assert kim.records[visited]["fields"]["minutes"] == newer
    (question,) = kim.of_kind("clash")
    assert (question["fields"]["stored"], question["fields"]["offered"]) == (str(newer), "30")


def test_boxes_that_come_in_their_order_ask_nothing(house, kim, visited):
    first, second = written(kim, visited, 20, (20, 30)), written(kim, visited, 30, (30, 45))
    assert verdict(kim.send(boxed(kim, first), boxed(kim, second))) == ["stored", "stored"]
    third = written(kim, visited, 40, (45, 20))
    assert verdict(kim.send(boxed(kim, third))) == ["stored"]
    assert not kim.of_kind("clash")


def test_what_an_app_of_the_first_release_sealed_is_read_in_its_words(house, kim):
    made = visit(house, house.participant("Kim"))
    old = {name: value for name, value in made.model_dump().items() if name != "is_new"}
    assert verdict(kim.send(boxed(kim, made, protocol=1, change=old))) == ["stored"]
