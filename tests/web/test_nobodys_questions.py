"""A question about a closed case whose specialist has left is answered on the supervisor's page."""

import datetime as dt
from typing import Any

import pytest

from app.store.write import Write
from tests.house import TODAY, Phone, change
from tests.sync.field import deleted, hand_over, now_of, verdict, visit, who_know
from tests.web.opened import opened
from tests.web.people import Browser, Town
from tests.web.test_caseloads import leaves
from tests.web.test_team import words

PAGE = "/team/questions"
YESTERDAY = TODAY - dt.timedelta(days=1)
LONG_AGO = TODAY - dt.timedelta(days=31)


def two_answers(town: Town, kind: str, id_: str, name: str, one: str, other: str) -> str:
    """Two phones of Kim's give a field another value each; the id of the question."""
    computer, tablet, seen = who_know(town.house, id_, "Kim", "Kim")
    was = tablet.records[id_]["fields"].get(name)
    first, late = ({name: (was, said)} for said in (one, other))
    computer.send(change(kind, id_, seen, None, **first))
    assert verdict(tablet.send(change(kind, id_, seen, None, **late))) == ["clash"]
    (question,) = tablet.of_kind("clash")
    return str(question["id"])


def closed_and_left(town: Town, ana: str) -> None:
    """Ana's case closed long ago, and Kim had her last day yesterday."""
    fields = {"status": "closed", "closed_on": LONG_AGO, "closing_reason": "moved"}
    town.house.write(Write("participant", ana, fields))
    leaves(town, "Kim", YESTERDAY)


@pytest.fixture
def question(town: Town, ana: str) -> str:
    """Where Ana lives, which nobody can answer any more."""
    asked = two_answers(town, "participant", ana, "municipality", "Sagostad", "Diktby")
    closed_and_left(town, ana)
    return asked


def chosen(sol: Browser, question: str, answer: str) -> Any:
    """The answer as the open page sends it."""
    return opened(sol, PAGE).send(f"{PAGE}/{question}/answer", answer=answer)


def test_both_values_stand_there_with_who_wrote_them_and_when(town, sol, question):
    page = words(sol.see(PAGE))
    assert "Kim skrev 11.59 Sagostad Står nu. Inget ändras." in page
    assert "Kim skrev 11.59 Diktby" in page
    assert "ingen annan kan svara" in page


def test_while_her_specialist_works_here_they_are_hers_alone(town, sol, question):
    leaves(town, "Kim", TODAY)
    page = sol.see(PAGE)
    assert "Två svar: Deltagare, Kommun" in words(page)
    assert "Diktby" not in page
    assert sol.submit(f"{PAGE}/{question}/answer", answer="stored").status_code == 404
    assert now_of(town.house, "clash", question)["answer"] is None


def test_what_was_offered_takes_its_place(town, sol, ana, question):
    led = chosen(sol, question, "offered")
    assert now_of(town.house, "participant", ana)["municipality"] == "Diktby"
    told = now_of(town.house, "clash", question)
    assert (told["answer"], told["answered_by"]) == ("offered", town.house.staff["Sol"])
    assert told["answered_at"] == town.house.now
    assert "Ingenting väntar på någons besked." in sol.see(led.headers["Location"])


def test_what_stands_is_kept(town, sol, ana, question):
    chosen(sol, question, "stored")
    assert now_of(town.house, "participant", ana)["municipality"] == "Sagostad"
    assert now_of(town.house, "clash", question)["answer"] == "stored"


@pytest.mark.parametrize("said", ["stored", "offered"])
def test_the_answer_can_be_taken_back(town, sol, ana, question, said):
    led = chosen(sol, question, said).headers["Location"]
    assert f"{PAGE}/{question}/again" in sol.see(led)
    for _ in range(2):
        assert sol.submit(f"{PAGE}/{question}/again").status_code == 302
    assert now_of(town.house, "participant", ana)["municipality"] == "Sagostad"
    told = now_of(town.house, "clash", question)
    assert (told["answer"], told["answered_at"], told["answered_by"]) == (None, None, None)
    assert "Diktby" in sol.see(PAGE)


def test_what_was_written_since_outlives_the_undoing(town, sol, ana, question):
    chosen(sol, question, "offered")
    town.house.write(Write("participant", ana, {"municipality": "Vers"}))
    sol.submit(f"{PAGE}/{question}/again")
    assert now_of(town.house, "participant", ana)["municipality"] == "Vers"
    assert "Skrivet sedan dess Vers" in words(sol.see(PAGE))


def test_pressed_twice_it_is_answered_once(town, sol, ana, question):
    page = opened(sol, PAGE)
    first = page.send(f"{PAGE}/{question}/answer", answer="offered")
    told = now_of(town.house, "participant", ana)
    again = page.send(f"{PAGE}/{question}/answer", answer="offered")
    assert first.headers["Location"] == again.headers["Location"]
    assert now_of(town.house, "participant", ana) == told


def test_an_old_page_overwrites_nothing_that_it_does_not_tell(town, sol, ana, question):
    page = opened(sol, PAGE)
    town.house.write(Write("participant", ana, {"municipality": "Vers"}))
    answer = page.send(f"{PAGE}/{question}/answer", answer="offered")
    assert (answer.status_code, "Det här ändrades under tiden" in answer.text) == (409, True)
    assert "Skrivet sedan dess Vers" in words(answer.text)
    assert now_of(town.house, "clash", question)["answer"] is None


def test_another_supervisors_answer_stays(town, sol, question):
    town.house.colleague("Tor", role="supervisor")
    tor = town.at_work("Tor")
    page = opened(tor, PAGE)
    chosen(sol, question, "stored")
    assert page.send(f"{PAGE}/{question}/answer", answer="offered").status_code == 404
    assert tor.submit(f"{PAGE}/{question}/again").status_code == 404
    assert now_of(town.house, "clash", question)["answer"] == "stored"


def test_another_team_neither_sees_nor_answers_it(town, question):
    town.house.colleague("Tor", role="supervisor", team="Syd")
    tor = town.at_work("Tor")
    assert "Diktby" not in tor.see(PAGE)
    assert tor.submit(f"{PAGE}/{question}/answer", answer="stored").status_code == 404


def test_an_answer_stays_that_somebody_goes_by_who_has_her_by_now(town, sol, ana, question):
    chosen(sol, question, "offered")
    reopened = {"status": "searching", "closed_on": None, "closing_reason": None}
    town.house.write(Write("participant", ana, reopened))
    hand_over(town.house, ana, "Lee")
    assert sol.submit(f"{PAGE}/{question}/again").status_code == 404
    assert now_of(town.house, "participant", ana)["municipality"] == "Diktby"
    assert now_of(town.house, "clash", question)["answer"] == "offered"


def test_what_was_removed_meanwhile_comes_back_with_what_was_offered(town, sol, ana):
    made = visit(town.house, ana, mode="phone")
    Phone(town.house, "Kim").send(made)
    computer, tablet, seen = who_know(town.house, made.record_id, "Kim", "Kim")
    computer.send(deleted(computer, "follow_up_visit", made.record_id))
    late = change("follow_up_visit", made.record_id, seen, mode=("phone", "in_person"))
    assert verdict(tablet.send(late)) == ["clash"]
    closed_and_left(town, ana)
    page = words(sol.see(PAGE))
    assert "Låt det vara borttaget Står nu." in page
    assert "Det kommer tillbaka, med detta. Hur: På plats" in page
    (asked,) = tablet.of_kind("clash")
    led = chosen(sol, asked["id"], "offered").headers["Location"]
    told = now_of(town.house, "follow_up_visit", made.record_id)
    assert (told["deleted_at"], told["mode"]) == (None, "in_person")
    assert "/again" not in sol.see(led)  # others may go by it


def test_what_fits_nothing_any_more_cannot_be_chosen(town, sol, ana):
    job = town.house.make("placement", participant_id=ana, title="Disk", job_start=LONG_AGO)
    asked = two_answers(town, "placement", job, "job_end", "2026-10-01", "2026-09-20")
    town.house.write(Write("placement", job, {"job_start": dt.date(2026, 9, 25)}))
    closed_and_left(town, ana)
    assert "1 oktober 2026 Står nu." in words(sol.see(PAGE))
    assert "Det här går inte längre att välja." in sol.see(PAGE)
    assert chosen(sol, asked, "offered").status_code == 409
    assert now_of(town.house, "clash", asked)["answer"] is None


def test_both_texts_can_be_kept(town, sol, ana):
    made = visit(town.house, ana, notes="Bra.")
    Phone(town.house, "Kim").send(made)
    asked = two_answers(town, "follow_up_visit", made.record_id, "notes", "Trivs.", "Vill byta.")
    closed_and_left(town, ana)
    assert "Behåll båda texterna" in sol.see(PAGE)
    chosen(sol, asked, "other")
    kept = now_of(town.house, "follow_up_visit", made.record_id)["notes"]
    assert kept == "Trivs.\n\nVill byta."
    assert now_of(town.house, "clash", asked)["answer"] == "other"


def test_a_protected_identity_stays_off_the_page(town, sol, ana):
    asked = two_answers(town, "participant", ana, "phone", "070-1740601", "070-1740602")
    town.house.write(Write("participant", ana, {"protected_identity": True}))
    closed_and_left(town, ana)
    page = sol.see(PAGE)
    assert "070-174" not in page
    assert "Skyddade personuppgifter: visas inte här" in page
    assert chosen(sol, asked, "offered").status_code == 409
    assert chosen(sol, asked, "stored").status_code == 302
    assert now_of(town.house, "participant", ana)["phone"] == "070-1740601"
