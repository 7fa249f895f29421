"""The supervisor's Monday, on a page and in its cost."""

import datetime as dt
import re
from typing import Any

import pytest
from sqlalchemy import event

from app.store.database import engine_for
from app.store.write import Write
from app.supervision.review import caseload_review
from tests.house import NOON, TODAY, House, build, new_id
from tests.web.logged import contact
from tests.web.test_team import a_week, started, words

DAY = dt.timedelta(days=1)


def test_each_signal_says_who_with_whom_why_and_leads_to_the_timeline(town, sol):
    still = town.house.participant("Kim", "Ana Still")
    page = sol.see("/week")
    assert (
        "Ana Still hos Kim 36 dagar sedan inskrivning. Ingen arbetsgivare träffad än. "
        "Och 1 skäl till. Öppna" in words(page)
    )
    assert f'href="/participants/{still}"' in page
    assert "Tidslinje" in sol.see(f"/participants/{still}")


def test_all_quiet_has_words_of_its_own(town, sol):
    town.house.participant("Kim", "Ana Lugn", enrolled_on=a_week(-3))
    told = words(sol.see("/week"))
    assert "Ingen väntar på dig. Nästa granskning: vecka 42." in told


def test_nine_are_shown_and_the_rest_is_one_tap_away(town, sol):
    for number in range(12):
        town.house.participant("Kim", f"Ana Nummer{number}", enrolled_on=a_week(-30 - number))
    page = sol.see("/week")
    assert page.count("dagar sedan inskrivning") == 9
    assert "Ana Nummer2" not in page  # the strongest first: its name was not even opened
    assert "Visa 3 till" in words(page)
    assert sol.see("/week?all=").count("dagar sedan inskrivning") == 12


def test_a_missed_check_in_is_told_with_rule_and_day(town, sol):
    started(town, "Kim", "Ylva Väntar", job_start=a_week(-10))
    assert "3 avstämningar blev inte av." in words(sol.see("/week"))


def test_what_last_week_missed_is_told_by_colleague_and_leads_to_the_unread_log(town, sol, ada):
    started(town, "Kim", "Ylva Väntar", job_start=TODAY - 10 * DAY)
    contact(town.house, "Lee", dt.date(2026, 9, 22))
    page = sol.see("/week")
    told = words(page)
    assert "Missades förra veckan Kim 4 missade avstämningar Lee 1 missad" in told
    assert "missad avstämning · loggen för vecka 39 lästes inte i tid Läs den" in told
    assert f'href="/review/2026-W39/{town.house.staff["Lee"]}"' in page
    assert "loggen för vecka 39" in ada.see("/week")


def test_a_meeting_half_an_hour_after_midnight_is_tomorrows(town, sol, ana):
    contact(town.house, "Kim", dt.date(2026, 9, 2), ana)
    about = {"participant_id": ana, "specialist_id": town.house.staff["Kim"]}
    after_midnight = dt.datetime(2026, 10, 7, 22, 30, tzinfo=dt.UTC)
    town.house.make("appointment", starts_at=after_midnight, status="confirmed", **about)
    assert "Inget steg på 35 dagar. Senast: arbetsgivarkontakt 2 sep." in words(sol.see("/week"))
    held = dt.datetime(2026, 10, 5, 8, tzinfo=dt.UTC)
    town.house.make("appointment", starts_at=held, status="attended", **about)
    assert "Inget steg" not in words(sol.see("/week"))


def test_another_team_stays_there(town, sol):
    town.house.colleague("Per", team="Syd")
    town.house.participant("Per", "Ana Syd")
    page = sol.see("/week")
    assert "Ana Syd" not in page
    assert "Per" not in words(page)


def test_an_admin_chooses_among_all_teams_and_is_told_no_participants_name(town, ada):
    town.house.colleague("Per", team="Syd")
    town.house.participant("Per", "Ana Syd")
    links = re.findall(r'"(/week\?team=\w{8})"[^>]*>(\w+)<', ada.see("/week"))
    addresses = {name: address for address, name in links}
    page = ada.see(addresses["Syd"])
    assert "En deltagare hos Per 36 dagar sedan inskrivning." in words(page)
    assert "Ana Syd" not in page
    assert ada.get("/week?team=Väst").status_code == 404
    assert f'href="{addresses["Nord"]}"' in page


def test_a_supervisor_cannot_ask_for_another_team(town, sol):
    town.house.colleague("Per", team="Syd")
    assert "Teamet Nord" in words(sol.see("/week?team=Syd"))


def test_a_coach_whom_nobody_leads_has_the_week_of_her_own(town, kim):
    town.house.colleague("Per", team="Syd")
    still = town.house.participant("Per", "Ana Syd")
    page = town.at_work("Per").see("/week")
    assert f'href="/participants/{still}"' in page
    assert "/review" not in page
    assert "/week/rest/" not in page
    assert kim.get("/week").status_code == 403  # hers is Sol's to look after


def test_coaches_whom_nobody_leads_know_each_others_participants_by_no_name(town):
    for name in ("Per", "Mio"):
        town.house.colleague(name, team="Syd")
    hers = town.house.participant("Mio", "Ana Syd")
    page = town.at_work("Per").see("/week")
    assert "En deltagare hos Mio" in words(page)
    assert "Ana Syd" not in page
    assert hers not in page


def test_a_colleagues_page_tells_promises_by_day(town, sol):
    kim = town.house.staff["Kim"]
    bakery = town.house.make("employer", name="Bageri Sagokorn")
    said: dict[str, Any] = {"specialist_id": kim, "employer_id": bakery, "mode": "phone"}
    said |= {"date": a_week(-9), "next_step_on": a_week(-2), "purpose": "maintain"}
    town.house.make("employer_contact", **said)
    assert "1 löfte till en arbetsgivare passerade sin dag, 5 okt." in words(sol.see("/week"))
    assert "Bageri Sagokorn sista dag var 5 okt" in words(sol.see(f"/team/{kim}"))


def test_the_timeline_tells_what_happened_but_nobodys_notes(town, sol, ana):
    said = {"participant_id": ana, "specialist_id": town.house.staff["Kim"], "mode": "in_person"}
    town.house.make("follow_up_visit", date=a_week(-4), notes="Bara mellan oss", **said)
    page = sol.see(f"/participants/{ana}")
    assert "3 okt Uppföljningsbesök På plats" in words(page)
    assert "Bara mellan oss" not in page


def test_the_timeline_tells_whose_wish_a_rhythm_was_and_what_was_no_visit(town, sol, ana):
    said = {"participant_id": ana, "specialist_id": town.house.staff["Kim"]}
    wish = {"rhythm": "fortnightly", "wish": "participant", "reason": "Bara mellan oss"}
    town.house.make("cadence", from_on=a_week(-4), **wish, **said)
    town.house.make("done_elsewhere", done_on=a_week(-3), how="phone", check_in_id="x", **said)
    page = sol.see(f"/participants/{ana}")
    assert "3 okt Takt för avstämningar Varannan vecka · Deltagarens önskan" in words(page)
    assert "4 okt Avstämning på annat sätt Vi talades vid i telefon" in words(page)
    assert "Bara mellan oss" not in page


@pytest.fixture
def beside(database_url: str) -> House:
    """An organisation with two teams: Nord with Kim and Ana, and Syd that may grow."""
    house = build(database_url)
    house.colleague("Kim")
    house.colleague("Per", team="Syd")
    house.participant("Kim")
    return house


def asked(house: House) -> list[tuple[str, Any]]:
    """The statements of a review of Nord."""
    found: list[tuple[str, Any]] = []
    engine = engine_for(str(house.engine.url.render_as_string(hide_password=False)))
    event.listen(
        engine,
        "before_cursor_execute",
        lambda _c, _cursor, said, values, *_more: found.append((said, values)),
    )
    with house.session().__class__(engine) as session:
        caseload_review(session, house.organisation, "Nord", NOON)
    engine.dispose()
    return found


def test_a_team_that_grows_elsewhere_costs_no_question_more(beside):
    before = asked(beside)
    for number in range(30):
        someone = beside.participant("Per", f"Bo {number}")
        visit = {"participant_id": someone, "specialist_id": beside.staff["Per"], "date": TODAY}
        beside.write(Write("follow_up_visit", new_id(), {**visit, "mode": "in_person"}))
    assert [said for said, _ in asked(beside)] == [said for said, _ in before]


def test_rows_are_found_by_those_of_the_team_and_never_by_the_organisation(sqlite_url):
    house = build(sqlite_url)
    house.colleague("Kim")
    house.participant("Kim")
    plans = []
    with house.engine.connect() as connection:
        for said, values in asked(house):
            # The staff and their devices are as many as work here, whoever asks.
            if said.startswith("SELECT") and "FROM staff" not in said and "FROM device" not in said:
                plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {said}", values)
                plans += [row[3] for row in plan]
    assert plans
    assert [step for step in plans if "organisation_id" in step or step.startswith("SCAN")] == []
