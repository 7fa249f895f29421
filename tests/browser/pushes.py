"""Pushes into a real Chromium: it cannot subscribe without the internet, but be handed one."""

import json
import threading
from typing import Any

from playwright.sync_api import CDPSession, Worker

from tests.browser.phone import Phone
from tests.browser.processes import kill, using, wait_until

HANGS = 60.0  # seconds; the browser may never answer

SUBSCRIBE = """
async ({ device, endpoint, keys }) => {
  const { csrf } = await (await fetch("/api/session")).json();
  const headers = { "Content-Type": "application/json", "X-CSRFToken": csrf };
  const body = JSON.stringify({ device, endpoint, keys });
  return (await fetch("/api/subscription", { method: "POST", headers, body })).status;
}
"""
# The worker tells its pages once the notification stands. Whoever asks for it while it is being put
# up makes Chromium take it for one that was closed: asked again and again, 16 of 30 were lost.
HEAR = """
() => navigator.serviceWorker.addEventListener("message", () => { window.isTold = true; });
"""
SHOWN = """
async () => (await (await navigator.serviceWorker.ready).getNotifications())
  .map(({ title, body, tag, data }) => ({ title, body, tag, data }))
"""
# Only a finger's tap may open a window or bring one to the front; all else this one does.
TAP = """
async () => {
  const [notification] = await self.registration.getNotifications();
  self.dispatchEvent(new NotificationEvent("notificationclick", { notification }));
}
"""


def subscribe(phone: Phone, device: str, endpoint: str, p256dh: str, auth: str) -> None:
    """Tell the server of a subscription, through the door that the app uses."""
    asked = {"device": device, "endpoint": endpoint, "keys": {"p256dh": p256dh, "auth": auth}}
    assert phone.page.evaluate(SUBSCRIBE, asked) == 200


def registration(phone: Phone, tools: CDPSession) -> str:
    """The id by which the browser knows the worker."""
    found: list[str] = []
    tools.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda said: found.extend(one["registrationId"] for one in said["registrations"]),
    )
    tools.send("ServiceWorker.enable")
    # What the browser says is heard while the page is asked something.
    wait_until(lambda: phone.page.evaluate("0") or found, "the browser names no worker")
    return found[0]


def deliver(phone: Phone, payload: dict[str, Any]) -> None:
    """Hand the worker a push and wait until it has shown it; raises if the browser hangs."""
    phone.page.evaluate(HEAR)
    tools = phone.devtools()
    worker = {"origin": phone.url, "registrationId": registration(phone, tools)}
    stuck = threading.Timer(HANGS, end, [phone])
    stuck.start()
    tools.send("ServiceWorker.deliverPushMessage", worker | {"data": json.dumps(payload)})
    stuck.cancel()
    wait_until(lambda: phone.page.evaluate("window.isTold"), "the worker showed nothing")


def end(phone: Phone) -> None:
    """End the browser; what waits for its answer then fails."""
    process = using(f"--user-data-dir={phone.profile}")
    if process:
        kill(process.pid)


def shown(phone: Phone) -> list[dict[str, Any]]:
    """The notifications that stand on the phone."""
    return list(phone.page.evaluate(SHOWN))


def tap(phone: Phone) -> None:
    """Tap the notification."""
    assert phone.context
    worker: Worker = phone.context.service_workers[0]
    worker.evaluate(TAP)
