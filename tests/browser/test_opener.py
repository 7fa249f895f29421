"""A page that opens the app's window: it loses hold of it, and if not, it has nothing of it."""

from tests.browser.phone import Phone
from tests.browser.processes import wait_until
from tests.browser.stage import Stage

OPEN = "(url) => { window.app = open(url) }"
# It lets go of the window that it opens before it leads it to the app, and so keeps hold of it.
OPEN_SLYLY = "(url) => { window.app = open('about:blank'); app.opener = null; app.location = url }"
READ = "() => { try { return app.document.title } catch (error) { return error.name } }"
HEARD = """
window.heard = [];
const listened = window.addEventListener;
window.addEventListener = function (type, ...more) {
  heard.push(type);
  return listened.call(this, type, ...more);
};
"""


def elsewhere(stage: Stage, phone: Phone) -> None:
    """The app lies on her phone, and she is on somebody else's page."""
    stage.enter(phone)
    phone.sees("Allt mottaget")
    phone.installed()
    phone.page.goto("data:text/html,elsewhere")


def opened(stage: Stage, phone: Phone, script: str) -> None:
    """That page opens the app; `phone.page` stays there, the app is the last page."""
    assert phone.context
    with phone.context.expect_page():
        phone.page.evaluate(script, f"{stage.url}/app#/deltagare")
    phone.context.pages[-1].get_by_text("Vera Fabeldal").first.wait_for()


def test_a_page_that_opens_the_app_loses_hold_of_it(stage, new_phone):
    phone = new_phone("elin", stage.url)
    elsewhere(stage, phone)
    opened(stage, phone, OPEN)
    wait_until(lambda: phone.page.evaluate("app.closed"), "it holds the window")
    assert phone.context.pages[-1].evaluate("window.opener") is None


def test_whoever_keeps_hold_of_it_can_neither_read_it_nor_tell_it_anything(stage, new_phone):
    phone = new_phone("elin", stage.url)
    elsewhere(stage, phone)
    phone.context.add_init_script(HEARD)
    opened(stage, phone, OPEN_SLYLY)
    assert not phone.page.evaluate("app.closed")
    assert phone.page.evaluate(READ) == "SecurityError"
    assert phone.page.evaluate("app.length") == 0  # no frames
    heard = phone.context.pages[-1].evaluate("[...heard, window.onmessage]")
    assert "popstate" in heard
    assert "message" not in heard
