"""A supervisor reads and signs last week's log."""

import datetime as dt

import pytest

from app.records import KINDS
from app.supervision.signing import signs, takes_back
from tests.house import TODAY, Phone
from tests.web.kept import record, records
from tests.web.logged import DAY, MONDAY, WEEK, contact, week_of
from tests.web.test_team import words


def at(town, who: str) -> str:
    return f"/review/{WEEK}/{town.house.staff[who]}"


def test_one_signature_leads_to_the_next_then_to_the_next_colleague_then_to_the_sum(town, sol, ana):
    kims = week_of(town.house, "Kim", 2, ana)
    (lees,) = week_of(town.house, "Lee", 1, ana)
    led = sol.submit(f"{at(town, 'Kim')}/{kims[0]}/sign").headers["Location"]
    assert led == f"{at(town, 'Kim')}?at={kims[1]}&done={kims[0]}"
    led = sol.submit(f"{at(town, 'Kim')}/{kims[1]}/sign").headers["Location"]
    assert led.startswith(at(town, "Lee"))
    led = sol.submit(f"{at(town, 'Lee')}/{lees}/sign").headers["Location"]
    assert led == f"/review?week={WEEK}"
    assert "3 kontakter signerade. Av dig, 12.00." in words(sol.see(led))


def test_a_signature_says_who_when_and_what_was_said_and_the_specialist_reads_it(town, sol, ana):
    (one,) = week_of(town.house, "Kim", 1, ana)
    sol.submit(f"{at(town, 'Kim')}/{one}/sign", comment="Fråga om provdag.")
    row = record(town, "employer_contact", one)
    assert (row["reviewed_on"], row["reviewed_by"]) == (TODAY, town.house.staff["Sol"])
    kims = Phone(town.house, "Kim")
    kims.send()
    assert kims.records[one]["fields"]["review_comment"] == "Fråga om provdag."
    assert "Fråga om provdag." in sol.see(f"{at(town, 'Kim')}?at={one}")


def test_a_comment_is_kept_when_a_contact_is_stepped_past_and_nothing_is_signed(town, sol, ana):
    one, other = week_of(town.house, "Kim", 2, ana)
    step = f"{at(town, 'Kim')}/{one}/step"
    led = sol.submit(step, comment="Fråga om provdag.", seen="", at=other).headers["Location"]
    assert "Kommentaren är sparad, kontakten är inte signerad." in words(sol.see(led))
    row = record(town, "employer_contact", one)
    assert (row["review_comment"], row["reviewed_on"]) == ("Fråga om provdag.", None)
    # A page that was opened before the comment was written takes nothing of it away.
    led = sol.submit(step, comment="", seen="", at=other).headers["Location"]
    assert led == f"{at(town, 'Kim')}?at={other}"
    assert record(town, "employer_contact", one)["review_comment"] == "Fråga om provdag."


def test_when_the_last_is_signed_the_review_is_met(town, sol, ana):
    kims = week_of(town.house, "Kim", 2, ana)
    for number, one in enumerate(kims):
        sol.submit(f"{at(town, 'Kim')}/{one}/sign")
        (review,) = [row for row in records(town, "reminder") if row["rule"] == "log_review"]
        assert (review["met_on"] == TODAY) == (number == 1)


def test_what_counts_and_what_does_not_is_told_with_the_reason(town, sol, ana):
    bakery = town.house.make("employer", name="Bageri Sagokorn")
    for whom, mode in ((ana, "in_person"), (ana, "phone"), (None, "in_person")):
        contact(town.house, "Kim", MONDAY, whom, mode=mode, employer=bakery)
    told = words(sol.see(at(town, "Kim")))
    assert "1 besök på plats för en deltagare Räknas inte: 2" in told
    assert "Bageri Sagokorn: telefon" in told
    assert "Bageri Sagokorn: utan deltagare" in told


def test_the_note_of_an_employer_contact_is_read_with_it(town, sol, ana):
    contact(town.house, "Kim", MONDAY, ana, notes="Chefen visade köket.")
    assert "Chefen visade köket." in sol.see(at(town, "Kim"))


def test_undo_takes_ones_own_signature_back_but_no_comment_and_no_colleagues(town, sol, ana):
    one, other = week_of(town.house, "Kim", 2, ana)
    sol.submit(f"{at(town, 'Kim')}/{one}/sign", comment="Bra.")
    led = sol.submit(f"{at(town, 'Kim')}/{one}/undo").headers["Location"]
    assert led == f"{at(town, 'Kim')}?at={one}"
    row = record(town, "employer_contact", one)
    assert (row["reviewed_on"], row["reviewed_by"], row["review_comment"]) == (None, None, "Bra.")
    assert ">Bra.</textarea>" in sol.see(led)
    assert takes_back({"id": other, "reviewed_on": TODAY, "reviewed_by": "another"}, "me") == []


def test_signed_once_it_keeps_its_day(town, sol, ana):
    (one,) = week_of(town.house, "Kim", 1, ana)
    for _ in range(2):
        sol.submit(f"{at(town, 'Kim')}/{one}/sign", comment="Bra.")
        town.clock.moment += DAY
    assert record(town, "employer_contact", one)["reviewed_on"] == TODAY
    said = {"id": one, "reviewed_on": TODAY, "reviewed_by": "a", "review_comment": "Bra."}
    assert signs(said, "b", TODAY + DAY, "Bra.") == []


def test_nobody_signs_for_another_team_or_another_week(town, sol, ana):
    town.house.colleague("Per", team="Syd")
    (theirs,) = week_of(town.house, "Per", 1, ana)
    (kims,) = week_of(town.house, "Kim", 1, ana)
    assert sol.get(at(town, "Per")).status_code == 404
    for path in (f"{at(town, 'Per')}/{theirs}", f"{at(town, 'Kim')}/{theirs}"):
        assert sol.submit(f"{path}/sign").status_code == 404
    earlier = f"/review/2026-W39/{town.house.staff['Kim']}/{kims}/sign"
    assert sol.submit(earlier).status_code == 404
    assert record(town, "employer_contact", kims)["reviewed_on"] is None


@pytest.mark.parametrize(
    ("week", "why"),
    [
        ("2026-W54", "En vecka skrivs 2026-W40."),
        ("2026-W42", "Den veckan har inte börjat än."),
        ("x", "En vecka skrivs 2026-W40."),
        ("2026-W40-3", "En vecka skrivs 2026-W40."),
    ],
)
def test_a_week_that_is_none_or_has_not_begun_is_refused_and_the_page_says_why(
    town, sol, week, why
):
    answer = sol.get(f"/review?week={week}")
    assert (answer.status_code, why in answer.text) == (404, True)


def test_what_is_told_stands_under_the_button_and_moves_it_nowhere(town, sol, ana):
    one, _other = week_of(town.house, "Kim", 2, ana)
    page = sol.see(sol.submit(f"{at(town, 'Kim')}/{one}/sign").headers["Location"])
    assert page.index('data-key="enter"') < page.index("undo-strip") < page.index('data-key="u"')


def test_the_time_that_the_review_took_is_told(town, sol, ana):
    for one in week_of(town.house, "Kim", 2, ana):
        sol.submit(f"{at(town, 'Kim')}/{one}/sign")
        town.clock.moment += dt.timedelta(minutes=7)
    assert "Av dig från 12.00 till 12.07. Det tog 7 minuter." in words(sol.see("/review"))


def test_who_signed_what_is_told_apart(town, sol, ana):
    town.house.colleague("Siv", role="supervisor")
    for one, who in zip(
        week_of(town.house, "Kim", 2, ana), (sol, town.at_work("Siv")), strict=True
    ):
        who.submit(f"{at(town, 'Kim')}/{one}/sign")
    told = words(sol.see("/review"))
    assert "2 kontakter signerade. 1 av dig, 1 av andra. Av dig, 12.00." in told


def test_whether_it_was_as_the_participant_wished_is_the_specialists_judgement(town, sol, ana):
    contact(town.house, "Kim", MONDAY, ana, matches_preference=True)
    assert "Enligt önskemål Ja som Kim bedömer" in words(sol.see(at(town, "Kim")))


def test_a_participant_of_another_team_is_not_named(town, sol):
    town.house.colleague("Per", team="Syd")
    elsewhere = town.house.participant("Per", "Ana Syd")
    contact(town.house, "Kim", MONDAY, elsewhere)
    page = sol.see(at(town, "Kim"))
    assert "Ana Syd" not in page
    assert "ett annat teams" in page


def test_a_week_that_was_forgotten_is_pointed_out(town, sol, ana):
    contact(town.house, "Kim", MONDAY - 7 * DAY, ana)
    contact(town.house, "Kim", MONDAY, ana)
    assert "Vecka 39 1 inte signerad" in words(sol.see("/review"))


def test_a_comment_that_is_too_long_is_refused_and_nothing_is_signed(town, sol, ana):
    (one,) = week_of(town.house, "Kim", 1, ana)
    long = "x" * ((KINDS["employer_contact"].fields["review_comment"].max_length or 0) + 1)
    assert sol.submit(f"{at(town, 'Kim')}/{one}/sign", comment=long).status_code == 400
    assert record(town, "employer_contact", one)["reviewed_on"] is None


def test_the_week_tells_how_many_wait_for_a_signature(town, sol, ana):
    week_of(town.house, "Kim", 3, ana)
    assert "Granska vecka 40 · 3 kontakter" in words(sol.see("/week"))
