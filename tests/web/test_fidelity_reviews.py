"""Reviews on pages: people give the scores, two at once lose nothing, a plan follows."""

import datetime as dt
import re
from typing import Any

from tests.fidelity.test_scale import young
from tests.house import TODAY
from tests.web.people import Browser
from tests.web.test_team import words

DAY = dt.timedelta(days=1)


def begun(browser: Browser) -> str:
    """A review that somebody began; its id."""
    answer = browser.submit("/fidelity/reviews", day=TODAY.isoformat(), reviewers="Ulla Utifrån")
    assert answer.status_code == 302
    return answer.location.split("/reviews/")[1].split("?")[0]


def given(browser: Browser, review: str, number: int, **fields: Any) -> Any:
    """A score as the form sends it."""
    return browser.submit(f"/fidelity/reviews/{review}/items/{number}", **fields)


def test_no_score_is_chosen_before_somebody_chose_it(sol):
    begun(sol)
    page = sol.see("/fidelity/1")
    assert page.count('name="score"') == 5
    assert "checked" not in page


def test_a_score_is_kept_with_its_reason_and_the_suggestion_of_then(town, sol, ana):
    review = begun(sol)
    answer = given(sol, review, 1, score="5", comment="Sett i listan", was_score="")
    assert answer.status_code == 302
    told = words(sol.see(f"/fidelity/reviews/{review}"))
    assert "Sett i listan" in told
    assert "1 av 25 har poäng" in told
    assert 'value="5" checked' in sol.see("/fidelity/1")


def test_a_review_that_goes_on_keeps_its_day(town, sol, ana):
    review = begun(sol)
    given(sol, review, 1, score="5")
    town.house.colleague("Siv", role="supervisor")
    town.clock.moment += 10 * DAY
    siv = town.at_work("Siv")
    assert "per 7 oktober 2026" in words(siv.see("/fidelity/1"))
    assert given(siv, review, 15, score="2").status_code == 302
    siv.submit(f"/fidelity/reviews/{review}/finish")
    assert "per 17 oktober 2026" in words(siv.see("/fidelity/1"))


def test_two_who_score_one_item_are_asked_and_both_texts_are_there(town, sol):
    town.house.colleague("Siv", role="supervisor")
    siv, review = town.at_work("Siv"), begun(sol)
    given(sol, review, 5, score="3", comment="Sols ord")
    clash = given(siv, review, 5, score="4", comment="Sivs ord", evidence="Mötet")
    assert clash.status_code == 409
    assert "Sol skrev här samtidigt" in words(clash.text)
    assert "Sols ord\n\nSivs ord" in clash.text
    assert 'name="score" value="3" checked' not in clash.text
    assert "Mötet" in sol.see("/fidelity/5")
    seen = {"was_score": "3", "was_comment": "Sols ord", "was_evidence": "Mötet"}
    both = {"comment": "Sols ord\r\n\r\nSivs ord", "evidence": "Mötet"}
    assert given(siv, review, 5, score="4", **both, **seen).status_code == 302
    assert 'value="4" checked' in sol.see("/fidelity/5")


def test_a_plan_is_made_done_and_shown_on_paper(town, sol):
    review = begun(sol)
    plan = f"/fidelity/reviews/{review}/plan"
    later = (TODAY + 30 * DAY).isoformat()
    kim = town.house.staff["Kim"]
    sol.submit(plan, what="Fler besök", number="17", owner_id=kim, due_on=later)
    page = sol.see(f"/fidelity/reviews/{review}")
    assert "Fler besök" in page
    (step,) = re.findall(r"/plan/([0-9a-f-]{36})/done", page)
    sol.submit(f"{plan}/{step}/done")
    assert "klart 7 oktober 2026" in words(sol.see(f"/fidelity/reviews/{review}"))
    assert "Fler besök" in sol.see("/fidelity/whole")
    sol.submit(f"{plan}/{step}/drop")
    assert "Fler besök" not in sol.see(f"/fidelity/reviews/{review}")
    assert sol.submit(plan, what="").status_code == 400


def test_a_finished_review_takes_no_score_and_can_go_on(sol):
    review = begun(sol)
    sol.submit(f"/fidelity/reviews/{review}/finish")
    assert given(sol, review, 1, score="5").status_code == 409
    sol.submit(f"/fidelity/reviews/{review}/finish")
    assert given(sol, review, 1, score="5").status_code == 302


def test_a_score_that_is_none_is_refused(sol):
    review = begun(sol)
    for wrong in ({"score": "6"}, {"score": "x"}, {"checks": "9"}, {"comment": "a\0b"}):
        assert given(sol, review, 5, **wrong).status_code == 400, wrong


def test_an_own_scale_is_chosen_and_its_two_subscales_are_summed_apart(town, sol):
    folder = town.app.config["SETTINGS"].home / "scales"
    folder.mkdir()
    (folder / "young.scale.toml").write_text(young())
    assert "For young adults" in sol.see("/fidelity/17")
    at = "?scale=young"
    answer = sol.submit(f"/fidelity/reviews{at}", day=TODAY.isoformat(), reviewers="")
    review = answer.location.split("/reviews/")[1].split("?")[0]
    for number in range(26, 36):
        path = f"/fidelity/reviews/{review}/items/{number}{at}"
        assert sol.submit(path, score="5").status_code == 302
    told = words(sol.see(f"/fidelity/reviews/{review}{at}"))
    assert "Studies 50 av 50 · High" in told
    assert "Work 0 av 25 har poäng" in told
    assert sol.get(f"/fidelity/reviews/{review}").status_code == 404
