"""From a time proposed where there is no network to the answer on her Today, by real gateways."""

from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Page

from app.clock import FixedClock
from tests.browser import field
from tests.browser.asking import Asking, asking, read_off
from tests.browser.browsers import Browsers
from tests.browser.firefox import FirefoxPhone
from tests.browser.phone import Phone
from tests.browser.reminded import next_wednesday
from tests.browser.test_push import subscribed
from tests.push_service.service import PushService, running

MOST_TABS = 12  # more than a page of theirs has things to press
THERE_IS_A_NETWORK = "dispatchEvent(new Event('online'))"


@pytest.fixture
def wednesday() -> FixedClock:
    """When Kim is told of answers."""
    return next_wednesday()


@pytest.fixture
def service(wednesday: FixedClock) -> Iterator[PushService]:
    """Where her phone's pushes go."""
    with running(wednesday.now) as one:
        yield one


@pytest.fixture
def kims(quick_server, tmp_path) -> Iterator[Asking]:
    """Her server, and the gateways that it hands messages to."""
    with asking(quick_server, tmp_path) as one:
        quick_server.start()
        yield one


@pytest.fixture
def theirs(browsers: Browsers) -> Iterator[tuple[Page, Page]]:
    """Vera's browser, and Mio's, which runs no script."""
    vera = browsers.begin(None, locale="sv-SE")
    mio = browsers.begin(None, locale="sv-SE", java_script_enabled=False)
    yield vera.new_page(), mio.new_page()
    vera.close()
    mio.close()


def cut(phone: Phone, *, off: bool) -> None:
    """Her phone loses its network, or finds it again."""
    assert phone.context
    phone.context.set_offline(off)
    if not off:
        phone.page.evaluate(THERE_IS_A_NETWORK)


def proposed_in_the_woods(kims: Asking, phone: Phone) -> str:
    """She proposes a time to both, and Mio reads the link off her screen: where it leads."""
    today = kims.team.today
    cut(phone, off=True)
    for name in ("Vera Fabeldal", "Mio Mallberg"):
        field.proposes(phone, name, field.last_offered(today), today)
    phone.go(f"/app#/deltagare/{kims.team.mio}")
    phone.page.locator("a[href^='#/mote/']").first.click()
    phone.tap("Visa kod")
    phone.sees("Till dess ber den att man provar igen om en stund.")
    return read_off(phone.page)


def she_moves_it(kims: Asking, phone: Phone) -> None:
    """Vera's time, where there is no network."""
    cut(phone, off=True)
    phone.go(f"/app#/deltagare/{kims.team.vera}")
    phone.page.locator("a[href^='#/mote/']").first.click()
    for words in ("Ändra tiden", "Tid", "15.00", "Spara"):
        phone.tap(words)
    phone.page.locator(".log").wait_for(state="hidden")


def by_keys_to(page: Page, role: Literal["button", "checkbox"], name: str, then: str = "") -> None:
    """Tab after tab to what a screen reader calls so, and press it."""
    called_so = page.get_by_role(role, name=name)
    called_so.first.wait_for()
    wanted = called_so.and_(page.locator(":focus"))
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if wanted.count():
            break
    wanted.wait_for()
    if then:
        page.keyboard.press(then)


def mio_wishes_for_another_time(kims: Asking, mio: Page, code: str) -> None:
    """By the letter's link, with the keys alone; the link read off her screen tells the same."""
    mio.goto(kims.server.url + kims.by_letter())
    by_keys_to(mio, "button", "Ja, det passar")
    by_keys_to(mio, "button", "Jag vill ha en annan tid", "Enter")
    by_keys_to(mio, "checkbox", "Förmiddag", "Space")
    by_keys_to(mio, "button", "Skicka", "Enter")
    mio.get_by_text("Tack. Vi hör av oss.").wait_for()
    mio.goto(code)
    mio.get_by_text("Tack. Vi hör av oss.").wait_for()


def vera_says_yes(kims: Asking, vera: Page) -> None:
    """By the link of the text message."""
    vera.goto(kims.server.url + kims.by_text())
    vera.get_by_role("button", name="Ja, det passar").click()
    vera.get_by_text("Du träffar Kim.").wait_for()


def test_the_whole_way_in_chromium_and_without_a_script(
    kims: Asking, new_phone, theirs, service, wednesday
):
    vera, mio = theirs
    phone = new_phone("kim", kims.server.url)
    subscribed(phone, kims.team, service)
    code = proposed_in_the_woods(kims, phone)
    mio.goto(code)
    mio.get_by_text("Fick du den nyss? Prova igen om en stund.").wait_for()

    cut(phone, off=False)
    phone.go("/app#/idag")
    phone.sees("Allt mottaget", seconds=60)
    kims.beat()
    mio_wishes_for_another_time(kims, mio, code)
    phone.page.reload()  # rather than wait for its next look
    phone.sees("Vill ha en annan tid", seconds=60)

    she_moves_it(kims, phone)
    vera_says_yes(kims, vera)
    kims.tells(wednesday)
    assert "svar" in service.notifications[-1]["title"]
    assert "Vera" not in str(service.notifications)
    cut(phone, off=False)
    phone.go("/app#/utkorg")
    phone.sees("Vilken tid gäller för mötet med Vera?", seconds=60)
    assert phone.violations() == []


def vera_opens_her_page(kims: Asking, phone: FirefoxPhone) -> None:
    """By the link that Kim shows her and a code; there she changes her answer, and closes it."""
    phone.go(f"/participants/{kims.team.vera}/own-page")
    phone.tap("Visa en länk")
    address = str(phone.find("#address").get_property("value"))
    phone.new_tab(address.removeprefix(kims.server.url))
    phone.tap("Skicka en kod")
    phone.sees("Skriv din kod")
    phone.fill("input[name=code]", kims.code())
    phone.tap("Öppna")
    phone.sees("Dina möten")
    for words in ("Ändra svar", "Jag vill ändra mitt svar", "Ring mig i stället"):
        phone.tap(words)
    phone.sees("Tack. Vi ringer dig.")  # the way back stands on the page before, too
    phone.tap("Till din sida")
    phone.tap("Det som står om dig")
    phone.sees("Det här är din egen kopia.")
    phone.tap("Till din sida")
    phone.tap("Stäng sidan")
    phone.sees("Sidan är stängd")
    phone.close_tab()


def test_the_same_in_firefox(kims: Asking, firefox_phone):
    phone = firefox_phone(kims.server.url)
    phone.open()
    field.sign_in(phone)
    phone.installed()
    kims.server.kill()
    today = kims.team.today
    field.proposes(phone, "Vera Fabeldal", field.last_offered(today), today)
    phone.sees("på den här mobilen")
    kims.server.start()
    phone.sees("Allt mottaget", seconds=60)
    kims.beat()
    phone.new_tab(kims.by_text())
    phone.sees("Passar den här tiden?")
    phone.tap("Ja, det passar")
    phone.sees("Du träffar Kim.")
    phone.close_tab()
    phone.go("/app#/idag")
    phone.sees("Sa ja", seconds=120)  # it asks once a minute
    vera_opens_her_page(kims, phone)
    phone.go("/app#/idag")
    phone.sees("Vill bli uppringd", seconds=60)
