"""Whose word it is that a time is agreed is kept with it, whoever's meeting it is."""

from app.store.write import By
from tests.appointments.asked import HOUR, TOMORROW, agrees, edit, link, now_of, proposed, says
from tests.house import House, Phone


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
