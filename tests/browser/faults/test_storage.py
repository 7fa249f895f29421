"""A phone that is full keeps the text; one that was emptied fetches everything again."""

import shutil

from tests.browser import field
from tests.browser.faults.arrived import arrives_once, taken
from tests.browser.faults.moods import away, request_held
from tests.browser.faults.quick import log_visits, unsent
from tests.browser.faults.room import fill, free, open_with_little_room, vanish
from tests.browser.processes import wait_until
from tests.browser.proxy import untouched
from tests.browser.test_path import stored

NOTE = "Provdag på fredag klockan sju."
IS_FULL = "Mobilen är full. Gör plats och spara igen."


SAYS = """
const full = document.body.innerText.includes("FULL") && "full";
return full || (document.querySelector("nav.bar") ? "saved" : "");
""".replace("FULL", IS_FULL)


def typed(phone: field.Hands) -> str:
    """What stands in the note."""
    return str(phone.ask("return document.querySelector('textarea').value;"))


def is_full_for(phone: field.Hands) -> bool:
    """Whether the phone said that it is full, and kept text and form. Or else it has saved."""
    before = set(unsent(phone))
    fill(phone)
    phone.tap("Spara")
    wait_until(lambda: phone.ask(SAYS), "the form says neither that it is full nor that it saved")
    if phone.ask(SAYS) == "saved":
        return False
    assert typed(phone) == NOTE
    assert set(unsent(phone)) <= before
    return True


def saved_before_it_was_full(phone: field.Hands, participant: str) -> int:
    """Leave a form open that a full phone has refused twice. How many before it found room.

    Firefox tidies its files up when it likes to, and then has room where there was none.
    """
    for saved in range(5):
        phone.go(f"/app#/logga/follow_up_visit?participant={participant}")
        phone.awaits("textarea")
        fill(phone)
        phone.fill("textarea", NOTE)
        if is_full_for(phone) and is_full_for(phone):
            return saved
    raise AssertionError("the browser finds room again and again")


def test_a_full_phone_says_so_and_keeps_the_text(team, either_phone, line):
    phone = either_phone(line.url)
    _tools = open_with_little_room(phone)
    field.sign_in(phone)
    phone.installed()
    saved = saved_before_it_was_full(phone, team.vera)
    free(phone)
    phone.tap("Spara")
    field.is_saved(phone)
    arrives_once(team, phone, saved + 1)


def emptied(phone: field.Hands) -> None:
    """What a browser does that is short of space: the stores are gone, the cookies stay."""
    stores = [
        *phone.profile.glob("Default/IndexedDB"),
        *phone.profile.glob("storage/default/*/idb"),
    ]
    assert stores
    for store in stores:
        shutil.rmtree(store)


def test_a_phone_that_was_emptied_fetches_everything_again(team, phone, line):
    log_visits(phone, team.vera, 2)
    arrives_once(team, phone, 2)
    before = taken(team)
    phone.close()
    emptied(phone)
    line.mood = lambda path: request_held if path == "/sync" else untouched
    phone.open()
    phone.sees("Den här mobilen blev tömd")
    phone.sees("Allt som var mottaget finns kvar.")
    assert line.is_held.wait(60)
    line.mood = lambda _path: untouched
    line.let_go()
    phone.sees("Allt mottaget")
    phone.go(f"/app#/deltagare/{team.vera}")
    phone.sees("Uppföljningsbesök")
    assert phone.text().count("Uppföljningsbesök") == 2
    assert taken(team) == before
    assert {row["deleted_at"] for row in stored(team, "participant")} == {None}
    assert {row["deleted_at"] for row in stored(team, "follow_up_visit")} == {None}


def test_a_store_that_vanishes_under_an_open_app_takes_nothing_along(team, phone, line):
    phone.close()
    phone.open()
    phone.sees("Allt mottaget")
    line.mood = lambda _path: away
    log_visits(phone, team.vera, 2)
    vanish(phone)
    log_visits(phone, team.vera, 3)
    phone.close()
    phone.open()
    phone.sees("5 på den här mobilen")
    line.mood = lambda _path: untouched
    arrives_once(team, phone, 5)
