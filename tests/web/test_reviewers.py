"""Who reviews can be said anew, with a trace; forms around a review keep what was typed."""

import datetime as dt
import re

import pytest

from tests.house import TODAY
from tests.web.test_fidelity_reviews import begun, given
from tests.web.test_team import words

ULLA = "Ulla Utifrån"


def renamed(browser, review: str, names: str, seen: str = ULLA):
    return browser.submit(f"/fidelity/reviews/{review}/reviewers", reviewers=names, seen=seen)


def test_reviewers_change_and_who_changed_them_stays_known(town, sol):
    review = begun(sol)
    assert renamed(sol, review, "Ulla Utifrån och Bo Bredvid").status_code == 302
    page = words(sol.see(f"/fidelity/reviews/{review}"))
    assert "Vilka granskar: Ulla Utifrån och Bo Bredvid" in page
    assert "Till 12.00: Ulla Utifrån. Ändrat av Sol." in page
    assert "Ulla Utifrån och Bo Bredvid" in words(sol.see("/fidelity/17"))


def test_what_a_colleague_just_wrote_is_shown_before_it_is_replaced(town, sol):
    review = begun(sol)
    renamed(sol, review, "Bo Bredvid")
    answer = renamed(sol, review, "Cia Cirka")
    assert answer.status_code == 409
    assert "En kollega skrev nyss ”Bo Bredvid”" in words(answer.text)
    assert 'value="Cia Cirka"' in answer.text
    assert renamed(sol, review, "Cia Cirka", seen="Bo Bredvid").status_code == 302


def test_saving_the_same_names_leaves_no_trace(sol):
    review = begun(sol)
    renamed(sol, review, ULLA)
    assert "Ändrat av" not in sol.see(f"/fidelity/reviews/{review}")


@pytest.mark.parametrize("said", ["2026-02-30", "i går", "0001-01-01", "9999-12-31"])
def test_a_day_that_is_none_is_named_where_a_review_begins(sol, said):
    answer = sol.submit("/fidelity/reviews", day=said, reviewers=ULLA)
    assert answer.status_code == 400
    assert f"”{said}” är ingen dag här" in words(answer.text)
    assert f'value="{ULLA}"' in answer.text
    assert f'value="{said}"' in answer.text


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"due_on": "2026-13-01"}, "”2026-13-01” är ingen dag här"),
        ({"number": "99"}, "Välj ett av svaren"),
        ({"owner_id": "someone"}, "Välj ett av svaren"),
        ({"owner_id": ""}, "Det här behövs"),
        ({"due_on": "2020-01-01"}, "Den dagen är redan förbi"),
        ({"what": "x" * 501}, "Korta texten till 500 tecken"),
        ({"what": ""}, "Det här behövs"),
    ],
)
def test_a_step_that_cannot_be_kept_says_why_and_stays_in_its_form(sol, wrong, named):
    review = begun(sol)
    said = {"what": "Fler besök", "number": "17", "owner_id": "nobody"}
    typed = said | {"due_on": TODAY.isoformat()} | wrong
    answer = sol.submit(f"/fidelity/reviews/{review}/plan", **typed)
    assert answer.status_code == 400
    assert named in words(answer.text)
    assert f'value="{typed["what"]}"' in answer.text
    assert f'value="{typed["due_on"]}"' in answer.text
    if typed["number"] == "17":
        assert re.search(r"<option selected value=\"17\">", answer.text)
    assert "Vilka granskar: Ulla Utifrån" in words(answer.text)


def test_one_review_is_finished_before_the_next_begins(sol):
    review = begun(sol)
    again = sol.submit("/fidelity/reviews", day=TODAY.isoformat(), reviewers="Bo Bredvid")
    assert again.status_code == 400
    assert "Mätningen 7 oktober 2026 pågår. Avsluta den" in words(again.text)
    assert 'value="Bo Bredvid"' in again.text
    sol.submit(f"/fidelity/reviews/{review}/finish")
    earlier = (TODAY - dt.timedelta(days=1)).isoformat()
    assert sol.submit("/fidelity/reviews", day=earlier, reviewers="").status_code == 302


def test_a_review_is_finished_once_somebody_is_named_as_its_reviewer(sol):
    review = begun(sol)
    renamed(sol, review, "")
    refused = sol.submit(f"/fidelity/reviews/{review}/finish")
    assert refused.status_code == 400
    assert "Skriv vilka som granskar innan mätningen avslutas." in words(refused.text)
    assert "Avsluta mätningen" in words(sol.see(f"/fidelity/reviews/{review}"))
    renamed(sol, review, ULLA, seen="")
    assert sol.submit(f"/fidelity/reviews/{review}/finish").status_code == 302
    assert renamed(sol, review, "").status_code == 400
    assert "Vilka granskar: Ulla Utifrån" in words(sol.see(f"/fidelity/reviews/{review}"))


def test_no_review_begins_on_a_day_ahead(sol):
    ahead = (TODAY + dt.timedelta(days=1)).isoformat()
    refused = sol.submit("/fidelity/reviews", day=ahead, reviewers=ULLA)
    assert refused.status_code == 400
    assert "Den dagen har inte kommit än." in words(refused.text)


def test_a_review_begun_by_mistake_is_taken_away_and_a_finished_one_is_not(sol):
    review = begun(sol)
    given(sol, review, 5, score="3")
    sol.submit(f"/fidelity/reviews/{review}/finish")
    assert sol.submit(f"/fidelity/reviews/{review}/drop").status_code == 409
    sol.submit(f"/fidelity/reviews/{review}/finish")
    answer = sol.submit(f"/fidelity/reviews/{review}/drop")
    assert "Mätningen är borta." in sol.see(answer.location)
    assert sol.get(f"/fidelity/reviews/{review}").status_code == 404
    assert "Ingen mätning" in words(sol.see("/fidelity/reviews"))


def test_what_was_not_done_since_the_last_review_stands_beside_the_new_plan(town, sol):
    day, today = (TODAY - dt.timedelta(days=180)).isoformat(), TODAY.isoformat()
    last = sol.submit("/fidelity/reviews", day=day, reviewers=ULLA).location.split("/reviews/")[1]
    step = {"what": "Fler besök", "number": "17", "owner_id": "nobody", "due_on": today}
    sol.submit(f"/fidelity/reviews/{last}/plan", **step)
    sol.submit(f"/fidelity/reviews/{last}/finish")
    town.house.colleague("Siv", role="supervisor")
    town.clock.moment += dt.timedelta(days=1)
    siv = town.at_work("Siv")
    page = words(siv.see(f"/fidelity/reviews/{begun(siv)}"))
    assert "Kvar sedan mätningen 10 april 2026 17 · Fler besök senast 7 oktober 2026" in page
    assert "försenat" in page


def test_all_on_paper_has_the_checklists_with_what_was_ticked(sol):
    given(sol, begun(sol), 5, checks=["2"])
    page = words(sol.see("/fidelity/whole"))
    assert "Med när besluten fattas · kryssat" in page
    assert "Varje vecka på teamets möte · inte kryssat" in page
