"""Two answers to one question, in a basement, and in the hand of whoever needs large text."""

import json

import pytest

from app.store.rows import load
from app.store.write import Write
from tests.browser import field
from tests.browser.phone import Phone
from tests.browser.processes import wait_until
from tests.browser.team import DAY, PASSWORD, Team, address, settle
from tests.browser.walk import AXE, JUDGE
from tests.house import new_id

NARROW = (320, 640)
THERE_IS_A_NETWORK = "dispatchEvent(new Event('online'))"
TOO_WIDE = """
[...document.querySelectorAll("main *, footer *")]
  .filter((one) => one.getClientRects().length)
  .filter((one) => !one.closest(".sr-only, .filters, .tab-label, [aria-hidden]"))
  .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
  .map((one) => one.outerHTML.slice(0, 90))
"""


def asked(team: Team, about: str, kind: str, field_name: str, stored: str, offered: str) -> str:
    """A question that nobody has answered: Lee's value stands, Kim's was offered."""
    fields = {
        "subject_kind": kind,
        "subject_id": about,
        "participant_id": about if kind == "participant" else None,
        "staff_id": None if kind == "participant" else team.house.staff["Kim"],
        "field": field_name,
        "stored": json.dumps(stored),
        "stored_by": team.house.staff["Lee"],
        "stored_at": team.house.now - DAY,
        "offered": json.dumps(offered),
        "offered_by": team.house.staff["Kim"],
        "offered_at": team.house.now - DAY,
    }
    return team.house.make("clash", id=new_id(), **fields)


@pytest.fixture
def team(quick_server) -> Team:
    """Vera's municipality and the bakery's needs have two answers each; a note came late."""
    team = settle(quick_server)
    team.house.write(
        Write("participant", team.vera, {"municipality": "Diktby"}),
        Write("employer", team.bakery, {"needs": "Tidiga mornar."}),
    )
    asked(team, team.vera, "participant", "municipality", "Diktby", "Sagostad")
    asked(team, team.bakery, "employer", "needs", "Tidiga mornar.", "Ring bakdörren.")
    said = {"participant_id": team.vera, "date": "2026-10-05", "notes": "Vill börja senare."}
    team.house.make(
        "late_note",
        subject_kind="follow_up_visit",
        subject_id=new_id(),
        participant_id=team.vera,
        author_id=team.house.staff["Lee"],
        received_at=team.house.now,
        said=json.dumps(said),
    )
    return team


@pytest.fixture
def phone(team, quick_server, new_phone) -> Phone:
    made: Phone = new_phone("kim", quick_server.start().url, size=NARROW, kept=False)
    made.open()
    made.tap("Logga in")
    field.fill_in(made, address("Kim"), PASSWORD)
    made.sees("3 behöver dig")
    return made


def to_the_tray(phone: Phone) -> None:
    """By the truth line, whichever it has to tell."""
    phone.page.locator("a.truth").click()
    phone.sees("Det som väntar, och det som behöver dig")


def now(team: Team, kind: str, id_: str) -> dict[str, object]:
    with team.house.session() as session:
        return load(session, team.house.organisation, kind, [id_])[id_]


def test_it_is_answered_with_no_network_and_received_when_there_is_one(team, phone):
    assert phone.context
    phone.context.set_offline(True)
    to_the_tray(phone)
    phone.tap("Kommun: vilket svar gäller?")
    phone.sees("Två svar gavs utan att veta om varandra.")
    phone.tap("Sagostad")
    phone.sees("Besvarat")
    assert now(team, "participant", team.vera)["municipality"] == "Diktby"
    phone.context.set_offline(False)
    phone.page.evaluate(THERE_IS_A_NETWORK)
    wait_until(
        lambda: now(team, "participant", team.vera)["municipality"] == "Sagostad",
        "the answer did not reach the server",
    )


def test_an_answer_that_was_received_is_undone_and_asked_again(team, phone):
    to_the_tray(phone)
    phone.tap("Kommun: vilket svar gäller?")
    phone.tap("Sagostad")
    phone.holds("Ångra")
    chosen = "the answer did not reach the server"
    wait_until(lambda: now(team, "participant", team.vera)["municipality"] == "Sagostad", chosen)
    phone.tap("Ångra")
    taken_back = "the undo did not reach the server"
    wait_until(lambda: now(team, "participant", team.vera)["municipality"] == "Diktby", taken_back)
    phone.sees("Kommun: vilket svar gäller?")
    phone.sees("3 behöver dig")


def test_both_texts_are_kept_in_one_tap(team, phone):
    to_the_tray(phone)
    phone.tap("Behov: vilket svar gäller?")
    phone.tap("Behåll båda texterna")
    both = "Tidiga mornar.\n\nRing bakdörren."
    wait_until(lambda: now(team, "employer", team.bakery)["needs"] == both, "one of them is lost")


def test_a_late_note_becomes_an_entry_of_her_own_and_is_read_by_that(team, phone):
    to_the_tray(phone)
    phone.tap("Gör till en egen rad")
    assert phone.page.locator("textarea").input_value() == "Vill börja senare."
    phone.tap("Spara")
    phone.sees("2 behöver dig")


def test_what_a_colleague_writes_while_her_form_is_open_is_told_in_it_and_asked_about(team, phone):
    phone.page.goto(f"{phone.url}/app#/andra/{team.bakery}")
    phone.page.get_by_role("button", name="Adress").click()
    phone.page.locator("input").last.fill("Kimgatan 1")
    phone.tap("Klar")
    team.house.write(Write("employer", team.bakery, {"address": "Leegatan 2"}))
    phone.page.evaluate(THERE_IS_A_NETWORK)
    phone.sees("Skrivet under tiden: Leegatan 2")
    phone.tap("Spara")
    phone.sees("4 behöver dig")
    assert now(team, "employer", team.bakery)["address"] == "Leegatan 2"


def nothing_is_cut(phone: Phone) -> None:
    """Nor does anything keep anybody from reading or using what is in sight."""
    assert phone.page.evaluate(TOO_WIDE) == []
    assert phone.page.evaluate(JUDGE, {}) == []


def test_at_320_pixels_and_twice_the_letters_nothing_is_cut(phone):
    phone.page.evaluate(AXE)
    phone.page.evaluate("document.documentElement.style.fontSize = '200%'")
    phone.sees("Första arbetsgivaren")
    nothing_is_cut(phone)
    to_the_tray(phone)
    nothing_is_cut(phone)
    for question in ("Kommun: vilket svar gäller?", "Behov: vilket svar gäller?"):
        phone.go("/app#/utkorg")
        phone.tap(question)
        phone.sees("Bestäm senare")
        nothing_is_cut(phone)
