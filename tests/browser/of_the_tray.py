"""What needs somebody: two answers to one question, late notes, employers that may be one."""

import datetime as dt
import json

from app.accounts.access import revoke_device
from app.accounts.register import devices_of
from app.store.database import writing
from app.store.write import By, Write
from tests.browser.stage import Stage
from tests.browser.walk import Walk
from tests.house import new_id

APP = "/app#/"
DAY = dt.timedelta(days=1)


def what_needs_me(walk: Walk, stage: Stage) -> None:
    """In the order in which they come upon her."""
    questions(walk, stage)
    a_late_note(walk, stage)
    likely_the_same(walk, stage)
    handed_over_meanwhile(walk, stage)


def questions(walk: Walk, stage: Stage) -> None:
    """A colleague and she wrote the same field, and the same note, not knowing of each other."""
    moa, bakery = stage.participant("Moa Låtsasby"), stage.id_of("employer", "sagokorn")
    walk.phone.go(APP + "deltagare")
    walk.phone.sees("Allt mottaget")
    assert walk.phone.context
    walk.phone.context.set_offline(True)
    by_hedda(stage, Write("participant", moa, {"municipality": "Diktby"}))
    by_hedda(stage, Write("employer", bakery, {"needs": "Tidiga mornar, nu även lördagar."}))
    _writes(walk, f"andra/{moa}", "Kommun", "Fabelby")
    _writes(walk, f"andra/{bakery}", "Behov", "Tidiga mornar. Ring bakdörren efter klockan nio.")
    walk.phone.context.set_offline(False)
    _syncs(walk)
    walk.phone.sees("2 behöver dig", seconds=60)
    walk.at(APP + "utkorg", "tray-questions")
    walk.page.get_by_role("link", name="Kommun: vilket svar gäller?").click()
    walk.phone.sees("Kommun: vilket svar gäller?")
    walk.look("two-answers")
    walk.tap("Diktby")
    walk.phone.sees("Besvarat")
    walk.look("two-answers-chosen")
    walk.page.reload()
    walk.page.get_by_role("link", name="Behov: vilket svar gäller?").click()
    walk.look("two-texts")
    walk.tap("Behåll båda texterna")
    walk.phone.sees("Allt mottaget", seconds=30)


def a_late_note(walk: Walk, stage: Stage) -> None:
    """What Idris wrote about Vera before she was handed over, and which arrived after."""
    vera = stage.participant("Vera Fabeldal")
    note = late_note(stage, vera)
    walk.phone.go(APP + "idag")
    _syncs(walk)
    walk.phone.sees("1 behöver dig", seconds=60)
    walk.at(APP + f"utkorg/{note}", "late-note")
    walk.at(APP + f"deltagare/{vera}", "participant-late-note")
    walk.at(APP + f"logga/follow_up_visit?note={note}", "late-note-entry")
    walk.at(APP + "utkorg", "tray-late-note")
    walk.tap("Jag har läst den")
    walk.phone.sees("Allt mottaget", seconds=30)


def late_note(stage: Stage, vera: str) -> str:
    """The record as the server makes it."""
    idris, note = stage.id_of("staff", "idris"), new_id()
    said = {"participant_id": vera, "specialist_id": idris, "date": "2026-10-05"}
    said |= {"mode": "phone", "notes": "Vera vill börja 30 minuter senare på tisdagar."}
    fields = {
        "subject_kind": "follow_up_visit",
        "subject_id": new_id(),
        "participant_id": vera,
        "author_id": idris,
        "made_at": stage.clock.now() - 2 * DAY,
        "received_at": stage.clock.now(),
        "said": json.dumps(said),
    }
    stage.write(Write("late_note", note, fields))
    return note


def leaves_a_question(stage: Stage, vera: str, offered_by: str) -> None:
    """Vera's municipality has two answers, and nobody has chosen."""
    fields = {
        "subject_kind": "participant",
        "subject_id": vera,
        "participant_id": vera,
        "field": "municipality",
        "stored": '"Sagostad"',
        "offered": '"Fabelby"',
        "offered_by": offered_by,
        "offered_at": stage.clock.now() - DAY,
    }
    stage.write(Write("clash", new_id(), fields))


def likely_the_same(walk: Walk, stage: Stage) -> None:
    """The employer that she adds is in the register already; a colleague's comes after hers."""
    walk.phone.go(APP + "logga/employer_contact")
    walk.page.locator("input[type=search]").fill("kafe prosan ab")
    walk.phone.sees("Kanske samma")
    walk.look("log-employer-likely")
    walk.page.locator("input[type=search]").fill("Diktens bageri")
    walk.tap("Lägg till ”Diktens bageri”", "Presentera mig", "Återkom senare", "Inget nästa steg")
    walk.saves()
    walk.phone.sees("Allt mottaget", seconds=30)
    stage.write(Write("employer", new_id(), {"name": "Bageri Dikten", "municipality": "Diktby"}))
    walk.phone.go(APP + "arbetsgivare")
    _syncs(walk)
    walk.phone.sees("Är det samma arbetsgivare?")
    walk.look("employers-same")
    walk.tap("Samma")
    walk.phone.sees("Allt mottaget", seconds=30)


def handed_over_meanwhile(walk: Walk, stage: Stage) -> None:
    """She looks at somebody who goes to a colleague at this moment."""
    amina = stage.participant("Amina Påhittad")
    walk.phone.go(APP + f"deltagare/{amina}")
    walk.phone.sees("Amina Påhittad")
    stage.write(Write("participant", amina, {"specialist_id": stage.id_of("staff", "idris")}))
    _syncs(walk)
    walk.phone.sees("finns inte kvar här", seconds=30)
    walk.look("caseload-parted")


def access_was_ended(walk: Walk, stage: Stage) -> None:
    """The phone was reported lost while something waited on it."""
    assert walk.phone.context
    elin, ours = stage.id_of("staff", "elin"), stage.house.organisation
    with stage.house.session() as session, writing(session):
        for device in devices_of(session, ours, elin):
            revoke_device(session, ours.id, elin, device.id, stage.clock.now())
    walk.phone.context.set_offline(False)  # not before: what waits would be received
    walk.phone.go(APP + "idag")
    _syncs(walk)
    walk.phone.sees("Åtkomsten härifrån är avslutad", seconds=30)
    walk.phone.sees("2 saker som inte är skickade finns kvar här")
    walk.look("access-ended")


def by_hedda(stage: Stage, *writes: Write) -> None:
    """A colleague's act in the office."""
    stage.house.write(*writes, by=By(stage.clock.now(), stage.id_of("staff", "hedda")))


def _writes(walk: Walk, address: str, label: str, words: str) -> None:
    walk.phone.go(APP + address)
    walk.tap(label)
    walk.page.locator("main textarea, main input:not([type=search])").last.fill(words)
    walk.tap("Klar")
    walk.saves()


def _syncs(walk: Walk) -> None:
    walk.page.evaluate("window.dispatchEvent(new Event('focus'))")
