"""A new version of the app: fetched by itself, used when she says so, with what she was writing."""

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect

from app.web import shell
from app.web.assets import DIST
from tests.browser.phone import Phone
from tests.browser.processes import wait_until

NOTE = "Provdag på fredag"
NEXT = "fotfaste-next"  # the cache of the next version


UPDATE = "navigator.serviceWorker.getRegistration().then((found) => found.update())"
WAITING = "navigator.serviceWorker.getRegistration().then((found) => Boolean(found.waiting))"


def put_out_a_new_version(
    folder: Path, monkeypatch: pytest.MonkeyPatch, without: str = "nothing"
) -> None:
    """From now on the server hands out another worker. `without`: a file that it no longer has."""
    shutil.copytree(DIST, folder)
    worker = folder / "sw.js"
    text = re.sub(r"fotfaste-\w{8}\b", NEXT, worker.read_text())
    worker.write_text(re.sub(rf'{{url:"[^"]*{without}[^"]*",revision:null}},', "", text))
    monkeypatch.setattr(shell, "DIST", folder)


def fetch_the_new_version(phone: Phone) -> None:
    """As the browser does by itself, sooner or later."""
    phone.page.evaluate(UPDATE + ".then(() => null)")
    wait_until(lambda: phone.page.evaluate(WAITING), "the new version did not arrive")


def test_a_new_version_waits_for_her_word_and_takes_the_draft_along(
    stage, new_phone, tmp_path, monkeypatch
):
    phone = new_phone("elin", stage.url, at=stage.clock.now(), kept=False)
    stage.enter(phone)
    phone.sees("Allt mottaget")
    phone.installed()
    phone.go("/app#/logga/employer_contact")
    for words in ("Bageri Sagokorn", "Föreslå någon", "Prova på", "Anteckning"):
        phone.tap(words)
    phone.page.locator("textarea").fill(NOTE)

    put_out_a_new_version(tmp_path / "next", monkeypatch)
    fetch_the_new_version(phone)
    expect(phone.page.locator("textarea")).to_have_value(NOTE)  # nothing moves under her hands

    phone.go("/app#/idag")
    phone.sees("Ny version. Utkast följer med.")
    with phone.page.expect_event("load"):
        phone.tap("Uppdatera")
    phone.go("/app#/logga/employer_contact")
    phone.tap("Fortsätt på utkastet")
    expect(phone.page.locator("textarea")).to_have_value(NOTE)
    assert not phone.page.evaluate(WAITING)
    assert phone.page.evaluate("caches.keys()") == [NEXT]


def test_a_tab_that_stays_with_the_version_before_still_has_its_files(
    stage, new_phone, tmp_path, monkeypatch
):
    phone = new_phone("elin", stage.url, at=stage.clock.now(), kept=False)
    stage.enter(phone)
    phone.sees("Allt mottaget")
    phone.installed()
    phone.new_tab("/app#/idag")
    put_out_a_new_version(tmp_path / "next", monkeypatch, without="/hpke-")
    fetch_the_new_version(phone)
    phone.sees("Ny version. Utkast följer med.")
    with phone.page.expect_event("load"):
        phone.tap("Uppdatera")
    phone.to_tab(0)
    phone.sees("Ny version. Utkast följer med.")
    phone.devtools().send("Network.clearBrowserCache")
    phone.context.set_offline(True)
    (sealing,) = DIST.glob("hpke-*.js")
    assert phone.ask(f"return Object.keys(await import('/static/dist/{sealing.name}')).length")
