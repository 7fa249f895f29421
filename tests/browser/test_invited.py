"""From the question to the answer on her Today; his browser runs no script."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.browser.browsers import Browsers
from tests.browser.of_participants import asked


@pytest.fixture
def his_page(browsers: Browsers) -> Iterator[Page]:
    """An old phone whose browser runs no script."""
    context = browsers.begin(None, java_script_enabled=False, locale="sv-SE")
    yield context.new_page()
    context.close()


def test_he_wishes_for_another_time_without_a_script_and_she_sees_it_on_today(
    stage, visiting, his_page: Page
):
    _, path = asked(stage)
    his_page.goto(stage.url + path)
    his_page.get_by_role("button", name="Jag vill ha en annan tid").press("Enter")
    his_page.get_by_role("checkbox", name="Förmiddag").first.press("Space")
    his_page.get_by_role("button", name="Skicka").press("Enter")
    his_page.get_by_text("Fredag 9 oktober, förmiddag").wait_for()
    with visiting(stage, "specialist") as elin:
        elin.go("/app")
        said = elin.page.get_by_text("Vill ha en annan tid: fre 9 okt förmiddag")
        said.first.wait_for(timeout=60_000)
