"""Whose word it is that a time is agreed is kept with it, whoever's meeting it is."""

import pytest

from app.store.write import By
from tests.appointments.asked import HOUR, TOMORROW, agrees, edit, link, now_of, proposed, says
from tests.house import House, Phone, change
from tests.sync.field import verdict

SEEN, LATER = "2026-10-08T11:30:00Z", "2026-10-08T13:30:00Z"
AGREED = ("proposed", "confirmed")


def test_a_colleague_who_writes_that_it_is_agreed_is_named(house: House):
    made = proposed(house)
    house.write(*agrees(made), by=By(house.now, house.staff["Lee"]))
    assert now_of(house, made)["agreed_by"] == house.staff["Lee"]
    phone = Phone(house, "Kim")
    phone.send()
    assert phone.records[made]["fields"]["agreed_by"] == house.staff["Lee"]


def test_a_time_that_is_moved_is_agreed_by_nobody(house: House):
    made = proposed(house)
    house.write(*agrees(made), by=By(house.now, house.staff["Lee"]))
    edit(house, made, starts_at=TOMORROW + HOUR)
    assert (now_of(house, made)["status"], now_of(house, made)["agreed_by"]) == ("proposed", None)


def test_a_yes_of_her_own_is_nobody_elses_word(house: House):
    made = proposed(house)
    house.write(*agrees(made), by=By(house.now, house.staff["Lee"]))
    edit(house, made, status="proposed")
    assert says(house, link(house, made), "yes")
    assert (now_of(house, made)["status"], now_of(house, made)["agreed_by"]) == ("confirmed", None)


def test_what_came_with_a_file_names_nobody(house: House):
    made = proposed(house, status="confirmed")
    assert now_of(house, made)["agreed_by"] is None


def in_requests(phone: Phone, changes, at_once: bool):
    """All of it in one request, or one after the other; the verdicts."""
    requests = [changes] if at_once else [[one] for one in changes]
    return [said for some in requests for said in verdict(phone.send(*some))]


@pytest.mark.parametrize("at_once", [True, False])
@pytest.mark.parametrize("stood", ["proposed", "confirmed"])
def test_what_is_agreed_after_a_move_stands_however_both_are_sent(house: House, at_once, stood):
    made = proposed(house)
    if stood == "confirmed":
        says(house, link(house, made), "yes")
    phone = Phone(house, "Kim")
    phone.send()
    base = phone.records[made]["revision"]
    moved = change("appointment", made, base, starts_at=(SEEN, LATER), status=(stood, "proposed"))
    agreed = change("appointment", made, base, status=AGREED)
    assert in_requests(phone, [moved, agreed], at_once) == ["stored", "stored"]
    row = now_of(house, made)
    assert (row["status"], row["agreed_by"]) == ("confirmed", house.staff["Kim"])
    assert (row["version"], row["answer"]) == (1, None)


@pytest.mark.parametrize("at_once", [True, False])
def test_what_was_agreed_before_a_move_is_asked_anew(house: House, at_once):
    made, phone = proposed(house), Phone(house, "Kim")
    phone.send()
    base = phone.records[made]["revision"]
    agreed = change("appointment", made, base, status=AGREED)
    moved = change("appointment", made, base, starts_at=(SEEN, LATER), status=AGREED[::-1])
    in_requests(phone, [agreed, moved], at_once)
    row = now_of(house, made)
    assert (row["status"], row["agreed_by"], row["version"]) == ("proposed", None, 1)


def test_what_was_moved_there_and_back_without_a_network_leaves_a_yes_as_it_is(house: House):
    made, phone = proposed(house), Phone(house, "Kim")
    says(house, link(house, made), "yes")
    phone.send()
    base, yes = phone.records[made]["revision"], ("proposed", "confirmed")
    phone.send(
        change("appointment", made, base, starts_at=(SEEN, LATER), status=yes[::-1]),
        change("appointment", made, base, starts_at=(LATER, SEEN), status=yes),
    )
    row = now_of(house, made)
    assert (row["status"], row["answer"], row["version"] or 0) == ("confirmed", "yes", 0)
