"""One person, one list of ways on, whether the page is the server's or the app's."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest

from app.store.write import Write
from tests.browser.phone import LAPTOP, PHONE, Phone, Size
from tests.browser.stage import Stage, Staged, Visiting

Begin = Callable[[str, Size], Phone]
WAYS = """(links) => links.map((link) => ({
  words: link.querySelector(".tab-label, .row-name, span:not(.rail-count)").textContent.trim(),
  icon: link.closest("li, a").querySelector("use")?.getAttribute("href").split("#").at(-1),
  href: link.href,
}))"""


@pytest.fixture(scope="module")
def stage(staged: Staged) -> Iterator[Stage]:
    """The demonstration, in which Kaj also coaches one participant."""
    with staged() as one:
        kaj = {"specialist_id": one.id_of("staff", "kaj")}
        one.write(Write("participant", one.participant("Frida Utkast"), kaj))
        yield one


@pytest.fixture
def begin(stage: Stage, visiting: Visiting) -> Iterator[Begin]:
    """Somebody who has signed in, at a phone or a laptop, with the app's records all there."""
    with ExitStack() as phones:

        def one(role: str, size: Size) -> Phone:
            phone = phones.enter_context(visiting(stage, role, size=size))
            phone.go("/app")
            phone.sees("Allt mottaget", seconds=30)
            return phone

        yield one


def ways(phone: Phone, css: str) -> list[dict[str, Any]]:
    """What each word is, shows and leads to, in its order."""
    found: list[dict[str, Any]] = phone.page.locator(css).evaluate_all(WAYS)
    assert found
    return found


def test_a_coachs_rail_is_the_same_in_the_app_and_on_the_servers_pages(begin):
    elin = begin("specialist", LAPTOP)
    app = ways(elin, ".rail nav a")
    elin.go("/figures")
    assert ways(elin, ".rail nav a") == app
    assert [way["words"] for way in app][:5] == [
        *("Idag", "Deltagare", "Arbetsgivare", "Utkorg", "Mina siffror")
    ]


def test_a_coachs_bar_and_what_lies_under_more_are_the_same_too(begin):
    elin = begin("specialist", PHONE)
    app = ways(elin, ".bar a")
    elin.go("/app#/mer")
    more = ways(elin, "[data-ways] a")
    elin.go("/more")
    assert [one | {"href": ""} for one in ways(elin, ".bar a")] == [
        one | {"href": ""} for one in app
    ]
    assert [one["href"] for one in ways(elin, ".bar a")][:4] == [one["href"] for one in app][:4]
    here = ways(elin, "[data-ways] a")
    assert [one for one in here if "/app#" not in one["href"]] == more


def test_who_leads_and_coaches_changes_role_under_the_name_and_back(begin):
    kaj = begin("supervisor", LAPTOP)
    assert ways(kaj, ".rail-foot a:last-child")[0]["words"] == "Leda teamet"
    kaj.page.locator(".rail-foot a").last.click()
    kaj.sees("Vem behöver mig den här veckan?")
    kaj.page.locator(".rail-foot a").last.click()
    kaj.sees("Allt mottaget")
    assert kaj.page.url.endswith("/app#/idag")
