"""What a supervisor looks after: the week, the log, colleagues, hand-overs, learning."""

import datetime as dt

from playwright.sync_api import Page

from tests.browser.stage import Stage
from tests.browser.walk import Walk

DAY = dt.timedelta(days=1)


def of_supervision(walk: Walk, stage: Stage) -> None:
    """Each page as it is met on a Wednesday."""
    tove, idris = stage.participant("Tove Provberg"), stage.id_of("staff", "idris")
    walk.at("/week", "monday")
    walk.at(f"/week/rest/month_3/{tove}", "monday-rest")
    walk.at(f"/week/rest/month_3/{tove}", "monday-rested", _lets_rest)
    walk.at("/week?all=", "monday-all")
    walk.at("/week/missed", "monday-missed")
    walk.at("/review", "review")
    walk.at(f"/review/2026-W40/{idris}", "review-one")
    walk.at(f"/review/2026-W40/{idris}", "review-next", _signs_one)
    walk.at("/review", "review-signed", _signs_all)
    walk.at("/learning/new", "learning-new")
    walk.at("/learning/new", "learning-new-faults", _sends_nothing)
    walk.at("/learning/new", "learning", _writes_down)
    walk.at(f"/team/{idris}", "colleague")
    signe = stage.id_of("staff", "signe")
    next_monday = stage.clock.now().date() + 5 * DAY
    walk.at("/hand-overs", "hand-overs")
    walk.at(f"/hand-overs/{idris}/{signe}/{next_monday}", "hand-over")


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
