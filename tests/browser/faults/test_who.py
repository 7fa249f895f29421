"""A session that ends, and somebody else on the same phone: work waits for the one who did it."""

from sqlalchemy import delete

from app.accounts.tables import WebSession
from app.store.database import writing
from tests.browser import field
from tests.browser.faults.arrived import THERE_IS_A_NETWORK, arrives_once, taken
from tests.browser.faults.moods import away
from tests.browser.faults.quick import log_visits, read_truth, unsent
from tests.browser.processes import wait_until
from tests.browser.proxy import untouched
from tests.browser.team import PASSWORD, Team, address
from tests.browser.test_access_ended import reported_lost

PENDING = 25


def end_all_sessions(team: Team) -> None:
    """Nobody is signed in any more."""
    with team.house.session() as session, writing(session):
        session.execute(delete(WebSession))


def sign_in_again(phone: field.Hands, name: str) -> None:
    """On the page to which the app leads."""
    phone.fill("#email", address(name))
    phone.fill("#password", PASSWORD)
    phone.tap("Logga in")


def test_work_behind_an_ended_session_goes_when_she_signs_in_again(team, phone):
    end_all_sessions(team)
    log_visits(phone, team.vera, PENDING)
    phone.sees("Logga in för att skicka", seconds=30)
    assert len(unsent(phone)) == PENDING
    phone.tap("Logga in för att skicka")
    phone.tap("Logga in")
    sign_in_again(phone, "Kim")
    phone.sees("Vera Fabeldal")
    arrives_once(team, phone, PENDING)


def test_nobody_else_sees_or_sends_what_waits_on_her_phone(team, phone, line):
    line.mood = lambda path: away if path == "/sync" else untouched
    log_visits(phone, team.vera, PENDING)
    end_all_sessions(team)
    line.mood = lambda _path: untouched
    phone.go("/sign-in?next=/app")
    sign_in_again(phone, "Lee")
    phone.sees("Allt mottaget", seconds=30)
    for path in ("/app#/utkorg", "/app#/deltagare", "/app#/idag"):
        phone.go(path)
        assert "Vera" not in phone.text()
    assert taken(team) == []
    assert len(unsent(phone)) == PENDING
    end_all_sessions(team)
    phone.go("/sign-in?next=/app")
    sign_in_again(phone, "Kim")
    phone.sees("Vera Fabeldal")
    arrives_once(team, phone, PENDING)


def test_who_signs_in_beside_a_phone_without_access_neither_sends_nor_keeps_her_work(
    team, phone, line
):
    line.mood = lambda path: away if path == "/sync" else untouched
    log_visits(phone, team.vera, PENDING)
    reported_lost(team)
    line.mood = lambda _path: untouched
    phone.ask(THERE_IS_A_NETWORK)
    phone.sees("Åtkomsten härifrån är avslutad", seconds=30)
    phone.new_tab("/sign-in?next=/app")
    sign_in_again(phone, "Lee")
    phone.sees("Allt mottaget", seconds=30)
    phone.to_tab(0)
    phone.ask(THERE_IS_A_NETWORK)
    wait_until(lambda: "Logga in" in read_truth(phone), "it does not ask for Kim's sign-in")
    assert taken(team) == []
    assert len(unsent(phone)) == PENDING
    end_all_sessions(team)
    phone.go("/sign-in?next=/app")
    sign_in_again(phone, "Kim")
    phone.sees("Vera Fabeldal", seconds=30)
    arrives_once(team, phone, PENDING)
