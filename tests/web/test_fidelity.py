"""Fidelity on pages: what the log suggests, what it rests on, what would lift it."""

import datetime as dt
import re
from typing import Any

import pytest

from app.fidelity.load import load
from app.fidelity.scales import IPS25, scales
from app.fidelity.suggest import suggestions
from tests.fidelity.drawn import drawn
from tests.fidelity.planted import plant
from tests.house import TODAY
from tests.web.people import Town
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
    assert ada.get("/fidelity/1/rows").status_code == 403


def test_an_admin_is_told_suggested_scores_and_neither_figures_nor_rows(town, sol, ada, ana):
    for back in range(1, 60):
        visit(town, "Kim", ana, TODAY - back * DAY, reviewed_on=TODAY - back * DAY + DAY)
    figures = ('id="value"', 'id="per-specialist"', "Vad höjer förslaget?", "/17/rows")
    exact, told = sol.see("/fidelity/17"), ada.see("/fidelity/17")
    assert all(one in exact for one in figures)
    assert not any(one in told for one in figures)
    score = re.compile(r'id="suggestion">(\d)<')
    assert score.findall(told) == score.findall(exact) != []
    assert "Värde" in words(sol.see("/fidelity/whole"))
    assert "Värde" not in words(ada.see("/fidelity/whole"))
    for page in ("17/rows", "packs"):
        refused = ada.get(f"/fidelity/{page}")
        assert refused.status_code == 403
        assert "Exakta siffror är till för dem som ansvarar" in words(refused.text)


def test_an_admin_who_coaches_alone_is_told_her_own_team_exactly(town):
    town.house.colleague("Pia", role="admin", team="Ensamt")
    town.house.participant("Pia")
    pia = town.at_work("Pia")
    found = re.findall(r'team=(\w{8})"[^>]*>(\w+)<', pia.see("/fidelity/1"))
    rows = {name: pia.get(f"/fidelity/1/rows?team={key}").status_code for key, name in found}
    assert rows == {"Ensamt": 200, "Nord": 403}


@pytest.mark.parametrize("who", ["Sol", "Ada"])
def test_a_team_that_is_not_there_is_told_which_are(town, who):
    refused = town.at_work(who).get("/fidelity/1?team=zz")
    assert refused.status_code == 404
    assert "inget team ”zz” här. De som finns: Nord." in words(refused.text)


def test_a_day_ahead_is_refused_by_name(sol):
    refused = sol.get(f"/fidelity/1?as_of={TODAY + DAY}")
    assert refused.status_code == 400
    assert "2026-10-08 har inte kommit än." in words(refused.text)


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
        "/fidelity/reviews/00000000-0000-4000-8000-000000000000",
        "/fidelity/1?team=Nord",
    ],
)
def test_what_is_not_there_is_not_found(ada, path):
    assert ada.get(path).status_code == 404


@pytest.mark.parametrize("said", ["2026-99-01", "0001-01-01", "x"])
@pytest.mark.parametrize("page", ["1", "17/rows", "whole", "reviews", "packs"])
def test_a_day_that_is_none_is_refused_by_name(sol, page, said):
    answer = sol.get(f"/fidelity/{page}?as_of={said}")
    assert answer.status_code == 400
    assert f"”{said}” är ingen dag här. Skriv den som 2026-09-30." in words(answer.text)


def test_an_item_or_a_scale_that_is_not_there_is_told_what_is(sol):
    assert "ingen punkt 99. Punkterna är 1–25." in words(sol.get("/fidelity/99").text)
    told = words(sol.get("/fidelity/1?scale=other").text)
    assert "Visa punkterna som de står i dag" in told
    assert "ingen skala ”other”. De som finns: IPS programtrohet, 25 punkter." in told


def test_of_many_rows_the_newest_are_shown_and_all_on_demand(town, sol):
    for n in range(51):
        town.house.participant("Kim", f"Person {n}", enrolled_on=TODAY - n * DAY)
    page = sol.see("/fidelity/1/rows")
    assert page.count("<tr>") == 1 + 50
    assert "De 50 senaste av 51." in words(page)
    assert "Person 50" not in page
    assert "Person 50" in sol.see("/fidelity/1/rows?all=1")
    assert "Visa alla 51 rader" in words(page)


def test_rows_of_somebody_who_is_not_there_are_not_found(sol):
    assert sol.get("/fidelity/17/rows?staff=x").status_code == 404


def test_the_licensed_text_has_its_slot(town, sol, tmp_path):
    folder = town.app.config["SETTINGS"].home / "scales"
    folder.mkdir()
    (folder / "ips25.text.toml").write_text('[items]\n17 = "Vår licensierade text"')
    assert "Vår licensierade text" in sol.see("/fidelity/17")
    assert "Vår licensierade text" not in sol.see("/fidelity/16")


def test_an_admin_goes_from_team_to_team_by_addresses_that_name_none(town, ada):
    town.house.colleague("Per", team="Syd")
    page = ada.see("/fidelity/1")
    assert "Teamet Nord" in words(page)
    (key,) = re.findall(r'team=(\w{8})">Syd<', page)
    assert "Teamet Syd" in words(ada.see(f"/fidelity/1?team={key}"))


def test_a_colleagues_visits_open_as_rows(town, sol, ana):
    visit(town, "Kim", ana, TODAY - 10 * DAY)
    visit(town, "Lee", ana, TODAY - 11 * DAY)
    page = sol.see("/fidelity/17")
    kim = town.house.staff["Kim"]
    assert f"staff={kim}" in page
    assert "1 rad ·" in words(sol.see(f"/fidelity/17/rows?staff={kim}"))
    assert "2 rader ·" in words(sol.see("/fidelity/17/rows"))
