"""What Firefox puts up on the screen when a push arrives, and a finger on it."""

from typing import Any

from tests.browser.firefox import FirefoxPhone
from tests.browser.processes import wait_until

# Drawn by Firefox itself: no desktop runs beside these tests that would draw them.
OWN_ALERTS = {"alerts.useSystemBackend": False, "ui.prefersReducedMotion": 1}

# Else each goes after 20 s, which a slow machine needs for what a test does before it looks.
STAY = """
Services.ww.registerNotification((opened, topic) => {
  if (topic !== "domwindowopened") return;
  const stay = () => { if ("gRequireInteraction" in opened) opened.gRequireInteraction = true; };
  opened.addEventListener("load", stay, { once: true });
});
"""
STANDING = """
return [...Services.wm.getEnumerator("alert:alert")].map(({ document }) => ({
  title: document.getElementById("alertTitleLabel").getAttribute("value"),
  body: document.getElementById("alertTextLabel").textContent,
}));
"""
TAP = """
const [alert] = Services.wm.getEnumerator("alert:alert");
alert.document.getElementById("alertTitleLabel").click();
"""
KEPT = """
const found = await (await navigator.serviceWorker.ready).getNotifications();
return found.map(({ title, body, tag, data }) => ({ title, body, tag, data }));
"""
CLEAR = """
for (const one of await (await navigator.serviceWorker.ready).getNotifications()) one.close();
"""


def of_browser(phone: FirefoxPhone, script: str) -> Any:
    """What a piece of JavaScript returns that runs in the browser itself and sees all of it."""
    with phone.driver.using_context("chrome"):
        return phone.driver.execute_script(script)


def stay(phone: FirefoxPhone) -> None:
    """From now on, until the browser ends, an alert stands until it is tapped or wiped away."""
    of_browser(phone, STAY)


def standing(phone: FirefoxPhone) -> list[dict[str, str]]:
    """The title and words of all alerts on the screen."""
    return list(of_browser(phone, STANDING))


def kept(phone: FirefoxPhone) -> list[dict[str, Any]]:
    """The notifications that the app has put up and nobody has tapped or closed."""
    return list(phone.ask(KEPT))


def tap(phone: FirefoxPhone) -> None:
    """Tap the only alert there is, and go on in the window that it opens, instead of this one."""
    [before] = phone.tabs
    wait_until(lambda: len(standing(phone)) == 1, "there is not one alert")
    of_browser(phone, TAP)
    wait_until(lambda: len(phone.tabs) == 2, "no window opened")
    phone.driver.close()
    phone.driver.switch_to_window(next(one for one in phone.tabs if one != before))


def clear(phone: FirefoxPhone) -> None:
    """Wipe everything away."""
    phone.ask(CLEAR)
    wait_until(lambda: not standing(phone), "an alert stays")
