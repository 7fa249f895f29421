"""A new version of the app: fetched by itself, used when she says so, with what she was writing."""

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect

from app.web import shell
from app.web.assets import DIST
from tests.browser.processes import wait_until

NOTE = "Provdag på fredag"
NEXT = "fotfaste-next"  # the cache of the next version


def put_out_a_new_version(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on the server hands out another worker."""
    shutil.copytree(DIST, folder)
    worker = folder / "sw.js"
    worker.write_text(re.sub(r"fotfaste-\w{8}\b", NEXT, worker.read_text()))
    monkeypatch.setattr(shell, "DIST", folder)


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
    update = "navigator.serviceWorker.getRegistration().then((found) => found.update())"
    phone.page.evaluate(update + ".then(() => null)")
    waiting = "navigator.serviceWorker.getRegistration().then((found) => Boolean(found.waiting))"
    wait_until(lambda: phone.page.evaluate(waiting), "the new version did not arrive")
    expect(phone.page.locator("textarea")).to_have_value(NOTE)  # nothing moves under her hands

    phone.go("/app#/idag")
    phone.sees("Ny version. Utkast följer med.")
    with phone.page.expect_event("load"):
        phone.tap("Uppdatera")
    phone.go("/app#/logga/employer_contact")
    phone.tap("Fortsätt på utkastet")
    expect(phone.page.locator("textarea")).to_have_value(NOTE)
    assert not phone.page.evaluate(waiting)
    assert phone.page.evaluate("caches.keys()") == [NEXT]
