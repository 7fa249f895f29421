"""Every page that the server itself draws, as each role comes upon them."""

import datetime as dt

from playwright.sync_api import Page

from app.store.write import Write
from tests.browser.of_fidelity import of_fidelity
from tests.browser.of_own_page import of_its_link, of_own_page
from tests.browser.of_participants import of_participants
from tests.browser.of_supervision import of_supervision
from tests.browser.of_the_tray import late_note, leaves_a_question
from tests.browser.stage import Stage, sign_in
from tests.browser.walk import Walk
from tests.house import new_id

DAY = dt.timedelta(days=1)
WRONG = "inte det rätta lösenordet"
A_MONDAY = dt.date(2026, 9, 14)
CLOSED_LONG_AGO = "David Sagoström"
LINK = "https://fotfaste.example.org/invitation/hallon-blad"  # a real one is another each time


def before_signing_in(walk: Walk, stage: Stage) -> None:
    """What anybody sees."""
    walk.at("/app", "welcome")
    walk.at("/sign-in", "sign-in")
    walk.at("/sign-in", "sign-in-wrong", lambda page: sign_in(page, "elin@example.org", WRONG))
    walk.at(f"/invitation/{stage.invite('hedda')}", "invitation")
    walk.at("/invitation/gone", "invitation-gone")
    of_participants(walk, stage)
    of_own_page(walk, stage)


def of_the_supervisor(walk: Walk, stage: Stage) -> None:
    """The team, one participant, what can be done about them, and an app with nobody in it."""
    tove = stage.participant("Tove Provberg")
    of_supervision(walk, stage)
    for name, address in {
        "team": "/team",
        "office-participant": f"/participants/{tove}",
        "office-enrol": "/participants/new",
        "office-protected": f"/participants/{tove}/protected-identity",
        "office-profile": f"/participants/{tove}/profile",
        "office-close": f"/participants/{tove}/close",
        "me": "/me",
        "office-more": "/more",
        "not-found": "/participants/00000000-0000-4000-8000-000000000000",
    }.items():
        walk.at(address, name)
    walk.at("/participants/new", "office-enrol-faults", _send)
    the_figures(walk, stage)
    of_fidelity(walk, stage)
    what_waits_for_the_team(walk, stage)
    two_employers(walk, stage)
    walk.at("/app", "first-day", _waits_for_all)


def what_waits_for_the_team(walk: Walk, stage: Stage) -> None:
    """A colleague leaves, and a note about one of the participants came late."""
    tarik, elin = stage.id_of("staff", "tarik"), stage.id_of("staff", "elin")
    vera = stage.participant("Vera Fabeldal")
    stage.write(Write("staff", tarik, {"active_to": stage.clock.now().date() + 16 * DAY}))
    late_note(stage, vera)
    late_note(stage, stage.participant(CLOSED_LONG_AGO))
    leaves_a_question(stage, vera, elin)
    walk.at("/team", "team-leaver")
    walk.at(f"/team/{tarik}/hand-over", "office-hand-over-all")
    walk.at(f"/team/{tarik}/hand-over", "office-hand-over-sure", _chooses_elin)
    walk.at(f"/team/{tarik}/hand-over", "office-hand-over-done", _hands_over)
    walk.at("/team/questions", "office-questions")
    walk.at("/team/questions", "office-question-read", _reads)


def the_figures(walk: Walk, stage: Stage) -> None:
    """A quarter's figures, the rows behind one, and two days that nobody has written yet."""
    tove = stage.participant("Tove Provberg")
    job = {"placement_kind": "job", "competitive": True, "title": "Disk", "job_start": A_MONDAY}
    stage.write(
        Write("placement", new_id(), {"participant_id": tove, **job}),
        Write("participant", stage.participant("Vera Fabeldal"), {"enrolled_on": None}),
    )
    walk.at("/figures", "figures")
    walk.at("/figures?figure=lead_enrolment_to_employer_contact", "figures-lead")
    walk.at("/figures/rows?figure=employment_rate", "figures-rows")
    walk.at("/figures/missing", "figures-missing")
    walk.at("/figures/paper", "figures-paper")
    walk.at("/figures/steering", "figures-steering")
    walk.at("/figures", "figures-choice", _unfolds)
    walk.at("/figures?quarter=1999Q1", "figures-unknown")


def two_employers(walk: Walk, stage: Stage) -> None:
    """One workplace that stands in the register twice."""
    kept, twin = stage.id_of("employer", "kafe"), new_id()
    stage.write(Write("employer", twin, {"name": "Café Prosan AB", "same_as": kept}))
    walk.at("/employers", "office-employers")
    walk.at(f"/employers/compare?one={kept}&other={twin}", "office-employers-compare")
    walk.at(f"/employers/merge?keep={kept}&drop={twin}", "office-employers-merge")


def of_the_specialist(walk: Walk, stage: Stage) -> None:
    """Her participants on a computer in the office."""
    walk.at("/participants", "office-participants")
    walk.at("/more", "office-more-coach")
    of_its_link(walk, stage)


def of_the_admin(walk: Walk, stage: Stage) -> None:
    """Who works here, and how they come in."""
    hedda = stage.id_of("staff", "hedda")
    walk.at("/admin/staff", "staff")
    walk.at("/more", "office-more-admin")
    walk.at(f"/admin/staff/{hedda}", "staff-member")
    walk.at(f"/admin/staff/{hedda}/edit", "staff-edit")
    walk.at("/admin/staff/new", "staff-new")
    walk.at("/admin/rules", "rules")
    walk.at("/admin/rules/new", "rule-new-faults", _send)
    walk.at("/admin/days-off", "days-off", _adds_days_off)
    _plans_a_rule(stage)
    walk.at("/admin/rules/week_1", "rule")
    walk.at("/admin/rules/months", "rule-months")
    walk.at("/me", "calendar-made", _makes_a_calendar)
    walk.at("/me", "me-calendar")
    walk.at("/me/calendar/new", "calendar-new")
    walk.at(f"/admin/staff/{hedda}", "staff-invited", _invites)


def _plans_a_rule(stage: Stage) -> None:
    today = stage.clock.now().date()
    window = {"opens_months": 0, "opens_days": 0, "due_months": 0, "due_days": 8}
    told = {"name": "week_1", "is_on": True, "told": "specialist", "tell": "opens"}
    for from_on in (today, today + 30 * DAY):
        version = {**told, **window, "from_on": from_on}
        stage.write(Write("reminder_rule", new_id(), version))


def _adds_days_off(page: Page) -> None:
    page.locator("input[name=day]").first.check()
    page.get_by_role("button", name="Lägg till de markerade").click()
    page.get_by_role("button", name="Arbeta den dagen").wait_for()


def _unfolds(page: Page) -> None:
    page.locator(".figure-choice > summary").click()


def _waits_for_all(page: Page) -> None:
    page.get_by_text("Allt mottaget").first.wait_for()


def _chooses_elin(page: Page) -> None:
    page.get_by_label("Elin").check()
    page.get_by_role("button", name="Se vad som händer").click()
    page.get_by_text("Inget har hänt än").wait_for()


def _hands_over(page: Page) -> None:
    _chooses_elin(page)
    page.locator("button[value=sure]").click()
    page.get_by_role("button", name="Ångra överlämningen").wait_for()


def _reads(page: Page) -> None:
    page.get_by_role("button", name="Jag har läst den").click()
    page.get_by_role("button", name="Ångra").wait_for()


def _send(page: Page) -> None:
    page.locator("main form").first.evaluate("(form) => (form.noValidate = true)")
    page.locator("main form button").first.click()


def _makes_a_calendar(page: Page) -> None:
    page.locator("form[action='/me/calendar'] button").click()
    page.locator("#address").evaluate("(field, words) => (field.value = words)", LINK)


def _invites(page: Page) -> None:
    page.locator("form[action$='/link'] button").click()
    page.locator(".link-shown").evaluate("(link, words) => (link.textContent = words)", LINK)
