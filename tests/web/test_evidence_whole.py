"""Lent evidence is whole by itself: rules, checklists, units, days, and how it was made."""

import io
import zipfile

import pytest

from tests.fidelity.drawn import drawn
from tests.fidelity.planted import plant
from tests.house import TODAY
from tests.web.people import Browser, Town
from tests.web.test_evidence import DAY, files, lent
from tests.web.test_fidelity_reviews import begun, given
from tests.web.test_team import words


@pytest.fixture
def lively(town: Town) -> Town:
    """A drawn half year of Kim's."""
    rows = {kind: some for kind, some in drawn(11, TODAY).items() if kind != "staff"}
    plant(town.house, rows, whose=town.house.staff["Kim"])
    return town


def explained(browser: Browser, path: str) -> str:
    """The text that lies beside the tables."""
    with zipfile.ZipFile(io.BytesIO(browser.get(f"{path}/evidence.zip").data)) as folder:
        return folder.read("read-me.txt").decode()


def test_every_item_has_its_rule_or_its_checklist_its_days_and_its_unit(lively, sol, nobody):
    path = lent(sol)
    for told in (words(nobody.see(path)), words(explained(nobody, path))):
        assert "delat med de senaste 26 hela veckorna" in told
        assert "6 april till 4 oktober 2026" in told
        assert "Anteckningarna ligger i behandlingens journal" in told
        assert "besök i veckan" in told
        assert "från 6" in told
        assert all(f" {number} · " in told for number in range(1, 26))
    units = {row["item"]: row["unit"] for row in files(nobody, path)["items.csv"] if row["value"]}
    assert units["1"] == "participants on a full time"
    assert units["17"] == "visits a week"


def test_it_says_whom_it_is_about_how_long_it_holds_and_what_was_left_out(lively, sol, nobody):
    path = lent(sol, "7")
    for told in (words(nobody.see(path)), explained(nobody, path)):
        assert "Gäller till 14 oktober 2026 klockan 12.00. Sedan är det borta." in told
        assert "Teamet Nord" in told
        assert "per 7 oktober 2026" in told
        assert "Koderna är dragna för just det här underlaget" in told
        assert "Ingen mätning är påbörjad" in told


def test_ticks_go_along_and_scores_only_where_the_lender_says_so(lively, sol, nobody):
    review = begun(sol)
    given(sol, review, 5, score="4", checks=["2"], comment="Hemligt ord")
    without = lent(sol)
    page = nobody.see(without)
    assert "Poängen som sattes där är inte med." in words(page)
    assert "Med när besluten fattas · kryssat" in words(page)
    assert words(page).count("inte kryssat") > 40
    assert "satt poäng" not in page
    assert {row["given"] for row in files(nobody, without)["items.csv"]} == {""}
    link = sol.submit("/fidelity/packs", days="14", with_scores="y").text
    path = "/evidence/" + link.split("/evidence/")[1][:43]
    assert "satt poäng 4" in words(nobody.see(path))
    assert [row["given"] for row in files(nobody, path)["items.csv"] if row["given"]] == ["4"]
    told = nobody.see(path) + explained(nobody, path)
    assert "Hemligt ord" not in told
    assert "Ulla" not in told


def test_the_rows_of_an_item_have_a_page_and_end_with_the_link(lively, sol, nobody):
    path = lent(sol)
    rows = files(nobody, path)["rows.csv"]
    count = sum(row["item"] == "24" for row in rows)
    page = nobody.see(f"{path}/items/24?all=1")
    assert page.count("<tr>") == 1 + count
    assert nobody.see(f"{path}/items/24").count("<tr>") == 1 + min(count, 50)
    assert "Minuter" in page
    assert {row["unit"] for row in rows if row["item"] == "24"} == {"minutes"}
    assert nobody.get(f"{path}/items/99").status_code == 404
    lively.clock.moment += 14 * DAY
    assert "Underlaget är borta" in nobody.get(f"{path}/items/24").text


def test_a_loan_that_cannot_be_made_says_why(sol):
    answer = sol.submit("/fidelity/packs", days="365")
    assert answer.status_code == 400
    assert "Välj ett av svaren." in answer.text
