"""She moves a time on a phone without a network while he says yes to the old one."""

from app.store.rows import find
from tests.appointments.asked import HOUR, TOMORROW, link, now_of, proposed, says
from tests.house import House, Phone, change
from tests.sync.field import verdict

LATER = "2026-10-08T13:30:00Z"
SEEN = "2026-10-08T11:30:00Z"


def known(house: House, made: str) -> tuple[Phone, int]:
    """Kim's phone, and what it knows of the appointment before it loses its network."""
    phone = Phone(house, "Kim")
    phone.send()
    return phone, phone.records[made]["revision"]


def test_a_time_agreed_to_meanwhile_is_not_moved_in_silence(house):
    made = proposed(house)
    phone, base = known(house, made)
    says(house, link(house, made), "yes")
    answer = phone.send(change("appointment", made, base, starts_at=(SEEN, LATER)))
    assert verdict(answer) == ["clash"]
    stands = now_of(house, made)
    assert (stands["starts_at"], stands["status"]) == (TOMORROW, "confirmed")
    with house.session() as session:
        [asked] = find(session, house.organisation, "clash")
    assert (asked["field"], asked["stored_by"]) == ("starts_at", None)
    assert asked["stored_at"] == house.now


def test_who_then_chooses_the_new_time_asks_anew(house):
    made = proposed(house)
    phone, base = known(house, made)
    token = link(house, made)
    says(house, token, "yes")
    phone.send(change("appointment", made, base, starts_at=(SEEN, LATER), status="proposed"))
    [clash] = phone.of_kind("clash")
    newest = phone.records[made]["revision"]
    phone.send(
        change("clash", clash["id"], clash["revision"], answer=(None, "offered")),
        change("appointment", made, newest, starts_at=(SEEN, LATER)),
    )
    moved = now_of(house, made)
    assert (moved["starts_at"], moved["status"]) == (TOMORROW + 2 * HOUR, "proposed")
    assert not says(house, token, "yes")


def test_who_wished_for_another_time_is_asked_about_the_one_that_came(house):
    made = proposed(house)
    phone, base = known(house, made)
    says(house, link(house, made), "another_time", "2026-10-09/am")
    sent = change("appointment", made, base, starts_at=(SEEN, LATER), status=("proposed",) * 2)
    assert verdict(phone.send(sent)) == ["stored"]
    assert now_of(house, made)["status"] == "proposed"


def test_what_became_of_a_time_is_no_question_beside_the_answer(house):
    made = proposed(house)
    phone, base = known(house, made)
    says(house, link(house, made), "yes")
    sent = change("appointment", made, base, status=("proposed", "attended"))
    assert verdict(phone.send(sent)) == ["stored"]
    assert now_of(house, made)["status"] == "attended"


def test_who_calls_it_off_while_he_says_yes_is_asked(house):
    made = proposed(house)
    phone, base = known(house, made)
    says(house, link(house, made), "yes")
    sent = change("appointment", made, base, status=("proposed", "cancelled"))
    assert verdict(phone.send(sent)) == ["clash"]


def test_a_phone_cannot_answer_in_a_participants_place(house):
    made = proposed(house)
    phone, base = known(house, made)
    answer = phone.send(change("appointment", made, base, answer=(None, "yes")))
    assert verdict(answer) == ["refused"]
