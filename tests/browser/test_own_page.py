"""From the link on her screen to the own page, whose browser runs no script, and back to Today."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.browser import field
from tests.browser.asking import Asking, asking
from tests.browser.browsers import Browsers


@pytest.fixture
def kims(quick_server, tmp_path) -> Iterator[Asking]:
    """Her server, and the gateways that it hands messages to."""
    with asking(quick_server, tmp_path) as one:
        quick_server.start()
        yield one


@pytest.fixture
def veras(browsers: Browsers) -> Iterator[Page]:
    """An old phone whose browser runs no script."""
    context = browsers.begin(None, java_script_enabled=False, locale="sv-SE")
    yield context.new_page()
    context.close()


def test_by_the_keys_alone_she_comes_in_says_how_it_goes_and_kim_hears(
    kims: Asking, new_phone, veras: Page
):
    phone = new_phone("kim", kims.server.url)
    phone.open()
    field.sign_in(phone)
    phone.go(f"/participants/{kims.team.vera}/own-page")
    phone.tap("Visa en länk")
    phone.page.get_by_role("img", name="Koden som öppnar den egna sidan").wait_for()
    veras.goto(phone.page.get_by_label("Adressen").input_value())
    veras.get_by_role("button", name="Skicka en kod").press("Enter")
    field_of_code = veras.get_by_role("textbox", name="Kod")
    field_of_code.fill(kims.code())
    field_of_code.press("Enter")
    veras.get_by_role("link", name="Hur går det?").press("Enter")
    veras.get_by_role("button", name="Det är tungt just nu").press("Enter")
    veras.get_by_role("heading", name="Tack för att du sa det.").wait_for()
    veras.get_by_role("link", name="Till din sida").press("Enter")
    veras.get_by_role("link", name="Meddelanden till dig").press("Enter")
    veras.get_by_role("radio", name="Dagen före", exact=True).press("Space")
    veras.get_by_role("button", name="Spara").press("Enter")
    veras.get_by_role("status").get_by_text("Nu är det sparat.").wait_for()
    assert kims.server.url in veras.url
    phone.go("/app#/idag")
    phone.sees("Hur det går: det är tungt just nu", seconds=60)
