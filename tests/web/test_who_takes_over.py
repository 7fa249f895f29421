"""Each colleague's caseload stands beside the name, and who cannot take anybody is not offered."""

import datetime as dt

from app.store.write import Write
from tests.house import TODAY
from tests.web.handing import form_of, hand_over
from tests.web.logged import DAY
from tests.web.people import Browser, Town
from tests.web.test_team import words

NEXT_WEEK = TODAY + 7 * DAY


def offered(town: Town, page: str) -> set[str]:
    """The first names of whoever can be chosen."""
    return {name for name, id_ in town.house.staff.items() if f'id="to-{id_}"' in page}


def offered_on(town: Town, sol: Browser, ana: str, day: dt.date) -> set[str]:
    return offered(town, hand_over(town, sol, ana, on=day, step="change").text)


def test_the_caseload_stands_against_the_working_hours(town, sol, ana):
    town.house.write(Write("staff", town.house.staff["Lee"], {"fte": 0.8}))
    for number in range(3):
        town.house.participant("Lee", f"Bo {number}")
    town.house.participant("Lee", "Bara Förfrågan", enrolled_on=None)
    told = words(sol.see(form_of(town, only=ana)))
    assert "Vem tar över? Lee 3 av 16 · 0,8 av heltid" in told


def test_what_is_planned_for_the_day_is_counted_on_that_day(town, sol, ana):
    bo = town.house.participant("Kim", "Bo")
    hand_over(town, sol, bo, on=NEXT_WEEK)
    assert "Lee 0 av 20" in words(sol.see(form_of(town, only=ana)))
    later = hand_over(town, sol, ana, on=NEXT_WEEK + DAY, step="change").text
    assert "Lee 1 av 20" in words(later)


def test_supervisors_are_offered_only_where_they_coach(town, sol, ana):
    assert offered(town, sol.see(form_of(town, only=ana))) == {"Lee"}
    town.house.participant("Sol", "Egen Deltagare")
    assert offered(town, sol.see(form_of(town, only=ana))) == {"Lee", "Sol"}


def test_who_is_away_is_offered_for_a_day_after_that_week_and_the_page_says_so(town, sol, ana):
    town.house.make("absence", staff_id=town.house.staff["Lee"], week="2026-W41")
    page = sol.see(form_of(town, only=ana))
    assert offered(town, page) == set()
    assert "Ingen kan ta över den dagen. Inte den dagen Lee: borta v. 41" in words(page)
    assert offered_on(town, sol, ana, NEXT_WEEK) == {"Lee"}
    answer = hand_over(town, sol, ana)
    assert answer.status_code == 400


def test_who_will_have_left_or_has_not_begun_is_told_with_the_day(town, sol, ana):
    town.house.write(Write("staff", town.house.staff["Lee"], {"active_to": TODAY + 3 * DAY}))
    mio = town.house.colleague("Mio")
    town.house.write(Write("staff", mio, {"active_from": TODAY + 5 * DAY}))
    page = sol.see(form_of(town, only=ana))
    assert offered(town, page) == {"Lee"}
    assert "Mio: börjar 12 okt" in words(page)
    assert offered_on(town, sol, ana, NEXT_WEEK) == {"Mio"}
    told = words(hand_over(town, sol, ana, on=NEXT_WEEK, step="change").text)
    assert "Lee: sista dag 10 okt" in told


def test_who_left_before_today_is_not_mentioned(town, sol, ana):
    town.house.write(Write("staff", town.house.staff["Lee"], {"active_to": TODAY - DAY}))
    assert "Lee" not in words(sol.see(form_of(town, only=ana)))


def test_other_teams_are_folded_away_and_named(town, sol, ana):
    town.house.colleague("Per", team="Syd")
    page = sol.see(form_of(town, only=ana))
    assert "Andra team 1 Syd Per 0 av 20" in words(page)
    assert "<details" in page.partition("Andra team")[0]
