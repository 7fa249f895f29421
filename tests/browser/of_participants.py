"""What a participant opens by a link, from the question to each answer."""

import datetime as dt
from collections.abc import Callable

from playwright.sync_api import Page

from app.appointments.invitations import invite, invite_in_turn
from app.store.database import writing
from app.store.write import Write
from tests.browser.stage import Stage
from tests.browser.walk import Walk
from tests.house import new_id

# Nothing lies over a corner of it.
CLEAR = """drawn => {
  const { left, right, top, bottom } = drawn.getBoundingClientRect();
  const corners = [[left + 12, top + 12], [right - 12, bottom - 12]];
  return corners.every(([x, y]) => drawn.contains(document.elementFromPoint(x, y)));
}"""
MINUTE = dt.timedelta(minutes=1)
CALLED_OFF = "Mötet blir inte av"
TOMORROW = dt.datetime(2026, 10, 8, 11, 30, tzinfo=dt.UTC)


def _half_an_hour(stage: Stage, at: dt.datetime) -> str:
    """With Elin at the library, proposed to Vera."""
    made = new_id()
    fields = {
        "participant_id": stage.participant("Vera Fabeldal"),
        "specialist_id": stage.id_of("staff", "elin"),
        "starts_at": at,
        "minutes": 30,
        "place": "Biblioteket",
        "status": "proposed",
    }
    stage.write(Write("appointment", made, fields))
    return made


def asked(stage: Stage, at: dt.datetime = TOMORROW) -> tuple[str, str]:
    """Vera is asked whether half an hour with Elin suits: the appointment, and where it leads."""
    made = _half_an_hour(stage, at)
    with stage.house.session() as session, writing(session):
        token = invite(session, stage.house.organisation, made, 0, stage.clock.now())
    return made, f"/t/{token}"


def asked_weekly(stage: Stage) -> str:
    """She is asked about three Thursdays at once: where that leads."""
    weeks = (TOMORROW + dt.timedelta(days=7 * week) for week in range(3))
    some = [(_half_an_hour(stage, at), 0) for at in weeks]
    with stage.house.session() as session, writing(session):
        return f"/t/{invite_in_turn(session, stage.house.organisation, some, stage.clock.now())}"


def of_participants(walk: Walk, stage: Stage) -> None:
    """The question in three scripts, and what follows each answer."""
    about, path = asked(stage)
    stage.write(Write("participant", stage.participant("Vera Fabeldal"), {"contact_by": "sms"}))
    for name, address in {
        "asked": path,
        "asked-arabic": f"{path}?in=ar",
        "asked-somali": f"{path}?in=so",
        "asked-wishes": f"{path}/time",
        "asked-stop": f"{path}/reminders",
        "asked-gone": "/t/hallon-blad",
    }.items():
        walk.at(address, name)
    walk.at(f"{path}/time", "asked-wishes-none", presses("Skicka", "Välj en tid."))
    walk.at(path, "asked-thanks", presses("Ja, det passar", "Tack. Då ses vi."))
    walk.at(f"{path}?again=1", "asked-again")
    walk.at(f"{path}/time", "asked-another-time", _wishes)
    call_me = presses("Ring mig i stället", "Tack. Vi ringer dig.")
    walk.at(f"{path}?again=1", "asked-call-me", call_me)
    stage.write(Write("appointment", about, {"status": "cancelled"}))
    walk.at(path, "asked-cancelled", lambda page: page.get_by_text(CALLED_OFF).wait_for())
    several = asked_weekly(stage)
    walk.at(several, "asked-first-of-three")
    others = presses("Ja, det passar", "Passar de här tiderna också?")
    walk.at(several, "asked-others", others)
    walk.at(asked(stage, stage.clock.now() - MINUTE)[1], "asked-begun")


def presses(name: str, leads_to: str) -> Callable[[Page], None]:
    """Press a button, and wait for the page that says so."""

    def press(page: Page) -> None:
        page.get_by_role("button", name=name).click()
        page.get_by_text(leads_to).first.wait_for()

    return press


def _wishes(page: Page) -> None:
    page.get_by_role("checkbox", name="Eftermiddag").last.check()
    presses("Skicka", "Tack. Vi hör av oss.")(page)


def of_an_answer(walk: Walk, stage: Stage) -> None:
    """The same on the specialist's phone: what was answered, and the link handed on."""
    made, fields = new_id(), {"starts_at": TOMORROW, "minutes": 30, "place": "Biblioteket"}
    said = {"status": "move_asked", "answer": "another_time", "wishes": "2026-10-09/am"}
    whose = {
        "participant_id": stage.participant("Tove Provberg"),
        "specialist_id": stage.id_of("staff", "elin"),
        "answered_at": stage.clock.now(),
    }
    stage.write(Write("appointment", made, fields | said | whose))
    walk.phone.go("/app#/idag")
    walk.page.reload()
    walk.page.get_by_text("Vill ha en annan tid").first.wait_for()
    walk.look("today-answered")
    walk.at(f"/app#/mote/{made}", "meeting")
    walk.page.get_by_role("button", name="Visa kod").click()
    drawn = walk.page.get_by_role("img", name="Koden som öppnar frågan")
    drawn.wait_for()
    walk.page.wait_for_function(CLEAR, arg=drawn.element_handle())
    walk.look("meeting-code")
