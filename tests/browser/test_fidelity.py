"""What stands on the pages is what a machine is told."""

import json
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import pytest
from click.testing import CliRunner

from app.cli import main
from app.fidelity.measure import shown
from tests.browser.phone import LAPTOP, Phone
from tests.browser.stage import Stage, Visiting

TEAM = "Nord"


@pytest.fixture(scope="module")
def sol(stage: Stage, visiting: Visiting) -> Iterator[Phone]:
    """A supervisor at a laptop."""
    with visiting(stage, "supervisor", size=LAPTOP) as one:
        yield one


@pytest.fixture(scope="module")
def told(stage: Stage) -> dict[str, Any]:
    """The items as `fotfaste fidelity` tells them of the same day."""
    settings = {
        "DATABASE_URL": stage.settings.database_url,
        "FOTFASTE_HOME": str(stage.settings.home),
    }
    words = ["fidelity", "--team", TEAM, "--as-of", stage.house.now.date().isoformat(), "--json"]
    found: dict[str, Any] = json.loads(CliRunner().invoke(main, words, env=settings).stdout)
    items: dict[str, Any] = found["items"]
    return items


def number(text: str) -> float:
    """A number as the pages write it; with further decimals where one would say another score."""
    written = Fraction(text.replace(",", ".").replace("\u2212", "-").split()[0])
    return shown(written) or 0


def test_every_suggestion_and_value_is_the_one_that_is_told(sol, told):
    sol.go("/fidelity/whole")
    for name, item in told.items():
        row = sol.page.locator(f"tr[data-item='{name}']")
        said = row.locator("td").nth(2).inner_text()
        if item["suggested"] is None:
            assert said == "inga uppgifter"
        else:
            assert int(said) == item["suggested"]
            assert number(row.locator("td").nth(0).inner_text()) == item["value"]
            assert number(row.locator("td").nth(1).inner_text()) == item["n"]


def test_the_list_beside_an_item_says_the_same(sol, told):
    sol.go("/fidelity/1")
    sol.page.locator("nav.items details").evaluate_all(
        "(all) => all.forEach((p) => (p.open = true))"
    )
    for name, item in told.items():
        shown = sol.page.locator(f"nav.items [data-suggested='{name}']")
        assert shown.all_inner_texts() == ([str(item["suggested"])] if item["suggested"] else [])


def test_each_colleague_and_each_group_stands_as_it_is_told(sol, told):
    sol.go("/fidelity/17")
    for ref, one in told["17"]["detail"]["per_specialist"].items():
        row = sol.page.locator(f"#per-specialist tr[data-ref='{ref}'] td")
        score, a_week, visits, weeks = map(number, row.all_inner_texts())
        assert {"contacts": visits, "weeks": weeks, "value": a_week, "score": score} == one
    sol.go("/fidelity/23")
    for code, group in told["23"]["detail"]["groups"].items():
        met, total, share = sol.page.locator(f"#groups tr[data-ref='{code}'] td").all_inner_texts()
        assert (int(met), int(total)) == (group["met"], group["total"])
        assert (None if share == "–" else number(share)) == group["share"]


def test_the_rows_behind_are_all_there(sol, told):
    for name in ("14", "16", "19", "21", "24"):
        sol.go(f"/fidelity/{name}/rows?all=1")
        assert sol.page.locator("tbody tr").count() == told[name]["n"]
