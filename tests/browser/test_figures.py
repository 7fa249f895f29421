"""What a supervisor reads off the page is what the command answers."""

from typing import Any

from playwright.sync_api import Page

from tests.browser.phone import LAPTOP
from tests.browser.stage import Stage, Visiting
from tests.cli.terminal import Terminal

QUARTERS = ("2026Q1", "2026Q2", "2026Q3", "2026Q4")
READ = "(cells) => cells.map((one) => [one.dataset.figure, one.textContent.trim()])"


def read(page: Page) -> dict[str, float | None]:
    """Every number of the page by figure, as Swedes write them."""
    pairs = page.locator("[data-figure]").evaluate_all(READ)
    plain = {name: words.replace("\u00a0", "").rstrip("%") for name, words in pairs}
    return {n: None if w == "–" else float(w.replace(",", ".")) for n, w in plain.items()}


def expected(figures: dict[str, Any]) -> dict[str, float | None]:
    """The same of the command's answer: of a figure with several numbers the one it is known by."""
    missing = sum(map(len, figures.pop("missing_dates").values()))
    known = {
        name: told.get("total", told.get("median")) if isinstance(told, dict) else told
        for name, told in figures.items()
    }
    return known | {"missing_dates": missing}


def test_the_page_and_the_command_tell_the_same_figures(stage: Stage, visiting: Visiting) -> None:
    home = str(stage.settings.home)
    fotfaste = Terminal({"DATABASE_URL": stage.settings.database_url, "FOTFASTE_HOME": home})
    with visiting(stage, "supervisor", size=LAPTOP) as phone:
        for quarter in QUARTERS:
            answer = fotfaste.answer("report", "--quarter", quarter, "--team", "Nord")
            phone.go(f"/figures?quarter={quarter}")
            assert read(phone.page) == expected(answer["figures"])
            table = phone.page.locator("table[data-table=employment_rate] tbody tr").first
            assert f"K{quarter[-1]} 2026" in table.inner_text()
