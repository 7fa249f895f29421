"""A participant's own page, from its door to the copy, and what staff see of it."""

from collections.abc import Callable

from playwright.sync_api import Page

from app.own_page.codes import new_code
from app.own_page.links import give
from app.store.database import writing
from app.store.write import Write
from tests.browser.of_participants import TOMORROW, presses
from tests.browser.stage import Stage
from tests.browser.walk import Walk
from tests.house import new_id

KNOWN = {"contact_by": "sms", "phone": "070-174 06 05", "email": "arvid@example.org"}


def of_own_page(walk: Walk, stage: Stage) -> None:
    """Somebody of a colleague's opens it by a code, looks at everything and closes it."""
    arvid, now = stage.participant("Arvid Sagmark"), stage.clock.now()
    stage.write(Write("participant", arvid, KNOWN), _tomorrow(stage, arvid))
    key, own = stage.app.config["SECRET_KEY"], stage.house.organisation
    with stage.house.session() as session, writing(session):
        token = give(session, own, arvid, stage.id_of("staff", "idris"), now)
        code = new_code(session, key, token, now) or ""
    path = f"/p/{token}"
    walk.at(path, "own-door")
    walk.at(f"{path}/code", "own-code-wrong", _enters("0", "Koden stämmer inte"))
    walk.at(f"{path}/code", "own-home", _enters(code, "Dina möten"))
    walk.at(f"{path}?in=ar", "own-home-arabic")
    walk.at(f"{path}/messages", "own-messages")
    walk.at(f"{path}/messages", "own-messages-saved", presses("Spara", "Nu är det sparat."))
    walk.at(f"{path}/going", "own-going")
    hard = presses("Det är tungt just nu", "Tack för att du sa det.")
    walk.at(f"{path}/going", "own-told", hard)
    walk.at(f"{path}/copy", "own-copy")
    walk.at(f"{path}/copy?in=ar", "own-copy-arabic")
    walk.at(path, "own-closed", presses("Stäng sidan", "Sidan är stängd"))


def _tomorrow(stage: Stage, whose: str) -> Write:
    with_whom = {"participant_id": whose, "specialist_id": stage.id_of("staff", "idris")}
    when = {"starts_at": TOMORROW, "minutes": 30, "place": "Biblioteket", "status": "proposed"}
    return Write("appointment", new_id(), with_whom | when)


def of_its_link(walk: Walk, stage: Stage) -> None:
    """Elin gives the link, and reads the copy with the notes."""
    vera = stage.participant("Vera Fabeldal")
    walk.at(f"/participants/{vera}/own-page", "office-own-page")
    walk.at(f"/participants/{vera}/own-page", "office-own-page-link", _shows_a_link)
    walk.at(f"/participants/{vera}/copy", "office-own-copy")


def _enters(code: str, leads_to: str) -> Callable[[Page], None]:
    def enter(page: Page) -> None:
        page.get_by_label("Kod").fill(code)
        presses("Öppna", leads_to)(page)

    return enter


def _shows_a_link(page: Page) -> None:
    page.get_by_role("button", name="Visa en länk").click()
    page.get_by_role("img", name="Koden som öppnar den egna sidan").wait_for()
