"""What somebody wrote stays hers: through kills, refusals, ended sessions and second windows."""

import gzip
import json
import re
from typing import Any

import pytest
from playwright.sync_api import Request, expect
from sqlalchemy import delete

from app.accounts.tables import WebSession
from app.store.database import writing
from app.store.write import Write
from tests.browser import field
from tests.browser.phone import Phone
from tests.browser.processes import wait_until
from tests.browser.team import DAY, PASSWORD, Team, address, settle
from tests.browser.test_path import stored

THERE_IS_A_NETWORK = "dispatchEvent(new Event('online'))"
NOTE = "Provdag på fredag klockan sju. Ta med"
# What tells one write of a draft from the next, though nothing can be read: each has its own nonce.
NONCES = """
const [{ name }] = (await indexedDB.databases()).filter((one) => one.name.startsWith("fotfaste-"));
return new Promise((resolve) => {
  indexedDB.open(name).onsuccess = ({ target: { result: db } }) => {
    const asking = db.transaction("drafts").objectStore("drafts").getAll();
    asking.onsuccess = () => {
      db.close();
      resolve(asking.result.map(({ sealed }) => sealed.slice(0, 12).join()).join());
    };
  };
});
"""


@pytest.fixture
def kims(quick_server, new_phone) -> tuple[Team, Phone]:
    """Kim's phone with her caseload on it, before a server that answers."""
    team = settle(quick_server)
    phone: Phone = new_phone("kim", quick_server.start().url)
    phone.open()
    field.sign_in(phone)
    phone.installed()
    return team, phone


def sent_changes(request: Request) -> list[str]:
    """The ids of the changes in a request to /sync; none in any other."""
    if not request.url.endswith("/sync"):
        return []
    body = request.post_data_buffer or b"{}"
    if request.headers.get("content-encoding") == "gzip":
        body = gzip.decompress(body)
    return [change["id"] for change in json.loads(body)["changes"]]


def test_of_two_windows_one_sends(quick_server, kims):
    team, phone = kims
    assert phone.context
    sent: list[str] = []
    phone.context.on("requestfinished", lambda request: sent.extend(sent_changes(request)))
    other = phone.context.new_page()
    other.goto(phone.url + "/app")
    other.get_by_role("link", name="Allt mottaget").wait_for()
    quick_server.kill()
    field.log_follow_up_visit(phone)
    other.get_by_role("link", name="1 på den här mobilen").wait_for()
    quick_server.start()
    for page in (phone.page, other):
        page.evaluate(THERE_IS_A_NETWORK)
    for page in (phone.page, other):
        page.get_by_role("link", name="Allt mottaget").wait_for(timeout=60_000)
    assert len(stored(team, "follow_up_visit")) == len(sent) == 1


def test_a_note_is_there_after_the_browser_died_in_the_middle_of_a_word(kims):
    _, phone = kims
    phone.go("/app#/logga/employer_contact")
    for words in ("Bageri Sagokorn", "Presentera mig", "Återkom senare", "Anteckning"):
        phone.tap(words)
    phone.page.locator("textarea").press_sequentially(NOTE, delay=20)
    types_on(phone)
    phone.kill()
    phone.open("/app#/logga/employer_contact")
    phone.sees("Fortsätt på utkastet?")
    phone.tap("Fortsätt på utkastet")
    expect(phone.page.locator("textarea")).to_have_value(re.compile(f"^{NOTE}"))


def types_on(phone: Phone) -> None:
    """Until the draft was written twice since: the write that had begun may have been too early.

    What is typed in the last blink may be lost with it; what stood there before may not.
    """
    written = {phone.ask(NONCES)}

    def goes_on() -> bool:
        phone.page.locator("textarea").press("x")
        written.add(phone.ask(NONCES))
        return len(written) > 2

    wait_until(goes_on, "the draft is not written")


def test_what_the_server_refused_stays_in_the_tray_with_its_text(quick_server, kims):
    team, phone = kims
    job = {"participant_id": team.mio, "placement_kind": "job", "title": "Bagare"}
    placement = team.house.make("placement", **job, job_start=team.today - 9 * DAY)
    phone.go(f"/app#/deltagare/{team.mio}")
    phone.page.reload()
    phone.sees("Bagare")
    quick_server.kill()
    end_job_today(phone, placement)
    team.house.write(Write("placement", placement, {"job_start": team.today + 5 * DAY}))
    quick_server.start()
    phone.sees("1 behöver dig", seconds=60)
    phone.kill()
    phone.open("/app#/utkorg")
    phone.sees("Kunde inte tas emot")
    phone.sees(NOTE)
    assert [row["job_end"] for row in stored(team, "placement")] == [None]


def end_job_today(phone: Phone, placement: str) -> None:
    """The job ended, and why."""
    phone.go(f"/app#/andra/{placement}")
    phone.tap("Mer")
    phone.tap("Sista dag")
    phone.tap("Idag")
    phone.tap("Anteckning")
    phone.page.locator("textarea").fill(NOTE)
    phone.tap("Klar")
    phone.tap("Spara")
    field.is_saved(phone)


def test_an_ended_session_keeps_the_work_until_she_signs_in_again(kims):
    team, phone = kims
    with team.house.session() as session, writing(session):
        session.execute(delete(WebSession))
    field.log_follow_up_visit(phone)
    phone.sees("Logga in för att skicka", seconds=30)
    phone.restart()
    phone.tap("Deltagare")
    phone.tap("Vera Fabeldal")
    phone.sees("På den här mobilen")
    phone.tap("Logga in för att skicka")
    phone.tap("Logga in")
    field.fill_in(phone, address("Kim"), PASSWORD)
    phone.sees("Allt mottaget")
    assert len(stored(team, "follow_up_visit")) == 1


def test_undo_takes_back_what_no_server_has_seen_and_keeps_its_draft(quick_server, kims):
    team, phone = kims
    quick_server.kill()
    field.log_follow_up_visit(phone)
    phone.tap("Ångra")
    is_gone_from_her_timeline(phone, team)
    phone.go("/app#/logga/follow_up_visit")
    phone.sees("Fortsätt på utkastet?")
    phone.go("/app#/idag")
    quick_server.start()
    phone.page.evaluate(THERE_IS_A_NETWORK)
    phone.sees("Allt mottaget", seconds=60)
    # A request that was cut off may have arrived: then its reverse has, too.
    assert all(visit["deleted_at"] for visit in stored(team, "follow_up_visit"))


def test_undo_takes_back_what_the_server_has(kims):
    team, phone = kims
    field.log_follow_up_visit(phone)
    phone.holds("Ångra")
    wait_until(lambda: stored(team, "follow_up_visit"), "the visit was not sent")
    phone.tap("Ångra")
    wait_until(lambda: is_deleted(team), "the visit was not taken back")
    is_gone_from_her_timeline(phone, team)


def is_gone_from_her_timeline(phone: Phone, team: Team) -> None:
    """Vera is there, a visit is not, once the undoing is on the disk."""
    phone.go(f"/app#/deltagare/{team.vera}")
    phone.sees("Vera Fabeldal")
    wait_until(lambda: "Uppföljningsbesök" not in phone.text(), "the visit is still there")


def is_deleted(team: Team) -> Any:
    """Whether the only visit is marked as deleted."""
    (visit,) = stored(team, "follow_up_visit")
    return visit["deleted_at"]
