"""The pages of fidelity: an item that the log knows, one that people know, a review, a loan."""

from playwright.sync_api import Page

from tests.browser.stage import Stage
from tests.browser.walk import Walk

LINK = "https://fotfaste.example.org/evidence/hallon-blad"  # a real one is another each time


def of_fidelity(walk: Walk, _stage: Stage) -> None:
    """What a supervisor sees before, during and after a review; and what is lent outside."""
    walk.at("/fidelity/17", "fidelity-item-17", _opens)
    walk.at("/fidelity/17/rows", "fidelity-rows")
    walk.at("/fidelity/23", "fidelity-item-23")
    walk.at("/fidelity/reviews", "fidelity-begin", _begins)
    walk.at("/fidelity/5", "fidelity-item-5", _scores)
    walk.look("fidelity-scored")
    walk.at("/fidelity/5", "fidelity-score-refused", _scores_six)
    walk.at("/fidelity/reviews", "fidelity-reviews")
    walk.page.locator(".reviews thead a").first.click()
    walk.look("fidelity-review")
    walk.at("/fidelity/1?as_of=2026-02-30", "fidelity-odd-day")
    walk.at("/fidelity/whole", "fidelity-whole")
    walk.phone.go("/fidelity/packs")
    _lends(walk.page)
    link = walk.page.locator(".link-shown").inner_text()
    walk.page.locator(".link-shown").evaluate("(link, words) => (link.textContent = words)", LINK)
    walk.look("fidelity-packs-lent")
    walk.page.goto(link)
    walk.look("evidence")
    walk.page.goto(f"{link}/items/24")
    walk.look("evidence-rows")


def _opens(page: Page) -> None:
    page.locator(".lift summary").click()


def _begins(page: Page) -> None:
    page.locator("#reviewers").fill("Ulla Utifrån")
    page.locator("form[action*='/reviews'] .buttons button").click()
    page.locator("#what").fill("Fler besök tillsammans")
    page.locator("#number").select_option("17")
    page.locator("#owner_id").select_option("nobody")
    page.locator("form[action$='/plan'] button").click()
    page.locator("#plan").wait_for()


def _scores(page: Page) -> None:
    page.locator("#check-1").check()
    page.locator(".score").nth(3).click()
    page.locator("#comment").fill("Sett på två möten.")
    page.locator(".scoring .buttons button").first.click()
    page.locator(".strip").wait_for()


def _scores_six(page: Page) -> None:
    page.locator(".score input").first.evaluate("(one) => (one.value = '6')")
    page.locator(".score").first.click()
    page.locator(".scoring .buttons button").first.click()
    page.locator("#score-fault").wait_for()


def _lends(page: Page) -> None:
    page.locator("form[action*='/packs'] button").click()
    page.locator(".link-shown").wait_for()
