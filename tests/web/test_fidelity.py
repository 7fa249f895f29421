"""Fidelity on pages: what the log suggests, what people give, and what would lift it."""

import datetime as dt
import re
from typing import Any

import pytest

from app.fidelity.load import load
from app.fidelity.scales import IPS25, scales
from app.fidelity.suggest import suggestions
from tests.fidelity.drawn import drawn
from tests.fidelity.planted import plant
from tests.house import TODAY, new_id
from tests.web.people import Browser, Town
from tests.web.test_team import words

DAY = dt.timedelta(days=1)


def visit(town: Town, who: str, about: str, day: dt.date, **more: Any) -> str:
    """An employer met in person for somebody."""
    made = town.house.make(
        "employer_contact",
        date=day,
        specialist_id=town.house.staff[who],
        employer_id=town.house.make("employer", name="Provköket"),
        mode="in_person",
        purpose="introduce",
        **more,
    )
    town.house.make("contact_link", contact_id=made, participant_id=about)
    return made


def begun(browser: Browser) -> str:
    """A review that somebody began; its id."""
    answer = browser.submit("/fidelity/reviews", day=TODAY.isoformat(), reviewers="Ulla Utifrån")
    assert answer.status_code == 302
    return answer.location.split("/reviews/")[1].split("?")[0]


def given(browser: Browser, review: str, number: int, **fields: Any) -> Any:
    """A score as the form sends it."""
    return browser.submit(f"/fidelity/reviews/{review}/items/{number}", **fields)


def test_every_item_says_what_the_log_says(town, sol):
    rows = {kind: some for kind, some in drawn(7, TODAY).items() if kind != "staff"}
    plant(town.house, rows, whose=town.house.staff["Kim"])
    with town.house.session() as session:
        facts = load(session, town.house.organisation, TODAY, ["Nord"])["Nord"]
    found = suggestions(scales()[IPS25], facts, TODAY)
    page = sol.see("/fidelity/whole")
    for number, one in found.items():
        (row,) = re.findall(rf'<tr data-item="{number}">.*?</tr>', page, re.DOTALL)
        assert (f'data-suggested="{number}">{one.score}<' in row) == (one.score is not None)
        assert ("inga uppgifter" in row) == (one.score is None)
        assert sol.get(f"/fidelity/{number}/rows").status_code == 200
        assert "Hur räknas det?" in sol.see(f"/fidelity/{number}")


def test_item_17_tells_each_colleague_and_what_would_lift_it(town, sol, ana):
    for back in range(1, 60):
        visit(town, "Kim", ana, TODAY - back * DAY, reviewed_on=TODAY - back * DAY + DAY)
    page = words(sol.see("/fidelity/17"))
    assert "Kim" in page
    assert "Vad höjer förslaget?" in page
    assert "besök till av Lee" in page


def test_rows_name_participants_to_the_supervisor_alone(town, sol, ada, ana):
    visit(town, "Kim", ana, TODAY - 20 * DAY)
    assert "Ana Exempel" in sol.see("/fidelity/1/rows")
    told = ada.see("/fidelity/1/rows?team=Nord")
    assert "Ana Exempel" not in told
    assert "En deltagare" in words(told)


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


def test_a_coach_without_a_supervisor_sees_her_own_team(town, kim):
    assert kim.get("/fidelity/1").status_code == 403
    alone = town.house.colleague("Per", team="Ensamt")
    assert alone
    page = words(town.at_work("Per").see("/fidelity/1"))
    assert "Teamet Ensamt" in page


@pytest.mark.parametrize(
    "path",
    [
        "/fidelity/99",
        "/fidelity/1?scale=other",
        f"/fidelity/reviews/{new_id()}",
        "/fidelity/1?team=Nowhere",
    ],
)
def test_what_is_not_there_is_not_found(ada, path):
    assert ada.get(path).status_code == 404


@pytest.mark.parametrize("said", ["2026-99-01", "0001-01-01", "x"])
def test_a_day_that_is_none_is_refused(sol, said):
    assert sol.get(f"/fidelity/1?as_of={said}").status_code == 400


def test_a_score_that_is_none_is_refused(sol):
    review = begun(sol)
    for wrong in ({"score": "6"}, {"score": "x"}, {"checks": "9"}, {"comment": "a\0b"}):
        assert given(sol, review, 5, **wrong).status_code == 400, wrong


def test_the_licensed_text_has_its_slot(town, sol, tmp_path):
    folder = town.app.config["SETTINGS"].home / "scales"
    folder.mkdir()
    (folder / "ips25.text.toml").write_text('[items]\n17 = "Vår licensierade text"')
    assert "Vår licensierade text" in sol.see("/fidelity/17")
    assert "Vår licensierade text" not in sol.see("/fidelity/16")
