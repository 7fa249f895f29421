"""What a supervisor looks after: the week, the log, colleagues, hand-overs, learning."""

import datetime as dt

from playwright.sync_api import Page

from app.store.database import writing
from app.store.tables import Device
from app.store.write import Write
from tests.browser.stage import Stage
from tests.browser.walk import Walk
from tests.house import new_id

DAY = dt.timedelta(days=1)


def of_supervision(walk: Walk, stage: Stage) -> None:
    """Each page as it is met on a Wednesday."""
    tove = stage.participant("Tove Provberg")
    a_phone_is_silent(stage)
    walk.at("/week", "monday")
    walk.at(f"/week/rest/month_3/{tove}", "monday-rest")
    walk.at(f"/week/rest/month_3/{tove}", "monday-rested", _lets_rest)
    walk.at("/week?all=", "monday-all")
    walk.at("/review", "review")
    walk.at(f"/review/2026-W40/{stage.id_of('staff', 'idris')}", "review-one")
    walk.at(f"/review/2026-W40/{stage.id_of('staff', 'idris')}", "review-next", _signs_one)
    walk.at("/review", "review-signed", _signs_all)
    walk.at("/learning/new", "learning-new")
    walk.at("/learning/new", "learning-new-faults", _sends_nothing)
    walk.at("/learning/new", "learning", _writes_down)
    walk.at(f"/team/{stage.id_of('staff', 'idris')}", "colleague")
    somebody_is_handed_over(walk, stage)


def a_phone_is_silent(stage: Stage) -> None:
    """Elin's was heard a moment ago, Maja's six days before."""
    now = stage.clock.now()
    with stage.house.session() as session, writing(session):
        for ref, seen_at in {"elin": now - DAY / 24, "maja": now - 6 * DAY}.items():
            known = {"organisation_id": stage.house.organisation.id, "public_key": {}}
            whose = {"staff_id": stage.id_of("staff", ref), "made_at": seen_at}
            session.add(Device(id=new_id(), seen_at=seen_at, **known, **whose))


def somebody_is_handed_over(walk: Walk, stage: Stage) -> None:
    """Frida goes from Hedda to Maja in five days."""
    hedda, maja = stage.id_of("staff", "hedda"), stage.id_of("staff", "maja")
    day, frida = stage.clock.now().date() + 5 * DAY, stage.participant("Frida Utkast")
    about = {"participant_id": frida}
    before = {"specialist_id": hedda, "from_on": day - 100 * DAY, "to_on": day - DAY}
    stage.write(
        Write("assignment", new_id(), about | before),
        Write("assignment", new_id(), about | {"specialist_id": maja, "from_on": day}),
    )
    walk.at("/hand-overs", "hand-overs")
    walk.at(f"/hand-overs/{hedda}/{maja}/{day}", "hand-over")


def _lets_rest(page: Page) -> None:
    page.locator("#word").fill("Besök bokat på tisdag")
    page.locator("main form button").click()
    page.get_by_text("vilar till den dagen").wait_for()


def _signs_one(page: Page) -> None:
    with page.expect_navigation():
        page.locator("[data-key=enter]").click()


def _signs_all(page: Page) -> None:
    while page.locator("[data-key=enter]").count():
        _signs_one(page)


def _sends_nothing(page: Page) -> None:
    page.locator("main form").evaluate("(form) => (form.noValidate = true)")
    page.locator("main form button").click()
    page.locator("[aria-invalid=true]").first.wait_for()


def _writes_down(page: Page) -> None:
    page.get_by_label("Idris Sagolund").check()
    page.locator("#minutes").fill("90")
    page.locator("#said").fill("Övade att fråga om provdag i stället för jobb.")
    page.locator("main form button").click()
    page.get_by_text("Övade att fråga").wait_for()
