"""Every screen of the app, in the order in which one may come upon them."""

from collections.abc import Callable

from playwright.sync_api import Page, Route

from app.caseload_files.demo import PASSWORD, SIGN_INS
from app.store.write import Write
from tests.browser.of_participants import of_an_answer
from tests.browser.of_the_tray import access_was_ended, what_needs_me
from tests.browser.stage import Stage, sign_in
from tests.browser.walk import Walk

APP = "/app#/"


def all_of_it(walk: Walk, stage: Stage) -> None:
    """From the first look to what needs somebody."""
    first_sync(walk)
    lists_and_ones(walk, stage)
    of_an_answer(walk, stage)
    an_employer_contact(walk)
    other_forms(walk, stage)
    what_needs_me(walk, stage)
    without_a_network(walk, stage)
    access_was_ended(walk, stage)


def first_sync(walk: Walk) -> None:
    """What is seen while the server takes its time, and then comes."""
    assert walk.phone.context
    held: list[Route] = []
    walk.phone.context.route("**/sync", lambda route: held.append(route))  # noqa: PLW0108
    sign_in(walk.page, SIGN_INS[0].email, PASSWORD)
    walk.phone.sees("Hämtar dina deltagare")
    walk.look("first-sync")
    for one in held:
        one.continue_()
    walk.phone.context.unroute("**/sync")
    walk.phone.sees("Allt mottaget")


def lists_and_ones(walk: Walk, stage: Stage) -> None:
    """What is there before anything is written."""
    vera, ylva = stage.participant("Vera Fabeldal"), stage.participant("Ylva Sagomark")
    sagokorn = stage.id_of("employer", "sagokorn")
    for name, address in {
        "today": "idag",
        "caseload": "deltagare",
        "participant": f"deltagare/{vera}",
        "participant-jobs": f"deltagare/{vera}?flik=jobb",
        "participant-profile": f"deltagare/{vera}?flik=profil",
        "participant-protected": f"deltagare/{ylva}",
        "participant-gone": f"deltagare/{sagokorn}",
        "employers": "arbetsgivare",
        "employer": f"arbetsgivare/{sagokorn}",
        "week": "veckan",
        "tray-empty": "utkorg",
        "more": "mer",
    }.items():
        walk.at(APP + address, name)
    walk.at(APP + f"deltagare/{vera}", "participant-more", _opens("Mer för Vera Fabeldal"))
    walk.page.go_back()
    walk.page.locator("dialog.sheet").wait_for(state="detached")
    walk.at(APP + "deltagare", "caseload-search", _seeks("prov"))
    walk.at(APP + "deltagare", "caseload-no-match", _seeks("qvq"))
    walk.tap("Rensa")


def _seeks(words: str) -> Callable[[Page], None]:
    def seek(page: Page) -> None:
        page.locator("input[type=search]").first.fill(words)

    return seek


def _opens(name: str) -> Callable[[Page], None]:
    def press(page: Page) -> None:
        page.get_by_role("button", name=name).click()

    return press


def an_employer_contact(walk: Walk) -> None:
    """The six taps, a draft that was left, and a note."""
    walk.at(APP + "logga/employer_contact", "log-employer")
    walk.tap("Bageri Sagokorn")
    walk.look("log-purpose")
    walk.tap("Föreslå någon")
    walk.page.get_by_role("button", name="Stäng, utkastet finns kvar").click()
    walk.at(APP + "logga/employer_contact", "log-draft")
    walk.tap("Fortsätt på utkastet")
    walk.look("log-outcome")
    walk.tap("Prova på")
    walk.look("log-next-step")
    walk.tap("Anteckning")
    walk.page.locator("textarea").fill("Provdag på fredag klockan sju. Ta med arbetskläder.")
    walk.look("log-note")
    walk.tap("Klar", "På fredag")
    walk.look("log-wall")
    walk.saves()
    walk.look("today-saved")


def other_forms(walk: Walk, stage: Stage) -> None:
    """A visit, a meeting, a job, somebody new, a case that is closed."""
    vera, moa = stage.participant("Vera Fabeldal"), stage.participant("Moa Låtsasby")
    walk.at(APP + "logga/follow_up_visit", "log-visit")
    walk.tap("Det blev inte av")
    walk.look("log-fell-through")
    walk.at(APP + "logga/appointment", "log-appointment")
    walk.tap("Amina Påhittad", "Idag")
    walk.look("log-appointment-time")
    walk.tap("15.00", "Upprepas", "Varje vecka", "4 gånger")
    walk.look("log-appointment-repeated")
    walk.at(APP + f"logga/outreach?participant={vera}", "log-outreach")
    walk.at(APP + f"logga/placement?participant={vera}", "log-placement")
    walk.tap("Idag", "Fyll i senare", "Fyll i senare", "Fyll i senare", "Fyll i senare")
    walk.look("log-placement-openness")
    a_check_in_that_cannot_be_held(walk, stage)
    walk.at(APP + "ny-deltagare", "enrol")
    walk.at(APP + f"logga/profile?participant={vera}", "log-profile")
    walk.at(APP + f"andra/{moa}", "edit-participant")
    walk.at(APP + f"andra/{moa}?plan=closing", "close-case")
    walk.tap("Ingen kontakt")
    walk.look("close-case-no-contact")


def a_check_in_that_cannot_be_held(walk: Walk, stage: Stage) -> None:
    """Put off with a reason, done in another way, and another rhythm for the job."""
    walk.at(APP + "idag", "today-check-in", _opens_the_last_check_in)
    walk.tap("Påminn mig senare")
    walk.look("log-put-off")
    walk.tap("I morgon")
    walk.page.locator("textarea").fill("Bortrest till på torsdag.")
    walk.tap("Klar")
    walk.saves()
    walk.at(APP + "idag", "today-put-off")
    walk.at(APP + "idag", "today-check-in-again", _opens_the_last_check_in)
    walk.tap("Gjort på annat sätt", "Vi talades vid i telefon")
    walk.look("log-done-elsewhere")
    vera = stage.participant("Vera Fabeldal")
    walk.at(APP + f"deltagare/{vera}?flik=jobb", "participant-jobs-again")
    walk.tap("Ändra hur ofta")
    walk.look("log-cadence")
    walk.tap("Varannan vecka", "Deltagarens önskan")
    walk.page.locator("textarea").fill("Vill ha mer lugn på jobbet.")
    walk.tap("Klar")
    walk.saves()
    walk.look("participant-jobs-cadence")


def _opens_the_last_check_in(page: Page) -> None:
    check_ins = page.locator("[aria-labelledby=check-ins]")
    check_ins.locator(".row-tail .icon-button[aria-label^='Mer för']").last.click()


def without_a_network(walk: Walk, stage: Stage) -> None:
    """What waits, and what needs somebody because the world went on meanwhile."""
    karin, joel = stage.participant("Karin Prosaby"), stage.participant("Joel Exempelsson")
    vera = stage.participant("Vera Fabeldal")
    assert walk.phone.context
    walk.phone.context.set_offline(True)
    stage.write(Write("participant", karin, {"specialist_id": stage.id_of("staff", "idris")}))
    _visit(walk, karin, "Gick igenom schemat. Karin vill börja 30 minuter senare på tisdagar.")
    walk.phone.context.set_offline(False)
    walk.phone.go(APP + "utkorg")
    # The meeting that was being written about somebody who left earlier. The visit is a note.
    walk.phone.sees("1 behöver dig", seconds=60)
    walk.phone.sees("Sparad som anteckning")
    walk.phone.context.set_offline(True)
    _visit(walk, vera, "Vill prova disken på torsdagar.")
    _visit(walk, joel, "")
    walk.at(APP + "utkorg", "tray", _tries)
    walk.at(APP + "idag", "today-needs-you")
    walk.at(APP + "mer", "more-needs-a-network", _asks_for_my_page)
    walk.at(APP + f"deltagare/{vera}", "participant-waiting")


def _asks_for_my_page(page: Page) -> None:
    """With no network it would end where no app on a home screen finds back from."""
    page.get_by_role("link", name="Min sida").click()
    page.get_by_role("dialog", name="Det behöver nät").wait_for()


def _tries(page: Page) -> None:
    page.get_by_text("Försök nu").first.click()
    page.get_by_text("Fortfarande inget nät").first.wait_for()


def _visit(walk: Walk, participant: str, note: str) -> None:
    walk.phone.go(APP + f"logga/follow_up_visit?participant={participant}")
    walk.page.locator("textarea").fill(note)
    walk.saves()
    walk.page.reload()  # the receipt would stand in the next pictures
