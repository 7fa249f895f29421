"""What the summary counts as missed is a list, each item with the way to what it is about."""

import datetime as dt

from app.supervision.load import Asking
from app.supervision.promises import promises
from tests.house import TODAY
from tests.web.kept import records
from tests.web.logged import contact
from tests.web.people import Town
from tests.web.test_team import a_week, started, words

DAY = dt.timedelta(days=1)


def promises_counted(town: Town) -> list[bool]:
    """Which of Kim's promises whose day came are told to have been kept, for the signals."""
    house = town.house
    with house.session() as session:
        asking = Asking(session, house.organisation, TODAY)
        return [one.is_kept for one in promises(asking, [house.staff["Kim"]])]


def test_each_missed_check_in_of_a_colleague_leads_to_the_person(town, sol):
    ylva = started(town, "Kim", "Ylva Väntar", job_start=TODAY - 10 * DAY)
    kim = town.house.staff["Kim"]
    assert f'href="/week/missed#by-{kim}"' in sol.see("/week")
    page = sol.see("/week/missed")
    told = words(page)
    assert "Kim 4" in told
    assert "Ylva Väntar Vecka 1 på jobbet · sista dag var 3 okt" in told
    assert page.count(f'href="/participants/{ylva}"') == 3
    assert "Sex besök i veckan sista dag var 1 okt Klaras av fyra besök på plats" in told
    assert f'href="/team/{kim}#weeks"' in page  # the week's visits are about nobody else


def test_a_promise_leads_to_the_colleagues_promises_under_the_employers_name(town, sol):
    employer = town.house.make("employer", name="Bageriet Exempel")
    kim = town.house.staff["Kim"]
    said = {"specialist_id": kim, "employer_id": employer, "mode": "phone", "purpose": "introduce"}
    promise = {"date": a_week(-2), "next_step_on": TODAY - 5 * DAY}
    made = town.house.make("employer_contact", **said, **promise)
    page = sol.see("/week/missed")
    assert "Bageriet Exempel" in page
    assert f'href="/team/{kim}#promise-{made}"' in page
    assert f'id="promise-{made}"' in sol.see(f"/team/{kim}")


def test_a_promise_of_somebody_without_participants_is_not_a_closed_door(town, sol):
    made = contact(town.house, "Sol", a_week(-2), next_step_on=TODAY - 5 * DAY)
    sols = f"/team/{town.house.staff['Sol']}"
    assert f'href="{sols}#promise-{made}"' in sol.see("/week/missed")
    assert f'id="promise-{made}"' in sol.see(sols)


def test_a_promise_that_a_colleague_took_over_stands_on_the_colleagues_page(town, sol):
    ylva = town.house.participant("Kim", "Ylva Väntar")
    kim, lee = (town.house.staff[name] for name in ("Kim", "Lee"))
    made = contact(town.house, "Kim", TODAY - 9 * DAY, ylva, next_step_on=TODAY - 5 * DAY)
    since = {"from_on": TODAY - 60 * DAY, "to_on": TODAY - 7 * DAY}
    town.house.make("assignment", participant_id=ylva, specialist_id=kim, **since)
    tie = {"participant_id": ylva, "specialist_id": lee, "from_on": TODAY - 6 * DAY}
    town.house.make("assignment", **tie)
    assert f'href="/team/{lee}#promise-{made}"' in sol.see("/week/missed")
    assert f'id="promise-{made}"' in sol.see(f"/team/{lee}")
    assert f'id="promise-{made}"' not in sol.see(f"/team/{kim}")


def test_a_colleagues_promise_leads_on_and_says_what_was_done_instead(town, sol):
    """Whom it was about is a step away, else the colleague is: no way ends at a list."""
    kim = town.house.staff["Kim"]
    ylva = town.house.participant("Kim", "Ylva Väntar")
    promise = {"next_step_on": TODAY - 5 * DAY}
    bakery = town.house.make("employer", name="Bageriet Exempel")
    made = contact(town.house, "Kim", a_week(-2), ylva, employer=bakery, **promise)
    page = sol.see(f"/team/{kim}")
    [row] = [line for line in page.splitlines() if "Bageriet Exempel" in line]
    assert f'href="/participants/{ylva}"' in row
    assert "data-needs" in row
    assert 'href="mailto:kim@' in page
    assert promises_counted(town) == [False]
    [reminder] = [one["id"] for one in records(town, "reminder") if one["contact_id"] == made]
    said = {"specialist_id": kim, "contact_id": made, "check_in_id": reminder, "how": "message"}
    town.house.make("done_elsewhere", done_on=TODAY - DAY, **said)
    page = sol.see(f"/team/{kim}")
    assert "Bageriet Exempel Gjord på annat sätt 6 okt sista dag var 2 okt" in words(page)
    [row] = [line for line in page.splitlines() if "Bageriet Exempel" in line]
    assert "data-needs" not in row
    assert promises_counted(town) == []  # neither kept nor broken


def test_somebody_who_was_handed_to_another_team_is_not_named(town, sol):
    town.house.colleague("Per", team="Syd")
    ylva = started(town, "Kim", "Ylva Väntar", job_start=TODAY - 10 * DAY)
    per = town.house.staff["Per"]
    town.house.make("assignment", participant_id=ylva, specialist_id=per, from_on=TODAY - 2 * DAY)
    page = sol.see("/week/missed")
    assert "Ylva Väntar" not in page
    assert "En deltagare" in page


def test_where_nothing_was_missed_the_page_says_so(town, sol, kim):
    town.house.make("absence", staff_id=town.house.staff["Kim"], week="2026-W40")
    town.house.make("absence", staff_id=town.house.staff["Lee"], week="2026-W40")
    assert "Inget missades." in sol.see("/week/missed")
    assert kim.get("/week/missed").status_code == 403
