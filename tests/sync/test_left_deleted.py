"""Whether what was deleted comes back is asked as long as there is a reason, and no longer."""

import datetime as dt

import pytest

from tests.house import NOON, TODAY, Phone, change, new_id
from tests.reminders.kept import kept
from tests.sync.field import (
    GONE,
    answer,
    contact,
    deleted,
    now_of,
    tie,
    undone,
    verdict,
    visit,
    who_know,
)


def is_deleted(house, kind, id_):
    """Whether the server has it as deleted."""
    return now_of(house, kind, id_)["deleted_at"] is not None


def answers(phone):
    """What the questions of a phone are answered with."""
    return [one["fields"].get("answer") for one in phone.of_kind("clash")]


def met(house):
    """The days on which check-ins were met."""
    return [one.met_on for one in kept(house).values() if one.met_on]


@pytest.fixture
def forgetful(house):
    """Ana, deleted on Kim's tablet, and Kim's phone, which has heard of that."""
    ana = house.participant("Kim")
    phone, tablet, _ = who_know(house, ana, "Kim", "Kim")
    tablet.send(deleted(tablet, "participant", ana))
    phone.send()
    return ana, phone


def test_the_answer_that_leaves_her_deleted_takes_along_what_was_added(house, added):
    ana, phone, made, _ = added
    assert verdict(phone.send(answer(phone, "stored"))) == ["stored"]
    assert is_deleted(house, "participant", ana)
    assert is_deleted(house, "follow_up_visit", made.record_id)


def test_the_check_in_that_was_met_by_what_goes_along_is_asked_for_again(house):
    """Kim's tablet removes one of Ana's two jobs, and the phone logs a visit there."""
    start = {"job_start": TODAY - dt.timedelta(20)}
    ana = house.participant("Kim")
    house.make("placement", participant_id=ana, placement_kind="job", **start)
    gone = house.make("placement", participant_id=ana, placement_kind="practice", **start)
    phone, tablet, _ = who_know(house, gone, "Kim", "Kim")
    tablet.send(deleted(tablet, "placement", gone))
    phone.send(visit(house, ana, placement_id=gone))
    assert met(house) == [TODAY]
    phone.send(answer(phone, "stored"))
    assert met(house) == []
    (question,) = phone.of_kind("clash")
    phone.send(change("clash", question["id"], question["revision"], answer=("stored", None)))
    assert met(house) == [TODAY]


def test_an_answer_that_is_taken_back_brings_it_back(house, added):
    _, phone, made, _ = added
    phone.send(answer(phone, "stored"))
    (question,) = phone.of_kind("clash")
    back = change("clash", question["id"], question["revision"], answer=("stored", None))
    assert verdict(phone.send(back)) == ["stored"]
    assert not is_deleted(house, "follow_up_visit", made.record_id)
    assert answers(phone) == [None]


def test_what_was_deleted_before_stays_deleted_when_an_answer_is_taken_back(house, added):
    ana, phone, made, _ = added
    phone.send(other := visit(house, ana))
    phone.send(deleted(phone, "follow_up_visit", other.record_id))
    house.now = NOON + dt.timedelta(minutes=5)
    phone.send(
        *(
            change("clash", one["id"], one["revision"], answer=(None, "stored"))
            for one in phone.of_kind("clash")
            if not one["fields"].get("answer")
        )
    )
    phone.send(
        *(
            change("clash", one["id"], one["revision"], answer=("stored", None))
            for one in phone.of_kind("clash")
            if one["fields"]["added_id"] == made.record_id
        )
    )
    assert not is_deleted(house, "follow_up_visit", made.record_id)
    assert is_deleted(house, "follow_up_visit", other.record_id)


def test_a_second_answer_takes_nothing_from_whom_the_first_brought_back(house, added):
    ana, phone, made, _ = added
    tablet = Phone(house, "Kim")
    tablet.send()
    tablet.send(undone(tablet, "participant", ana), answer(tablet, "offered"))
    assert verdict(phone.send(answer(phone, "stored"))) == ["already_stored"]
    assert not is_deleted(house, "participant", ana)
    assert not is_deleted(house, "follow_up_visit", made.record_id)


def test_who_is_brought_back_after_that_comes_with_what_was_added(house, added):
    ana, phone, made, _ = added
    phone.send(answer(phone, "stored"))
    tablet = Phone(house, "Kim")
    tablet.send()
    tablet.send(undone(tablet, "participant", ana))
    assert not is_deleted(house, "follow_up_visit", made.record_id)
    assert answers(tablet) == ["offered"]


def test_what_was_added_and_removed_by_hand_does_not_come_back_with_her(house, added):
    ana, phone, made, _ = added
    phone.send(deleted(phone, "follow_up_visit", made.record_id))
    house.now = NOON + dt.timedelta(minutes=5)
    phone.send(undone(phone, "participant", ana))
    assert is_deleted(house, "follow_up_visit", made.record_id)
    assert answers(phone) == ["stored"]


def test_an_answer_that_is_taken_back_when_she_is_here_asks_nothing(house, added):
    """On a phone that has not heard of it: she is back, and so is what had gone along."""
    ana, phone, made, _ = added
    phone.send(answer(phone, "stored"))
    (question,) = phone.of_kind("clash")
    tablet = Phone(house, "Kim")
    tablet.send()
    tablet.send(undone(tablet, "participant", ana))
    phone.send(change("clash", question["id"], question["revision"], answer=("stored", None)))
    assert not is_deleted(house, "follow_up_visit", made.record_id)
    assert answers(phone) == ["offered"]


def test_a_tie_to_whom_is_left_deleted_stays_for_her_return(house, forgetful):
    ana, phone = forgetful
    bakery = house.make("employer", name="Bageri Sagokorn")
    talk = contact(house, bakery)
    link = tie(talk.record_id, ana)
    phone.send(talk, link)
    phone.send(answer(phone, "stored"))
    assert not is_deleted(house, "contact_link", link.record_id)


def test_who_takes_back_what_was_added_leaves_nothing_to_ask(house, added):
    ana, phone, made, _ = added
    phone.send(deleted(phone, "follow_up_visit", made.record_id))
    assert answers(phone) == ["stored"]
    house.now = NOON + dt.timedelta(days=31)
    phone.send()
    assert phone.forgotten == [ana]


def test_what_was_taken_back_and_comes_again_is_asked_about_again(house, added):
    _, phone, made, _ = added
    phone.send(deleted(phone, "follow_up_visit", made.record_id))
    phone.send(undone(phone, "follow_up_visit", made.record_id))
    assert answers(phone) == [None]


def test_added_and_taken_back_in_one_request_it_asks_nothing(house, forgetful):
    ana, phone = forgetful
    made = visit(house, ana)
    gone = change("follow_up_visit", made.record_id, deleted_at=GONE)
    assert verdict(phone.send(made, gone)) == ["stored", "stored"]
    assert not phone.of_kind("clash")


def test_brought_back_in_the_same_request_she_is_not_asked_about(house, forgetful):
    ana, phone = forgetful
    told = phone.send(visit(house, ana), undone(phone, "participant", ana))
    assert verdict(told) == ["stored", "stored"]
    assert not phone.of_kind("clash")


def test_a_check_in_put_off_is_nothing_to_keep_her_for(house, forgetful):
    ana, phone = forgetful
    later = change(
        "deferral",
        participant_id=ana,
        specialist_id=house.staff["Kim"],
        check_in_id=new_id(),
        until=TODAY.isoformat(),
        reason="Semester.",
    )
    assert verdict(phone.send(later)) == ["stored"]
    assert not phone.of_kind("clash")
