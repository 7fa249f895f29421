"""What was added to something removed goes along with it only where it is nobody else's by then."""

import datetime as dt

import pytest

from app.store.write import Write
from tests.accounts.test_begun import beat
from tests.house import TODAY, Phone, change
from tests.sync.field import (
    answer,
    contact,
    deleted,
    hand_over,
    merge,
    now_of,
    tie,
    verdict,
    visit,
    who_know,
)

__all__ = ["beat"]


def is_here(house, made):
    """Whether what a change made is here, not removed."""
    return now_of(house, made.kind, made.record_id)["deleted_at"] is None


def unanswered(phone):
    """What a phone is still asked."""
    return [one["fields"] for one in phone.of_kind("clash") if not one["fields"].get("answer")]


def in_order(phone, parted, *changes):
    """The verdicts on changes that come in one request, or each in its own."""
    parts = [[one] for one in changes] if parted else [changes]
    return [said for some in parts for said in verdict(phone.send(*some))]


@pytest.fixture
def bakery(house):
    """An employer that Lee has removed, and Kim's phone, which had not heard of that."""
    employer = house.make("employer", name="Bageri Sagokorn")
    phone, lees, _ = who_know(house, employer, "Kim", "Lee")
    lees.send(deleted(lees, "employer", employer))
    return employer, phone


@pytest.fixture
def job(house, ana, bakery):
    """Ana's job there, logged on that phone, which is asked whether the employer comes back."""
    employer, phone = bakery
    made = change(
        "placement",
        participant_id=ana,
        employer_id=employer,
        placement_kind="job",
        title="Bagare",
        job_start=TODAY.isoformat(),
    )
    assert verdict(phone.send(made)) == ["stored"]
    phone.send()
    return made


def test_her_own_job_goes_along(house, bakery, job):
    _, phone = bakery
    phone.send(answer(phone, "stored"))
    assert not is_here(house, job)


def test_it_comes_back_where_the_employer_goes_into_another(house, bakery, job):
    employer, phone = bakery
    phone.send(answer(phone, "stored"))
    merge(house, house.make("employer", name="Bageri Sagokorn AB"), employer)
    assert is_here(house, job)


def test_the_job_of_somebody_who_was_handed_over_stays(house, ana, bakery, job):
    _, phone = bakery
    hand_over(house, ana, "Lee")
    phone.send()
    assert verdict(phone.send(answer(phone, "stored"))) == ["stored"]
    assert is_here(house, job)


def test_it_stays_where_a_colleague_who_never_saw_her_inherits_the_question(
    house, ana, bakery, job, beat
):
    house.colleague("Moa")
    hand_over(house, ana, "Moa")
    house.write(Write("staff", house.staff["Kim"], {"active_to": TODAY}))
    beat(TODAY + dt.timedelta(1))
    lees = Phone(house, "Lee")
    lees.send()
    assert verdict(lees.send(answer(lees, "stored"))) == ["stored"]
    assert is_here(house, job)


def test_it_goes_with_the_answer_of_whoever_took_over_both(house, ana, bakery, job, beat):
    hand_over(house, ana, "Lee")
    lees = Phone(house, "Lee")
    lees.send(visit(house, ana, placement_id=job.record_id, specialist_id=house.staff["Lee"]))
    house.write(Write("staff", house.staff["Kim"], {"active_to": TODAY}))
    beat(TODAY + dt.timedelta(1))
    lees.send()
    lees.send(answer(lees, "stored"))
    assert not is_here(house, job)


def test_it_stays_under_a_visit_of_somebody_who_had_her_meanwhile(house, ana, bakery, job):
    _, phone = bakery
    hand_over(house, ana, "Lee")
    lees = Phone(house, "Lee")
    lees.send(visit(house, ana, placement_id=job.record_id, specialist_id=house.staff["Lee"]))
    hand_over(house, ana, "Kim")
    phone.send()
    phone.send(answer(phone, "stored"))
    assert is_here(house, job)


def test_a_contact_that_concerns_a_colleagues_participant_stays(house, ana, bakery):
    employer, phone = bakery
    made = contact(house, employer)
    phone.send(made, tie(made.record_id, ana))
    hand_over(house, ana, "Lee")
    phone.send()
    phone.send(answer(phone, "stored"))
    assert is_here(house, made)


def test_what_was_moved_elsewhere_stays(house, bakery):
    employer, phone = bakery
    other = house.make("employer", name="Verkstad Fabelmotor")
    made = contact(house, employer, notes="Viktigt samtal.")
    phone.send(made)
    base = phone.records[made.record_id]["revision"]
    moved = change("employer_contact", made.record_id, base, employer_id=(employer, other))
    assert verdict(phone.send(moved)) == ["stored"]
    phone.send(answer(phone, "stored"))
    assert is_here(house, made)


@pytest.mark.parametrize("parted", [False, True])
def test_words_that_come_behind_the_answer_are_asked_about(house, bakery, job, parted):
    _, phone = bakery
    base = phone.records[job.record_id]["revision"]
    more = change("placement", job.record_id, base, title=("Bagare", "Konditor"))
    assert in_order(phone, parted, answer(phone, "stored"), more) == ["stored", "clash"]
    assert not is_here(house, job)
    phone.send()
    (question,) = unanswered(phone)
    told = [question[name] for name in ("subject_id", "field", "offered", "stored_by")]
    assert told == [job.record_id, "title", '"Konditor"', house.staff["Kim"]]


@pytest.mark.parametrize("parted", [False, True])
def test_a_visit_that_comes_behind_the_answer_asks_for_its_job(house, ana, bakery, job, parted):
    _, phone = bakery
    there = visit(house, ana, placement_id=job.record_id)
    assert in_order(phone, parted, answer(phone, "stored"), there) == ["stored", "stored"]
    phone.send()
    (question,) = unanswered(phone)
    assert (question["subject_id"], question["added_id"]) == (job.record_id, there.record_id)


@pytest.mark.parametrize("parted", [False, True])
def test_words_behind_an_answer_that_is_taken_back_are_stored(house, bakery, job, parted):
    _, phone = bakery
    phone.send(answer(phone, "stored"))
    (question,) = phone.of_kind("clash")
    back = change("clash", question["id"], question["revision"], answer=("stored", None))
    base = phone.records[job.record_id]["revision"]
    more = change("placement", job.record_id, base, title=("Bagare", "Konditor"))
    assert in_order(phone, parted, back, more) == ["stored", "stored"]
    assert now_of(house, "placement", job.record_id)["title"] == "Konditor"
