"""One phone removes what another adds to, neither having heard of the other: somebody is asked."""

import pytest

from tests.house import TODAY, Phone, change
from tests.sync.field import (
    answer,
    contact,
    deleted,
    now_of,
    tie,
    undone,
    verdict,
    visit,
    who_know,
    written_up,
)

LATER = "2026-10-07T09:59:30Z"  # than what else is written here


@pytest.fixture
def known(house):
    """Ana, an old visit to her, and two phones of Kim's that have heard of both."""
    ana = house.participant("Kim")
    phone, tablet, made = Phone(house, "Kim"), Phone(house, "Kim"), visit(house, ana, minutes=30)
    phone.send(made)
    tablet.send()
    return ana, made.record_id, phone, tablet


def longer(phone, made):
    """The change by which an old visit gets more words."""
    return change("follow_up_visit", made, phone.records[made]["revision"], notes=(None, "Ja!"))


def asked(phone):
    """What a phone is asked about, and what was added to it."""
    open_ = [one["fields"] for one in phone.of_kind("clash") if not one["fields"].get("answer")]
    return [(one["subject_id"], one["added_id"]) for one in open_]


def test_words_added_to_an_old_visit_of_somebody_removed_ask_whether_she_comes_back(house, known):
    ana, made, phone, tablet = known
    tablet.send(deleted(tablet, "participant", ana))
    words = longer(phone, made)
    assert verdict(phone.send(words)) == ["stored"]
    assert asked(phone) == [(ana, words.id)]
    back = undone(phone, "participant", ana)
    assert verdict(phone.send(back, answer(phone, "offered"))) == ["stored", "stored"]
    assert phone.records[made]["fields"]["notes"] == "Ja!"


def test_left_removed_she_keeps_the_old_visit_with_its_words(house, known):
    ana, made, phone, tablet = known
    tablet.send(deleted(tablet, "participant", ana))
    phone.send(longer(phone, made))
    assert verdict(phone.send(answer(phone, "stored"))) == ["stored"]
    assert now_of(house, "follow_up_visit", made)["deleted_at"] is None


def test_whoever_knew_of_the_removal_is_asked_nothing(house, known):
    ana, made, phone, tablet = known
    tablet.send(deleted(tablet, "participant", ana))
    phone.send()
    phone.send(longer(phone, made))
    tablet.send(longer(tablet, made))
    assert not asked(phone)


def test_to_remove_what_is_hers_too_adds_nothing(house, known):
    ana, made, phone, tablet = known
    tablet.send(deleted(tablet, "participant", ana))
    phone.send(deleted(phone, "follow_up_visit", made))
    assert not asked(phone)


def test_a_visit_that_is_moved_to_a_removed_job_asks_about_the_job(house, known):
    ana, made, phone, tablet = known
    job = house.make("placement", participant_id=ana, placement_kind="job", job_start=TODAY)
    phone.send(), tablet.send()
    tablet.send(deleted(tablet, "placement", job))
    base = phone.records[made]["revision"]
    moved = change("follow_up_visit", made, base, placement_id=(None, job))
    assert verdict(phone.send(moved)) == ["stored"]
    assert asked(phone) == [(job, moved.id)]
    phone.send(answer(phone, "stored"))
    assert now_of(house, "follow_up_visit", made)["deleted_at"] is None


def test_a_visit_that_one_phone_brought_outlives_a_removal_on_another_unasked_about(house, known):
    ana, _, phone, tablet = known
    more = visit(house, ana)
    phone.send(more)
    assert verdict(tablet.send(deleted(tablet, "participant", ana))) == ["stored"]
    assert asked(tablet) == [(ana, more.record_id)]
    (question,) = tablet.of_kind("clash")
    assert question["fields"]["stored_by"] == question["fields"]["offered_by"] == house.staff["Kim"]
    assert question["fields"]["offered_at"] == "2026-10-07T09:59:00Z"
    tablet.send(answer(tablet, "stored"))
    assert now_of(house, "follow_up_visit", more.record_id)["deleted_at"] is not None


def test_words_that_the_other_phone_had_not_heard_are_asked_about_too(house, known):
    ana, made, phone, tablet = known
    words = longer(phone, made)
    phone.send(words)
    tablet.send(deleted(tablet, "participant", ana))
    assert asked(tablet) == [(ana, words.id)]


def test_an_old_visit_that_was_added_to_does_not_go_in_silence(house, known):
    _, made, phone, tablet = known
    words = longer(phone, made)
    phone.send(words)
    assert verdict(tablet.send(deleted(tablet, "follow_up_visit", made))) == ["stored"]
    assert asked(tablet) == [(made, words.id)]


def test_an_employer_whom_a_colleague_talked_to_is_asked_about(house):
    bakery = house.make("employer", name="Bageri Sagokorn")
    talk = written_up(house, bakery, "Kim")
    ana = house.participant("Kim")
    kims, lees, _ = who_know(house, bakery, "Kim", "Lee")
    later = contact(house, bakery)
    words = change("employer_contact", talk, kims.records[talk]["revision"], notes=(None, "Ja!"))
    kims.send(later, words, tie(later.record_id, ana))
    lees.send(deleted(lees, "employer", bakery))
    kims.send()
    assert asked(kims) == [(bakery, later.record_id)]
    assert not asked(lees)


def test_who_had_heard_of_it_all_or_made_it_removes_her_unasked(house, known):
    ana, made, phone, tablet = known
    phone.send(visit(house, ana), longer(phone, made))
    tablet.send()
    tablet.send(visit(house, ana), deleted(tablet, "participant", ana))
    assert not asked(tablet)


def test_what_the_same_request_takes_back_asks_nothing(house, known):
    ana, _, phone, tablet = known
    phone.send(visit(house, ana))
    tablet.send(deleted(tablet, "participant", ana), undone(tablet, "participant", ana))
    assert not asked(tablet)


def test_a_phone_that_starts_over_had_not_heard_what_was_written_after_its_removal(house, known):
    ana, made, phone, tablet = known
    gone = deleted(tablet, "participant", ana)
    words = longer(phone, made).model_copy(update={"made_at": LATER})
    phone.send(words)
    tablet.cursor = None
    assert verdict(tablet.send(gone)) == ["stored"]
    assert asked(tablet) == [(ana, words.id)]


def test_a_phone_that_starts_over_has_heard_nobody_knows_what_and_asks_nothing(house, known):
    ana, made, phone, tablet = known
    phone.send(longer(phone, made))
    gone = deleted(tablet, "participant", ana)
    tablet.cursor = None
    tablet.send(gone)
    assert not asked(tablet)
