"""A link that a phone drew without a network works from when the meeting is here."""

import pytest

from app.appointments.tokens import after, hash_of
from tests.appointments.asked import HOUR, TOMORROW, edit, link, looked_up, now_of, proposed, says
from tests.house import House, Phone, change, new_id
from tests.sync.field import verdict

TOKEN, OTHER = "drawn-by-her-phone-in-the-woods.", "drawn-by-her-laptop-at-the-desk."
SEEN, LATER = "2026-10-08T11:30:00Z", "2026-10-08T13:30:00Z"


@pytest.fixture
def kims(house: House) -> Phone:
    """Kim's phone, which knows what there is."""
    phone = Phone(house, "Kim")
    phone.send()
    return phone


def drawn(token: str, before: str | None = None) -> tuple[str | None, str]:
    """What her phone tells of it."""
    return before, hash_of(token)


def test_a_link_shown_in_the_woods_answers_once_the_phone_was_in_town(house, kims):
    person, made = house.participant("Kim"), new_id()
    assert looked_up(house, TOKEN) is None
    kims.send()
    about = {"participant_id": person, "specialist_id": house.staff["Kim"], "status": "proposed"}
    sent = change("appointment", made, starts_at=SEEN, link_hash=hash_of(TOKEN), **about)
    assert verdict(kims.send(sent)) == ["stored"]
    assert says(house, TOKEN, "yes")
    assert says(house, TOKEN, "no")
    assert now_of(house, made)["answer"] == "no"


def test_times_that_were_proposed_together_arrive_together_with_a_link_each(house, kims):
    person = house.participant("Kim")
    kims.send()
    about = {"participant_id": person, "specialist_id": house.staff["Kim"], "status": "proposed"}
    first, second = new_id(), new_id()
    about |= {"starts_at": SEEN, "link_hash": hash_of(TOKEN)}
    then = about | {"starts_at": "2026-10-15T11:30:00Z", "link_hash": hash_of(after(TOKEN)[0])}
    sent = (
        change("appointment", first, **about),
        change("appointment", second, series_id=first, **then),
    )
    assert verdict(kims.send(*sent)) == ["stored"] * 2
    assert says(house, after(TOKEN)[0], "yes")
    assert [now_of(house, one)["answer"] for one in (first, second)] == [None, "yes"]


def test_whoever_moves_it_ends_the_link_also_in_the_same_breath(house):
    made = proposed(house)
    kims = Phone(house, "Kim")
    kims.send()
    base = kims.records[made]["revision"]
    kims.send(change("appointment", made, base, link_hash=drawn(TOKEN)))
    assert looked_up(house, TOKEN)
    edit(house, made, starts_at=TOMORROW + HOUR)
    assert looked_up(house, TOKEN) is None
    base = now_of(house, made)["revision"]
    moved = change(
        "appointment", made, base, starts_at=("2026-10-08T12:30:00Z", LATER), link_hash=drawn(OTHER)
    )
    assert verdict(kims.send(moved)) == ["stored"]
    assert looked_up(house, OTHER)


def test_a_link_drawn_for_what_was_moved_in_the_office_meanwhile_leads_nowhere(house):
    made = proposed(house)
    kims = Phone(house, "Kim")
    kims.send()
    base = kims.records[made]["revision"]
    edit(house, made, starts_at=TOMORROW + HOUR)
    assert verdict(kims.send(change("appointment", made, base, link_hash=drawn(TOKEN)))) == [
        "already_stored"
    ]
    assert looked_up(house, TOKEN) is None


def test_a_move_that_waits_for_an_answer_brings_no_link_of_its_own(house):
    made = proposed(house)
    kims = Phone(house, "Kim")
    kims.send()
    base = kims.records[made]["revision"]
    says(house, link(house, made), "yes")
    sent = change("appointment", made, base, starts_at=(SEEN, LATER), link_hash=drawn(TOKEN))
    assert verdict(kims.send(sent)) == ["clash"]
    assert looked_up(house, TOKEN) is None


def test_of_two_links_that_were_drawn_the_later_holds_and_nobody_is_asked(house):
    made = proposed(house)
    phone, laptop = Phone(house, "Kim"), Phone(house, "Kim")
    phone.send()
    laptop.send()
    base = phone.records[made]["revision"]
    phone.send(change("appointment", made, base, link_hash=drawn(TOKEN)))
    sent = change("appointment", made, base, link_hash=drawn(OTHER))
    assert verdict(laptop.send(sent)) == ["stored"]
    assert looked_up(house, OTHER)
    assert looked_up(house, TOKEN) is None
