"""The supervisor's page of what waits for the team's word."""

import datetime as dt

import pytest

from app.store.write import Write
from tests.house import TODAY, Phone, change
from tests.sync.field import deleted, hand_over, now_of, verdict, visit, who_know
from tests.web.people import Town
from tests.web.test_caseloads import leaves
from tests.web.test_team import words


@pytest.fixture
def asked(town: Town, ana: str) -> Phone:
    """Ana's municipality has two answers: the phone that offered the second."""
    computer, tablet = Phone(town.house, "Kim"), Phone(town.house, "Kim")
    computer.send(), tablet.send()
    seen = tablet.records[ana]["revision"]
    computer.send(change("participant", ana, base=seen, municipality=(None, "Sagostad")))
    late = change("participant", ana, base=seen, municipality=(None, "Diktby"))
    assert verdict(tablet.send(late)) == ["clash"]
    return tablet


def test_an_open_question_stands_under_whose_it_is_without_its_values(town, sol, asked):
    assert "1 väntar på en kollegas besked" in words(sol.see("/team"))
    page = sol.see("/team/questions")
    assert "Kim 1 väntar Ana Exempel Två svar: Deltagare, Kommun · från Kim" in words(page)
    assert "Diktby" not in page
    assert "Sagostad" not in page


def test_answered_it_is_gone(town, sol, asked):
    (clash,) = asked.of_kind("clash")
    asked.send(change("clash", clash["id"], base=clash["revision"], answer=(None, "stored")))
    assert "Ingenting väntar på någons besked." in sol.see("/team/questions")
    assert "kollegas besked" not in sol.see("/team")


def test_a_question_about_somebody_removed_stands_under_whose_she_was(town, sol, ana):
    phone, tablet, _ = who_know(town.house, ana, "Kim", "Kim")
    tablet.send(deleted(tablet, "participant", ana))
    phone.send(visit(town.house, ana))
    page = sol.see("/team/questions")
    assert "Kim 1 väntar Ana Exempel Två svar: Deltagare, borttagen · från Kim" in words(page)
    assert f"/participants/{ana}" not in page  # there is none


def test_so_does_one_about_somebody_removed_or_closed_long_ago(town, sol, ana, asked):
    long_ago = TODAY - dt.timedelta(days=31)
    closed = {"status": "closed", "closed_on": long_ago, "closing_reason": "moved"}
    for gone in (closed, {"deleted_at": town.house.now - dt.timedelta(days=31)}):
        town.house.write(Write("participant", ana, gone))
        page = sol.see("/team/questions")
        assert "Kim 1 väntar Ana Exempel Två svar: Deltagare, Kommun · från Kim" in words(page)
        assert f"/participants/{ana}" not in page  # there is none any more


def test_one_about_a_closed_case_is_answered_here_while_its_specialist_is_let_in_no_more(
    town, sol, ada, ana, asked
):
    town.at_work("Kim")
    closed = {"status": "closed", "closed_on": TODAY - dt.timedelta(days=31)}
    town.house.write(Write("participant", ana, closed))
    for act, is_there in (("off", True), ("on", False)):
        ada.submit(f"/admin/staff/{town.house.staff['Kim']}/{act}")
        assert ("Diktby" in sol.see("/team/questions")) == is_there


def test_a_late_note_waits_for_the_new_owner_until_it_is_read(town, sol, ana):
    kims, lees = Phone(town.house, "Kim"), Phone(town.house, "Lee")
    kims.send()
    hand_over(town.house, ana, "Lee")
    assert verdict(kims.send(visit(town.house, ana, notes="Vill börja senare"))) == ["late_note"]
    page = sol.see("/team/questions")
    assert "Lee 1 väntar Ana Exempel Sen anteckning: Uppföljningsbesök · från Kim" in words(page)
    assert "Vill börja senare" not in page
    lees.send()
    (note,) = lees.of_kind("late_note")
    read = change(
        "late_note", note["id"], base=note["revision"], seen_at=(None, "2026-10-07T10:00:00Z")
    )
    assert verdict(lees.send(read)) == ["stored"]
    assert "Ingenting väntar på någons besked." in sol.see("/team/questions")


def test_notes_of_one_who_left_are_held_by_nobody_until_they_are_handed_over(town, sol, ana):
    kim = town.house.staff["Kim"]
    kims = Phone(town.house, "Kim")
    kims.send()
    leaves(town, "Kim", TODAY - dt.timedelta(days=1))
    assert verdict(kims.send(visit(town.house, ana))) == ["late_note"]
    page = sol.see("/team/questions")
    assert "Ingen har de här deltagarna än" in words(page)
    assert f"/team/{kim}/hand-over" in page
    hand_over(town.house, ana, "Lee")
    assert "Ingen har de här deltagarna än" not in words(sol.see("/team/questions"))


def test_a_question_about_an_employer_is_whose_offer_it_was_until_they_leave(town, sol, ada):
    bakery = town.house.make("employer", name="Bageri Sagokorn")
    kims, lees = Phone(town.house, "Kim"), Phone(town.house, "Lee")
    kims.send(), lees.send()
    seen = kims.records[bakery]["revision"]
    lees.send(change("employer", bakery, base=seen, municipality=(None, "Sagostad")))
    late = change("employer", bakery, base=seen, municipality=(None, "Diktby"))
    assert verdict(kims.send(late)) == ["clash"]
    page = sol.see("/team/questions")
    assert "Kim 1 väntar Bageri Sagokorn Två svar: Arbetsgivare, Kommun" in words(page)
    assert f'href="/app#/arbetsgivare/{bakery}"' in page
    for one in ("Kim", "Lee"):
        said = {"name": one, "team": "Nord", "role": "specialist", "active_to": "2026-10-06"}
        answer = ada.submit(f"/admin/staff/{town.house.staff[one]}/edit", **said)
        assert answer.status_code == 302
    page = sol.see("/team/questions")
    assert "Sol 1 väntar Bageri Sagokorn" in words(page)
    assert "<span>Sol</span></a>" in page  # whose page it is
    (question,) = kims.of_kind("clash")
    assert f'href="/app#/utkorg/{question["id"]}"' in page


def test_another_teams_questions_stay_there(town, sol, asked):
    town.house.colleague("Per", team="Syd")
    per = town.house.participant("Per", "Ana Syd")
    computer, tablet = Phone(town.house, "Per"), Phone(town.house, "Per")
    computer.send(), tablet.send()
    seen = tablet.records[per]["revision"]
    computer.send(change("participant", per, base=seen, municipality=(None, "Sagostad")))
    tablet.send(change("participant", per, base=seen, municipality=(None, "Diktby")))
    assert "Ana Syd" not in sol.see("/team/questions")


@pytest.fixture
def nobodys(town: Town, ana: str) -> str:
    """A late note of Kim's about Ana, whose case closed long ago."""
    kims = Phone(town.house, "Kim")
    kims.send()
    long_ago = TODAY - dt.timedelta(days=31)
    closed = {"status": "closed", "closed_on": long_ago, "closing_reason": "moved"}
    town.house.write(Write("participant", ana, closed))
    made = visit(town.house, ana, notes="Ville tacka")
    assert verdict(kims.send(made)) == ["late_note"]
    return str(made.id)


def test_a_note_about_a_case_closed_long_ago_can_be_read_where_nobody_holds_it(
    town, sol, ana, nobodys
):
    page = sol.see("/team/questions")
    assert "Kim 1 väntar Ana Exempel Sen anteckning: Uppföljningsbesök · från Kim" in words(page)
    assert "Ville tacka" in page
    assert f"/participants/{ana}" not in page


def test_so_can_one_about_somebody_removed_once_nobody_can_bring_her_back(town, sol, ana):
    kims, lees = Phone(town.house, "Kim"), Phone(town.house, "Lee")
    kims.send()
    hand_over(town.house, ana, "Lee")
    lees.send()
    lees.send(deleted(lees, "participant", ana))
    made = visit(town.house, ana, notes="Ville tacka")
    assert verdict(kims.send(made)) == ["late_note"]
    page = sol.see("/team/questions")
    assert "Lee 1 väntar Ana Exempel Sen anteckning: Uppföljningsbesök · från Kim" in words(page)
    assert "Ville tacka" not in page
    long_ago = town.house.now - dt.timedelta(days=31)
    town.house.write(Write("participant", ana, {"deleted_at": long_ago}))
    assert "Ville tacka" in sol.see("/team/questions")
    sol.submit(f"/team/questions/{made.id}/read")
    assert "Ville tacka" not in sol.see("/team/questions")


def test_whoever_has_read_it_says_so_and_may_take_that_back(town, sol, nobodys):
    led = sol.submit(f"/team/questions/{nobodys}/read").headers["Location"]
    assert "Ville tacka" not in sol.see(led)
    told = now_of(town.house, "late_note", nobodys)
    assert (told["seen_at"], told["seen_by"]) == (town.house.now, town.house.staff["Sol"])
    assert f"/team/questions/{nobodys}/unread" in sol.see(led)
    assert sol.submit(f"/team/questions/{nobodys}/unread").status_code == 302
    assert "Ville tacka" in sol.see("/team/questions")


def test_a_note_that_a_specialist_is_to_read_is_not_the_supervisors_to_mark(town, sol, ana):
    kims = Phone(town.house, "Kim")
    kims.send()
    hand_over(town.house, ana, "Lee")
    made = visit(town.house, ana)
    kims.send(made)
    for act in ("read", "unread"):
        assert sol.submit(f"/team/questions/{made.id}/{act}").status_code == 404
    assert now_of(town.house, "late_note", made.id)["seen_at"] is None


def test_a_note_of_another_team_is_marked_by_nobody_here(town, sol, nobodys):
    town.house.write(Write("staff", town.house.staff["Kim"], {"team": "Syd"}))
    assert sol.submit(f"/team/questions/{nobodys}/read").status_code == 404
