"""The path: work logged where there is no network, on a phone and a server that both die, is kept.

The server is killed, not "offline": the browser still believes in its network.
"""

import datetime as dt
from collections import Counter

from sqlalchemy import select

from app.records import KINDS
from tests.browser import field
from tests.browser.server import Server
from tests.browser.team import DAY, Team, settle

LOGGED = ("employer_contact", "placement", "follow_up_visit", "appointment")
FIRST_CONTENT = "performance.getEntriesByName('first-contentful-paint')[0].startTime"


def stored(team: Team, kind: str) -> list[dict[str, object]]:
    """The rows of a kind, read off the database itself."""
    with team.house.session() as session:
        return [dict(row) for row in session.execute(select(KINDS[kind].table)).mappings()]


def work_a_day(phone: field.Hands, server: Server, today: dt.date) -> None:
    """Sign in where there is a network; log one of each where there is none."""
    phone.open()
    field.sign_in(phone)
    phone.installed()
    phone.close()  # a cookie reaches the disk at a proper end, or after half a minute
    phone.open()
    phone.sees("Allt mottaget")
    server.kill()
    field.log_employer_contact(phone)
    field.log_placement(phone)
    field.log_follow_up_visit(phone)
    # Whatever time it is, a time on a day ahead is still to come.
    field.proposes(phone, "Vera Fabeldal", field.last_offered(today), today)


def waits_on_the_phone(phone: field.Hands) -> None:
    """All four stand in Vera's timeline and in the tray, each with where it is."""
    phone.sees("4 på den här mobilen")
    phone.tap("Deltagare")
    phone.tap("Vera Fabeldal")
    phone.sees("Bageri Sagokorn")
    assert Counter(phone.text().splitlines())["På den här mobilen"] == len(LOGGED)


def has_arrived(phone: field.Hands) -> None:
    """All four say that the server has them, and nothing waits."""
    phone.sees("Allt mottaget", seconds=60)
    words = phone.text()
    assert "På den här mobilen" not in words
    assert words.count("Mottaget") >= len(LOGGED)


def is_stored_once(team: Team) -> None:
    """One row each, the visit has met its check-in, and the contact the first one."""
    assert {kind: len(stored(team, kind)) for kind in LOGGED} == dict.fromkeys(LOGGED, 1)
    (visit,), (contact,) = stored(team, "follow_up_visit"), stored(team, "employer_contact")
    mine = {
        row["rule"]: row for row in stored(team, "reminder") if row["participant_id"] == team.vera
    }
    assert mine["before_start"]["met_by"] == visit["id"]
    assert mine["before_start"]["met_on"] == team.today - DAY
    assert mine["first_contact_14"]["met_by"] == contact["id"]
    assert mine["after_start"]["met_on"] is None


def next_one_stands_on_today(phone: field.Hands) -> None:
    """What was met is gone from Today; what the new job asks for next is there."""
    phone.tap("Idag")
    phone.sees("Första dagarna på Provköket")
    words = phone.text()
    assert "Före jobbstart" not in words
    assert words.count("Första arbetsgivaren") == 1  # Mio's


def test_a_day_without_network_outlives_its_server_and_its_phone(server, new_phone):
    team = settle(server)
    phone = new_phone("kim", server.start().url)
    work_a_day(phone, server, team.today)
    phone.kill()
    phone.open()
    waits_on_the_phone(phone)
    print(f"First content without a network after {phone.page.evaluate(FIRST_CONTENT):.0f} ms")
    server.start()
    has_arrived(phone)
    is_stored_once(team)
    next_one_stands_on_today(phone)
    assert phone.said == []
    assert phone.violations() == []


def test_the_same_day_in_firefox(sqlite_server, firefox_phone):
    team = settle(sqlite_server)
    phone = firefox_phone(sqlite_server.start().url)
    work_a_day(phone, sqlite_server, team.today)
    phone.kill()
    phone.open()
    waits_on_the_phone(phone)
    sqlite_server.start()
    has_arrived(phone)
    is_stored_once(team)
    next_one_stands_on_today(phone)
