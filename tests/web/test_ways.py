"""Each finds the own work from every page, in one order, and never a page that is not theirs."""

import re

import pytest

from app.web.ways import WAYS, ways_of

LEADER = "supervisor"


def everything(role: str, *, coaches: bool = False, leads: bool = True) -> set[str]:
    ways = ways_of(role, coaches=coaches, leads=leads)
    return {*ways.rail, *ways.bar, *ways.rest, ways.also} - {"", "more"}


@pytest.mark.parametrize("role", ["specialist", "supervisor", "admin"])
@pytest.mark.parametrize("coaches", [True, False])
def test_a_phone_leads_wherever_a_laptop_does(role, coaches):
    ways = ways_of(role, coaches=coaches, leads=role != "admin")
    assert set(ways.rail) <= {*ways.bar, *ways.rest}
    assert not set(ways.bar) & set(ways.rest)
    assert len(ways.bar) == 5
    assert all(name in WAYS for name in everything(role, coaches=coaches))


def test_who_leads_and_coaches_logs_from_the_middle_of_the_bar():
    ways = ways_of(LEADER, coaches=True, leads=True)
    assert ways.bar == ("week", "team", "log", "review", "more")
    assert ways.also == "caseload"
    assert "caseload" in ways.rest


def test_who_only_leads_has_figures_there_and_all_else_in_its_place():
    ways = ways_of(LEADER, coaches=False, leads=True)
    assert ways.bar == ("week", "team", "figures", "review", "more")
    assert not ways.also


def test_a_coach_without_a_supervisor_finds_the_teams_pages_too():
    alone = everything("specialist", leads=True)
    assert alone - everything("specialist", leads=False) == {"week", "fidelity"}


def links(page: str, tag: str) -> list[str]:
    """The addresses in one part of a page, in their order."""
    (part,) = re.findall(rf"<{tag}\b.*?</{tag}>", page, re.DOTALL)
    return re.findall(r'<a [^>]*href="([^"]+)"', part)


def currents(page: str, tag: str) -> list[str]:
    """What is marked as the place where one is."""
    (part,) = re.findall(rf"<{tag}\b.*?</{tag}>", page, re.DOTALL)
    return re.findall(r'aria-current="(\w+)"', part)


@pytest.mark.parametrize("who", ["Kim", "Sol", "Ada"])
def test_nobody_is_led_to_a_page_that_is_not_theirs(town, who):
    browser = town.at_work(who)
    more = browser.see("/more")
    led = {href for tag in ("header", "footer", "main") for href in links(more, tag)}
    seen = {href: browser.get(href, follow_redirects=True).status_code for href in led}
    assert seen == dict.fromkeys(led, 200)


def test_each_page_says_in_rail_and_bar_under_which_word_it_stands(town, sol):
    ana = town.house.participant("Kim", "Ana Still")
    for path in ("/week", "/team", f"/participants/{ana}", "/figures", "/review", "/figures/paper"):
        page = sol.see(path)
        assert len(currents(page, "header")) == len(currents(page, "footer")) == 1, path
    assert currents(sol.see("/learning"), "footer") == ["true"]  # under More


def test_the_app_is_told_the_ways_of_the_pages_in_their_order(town, kim, sol):
    assert kim.session()["ways"] == list(ways_of("specialist", coaches=True, leads=False).rail)
    assert sol.session()["ways"] == ["today", "participants", "employers", "tray"]


def test_a_supervisor_who_takes_on_a_participant_finds_the_app_under_her_name(town, sol):
    assert "/app#/logga" not in links(sol.see("/week"), "footer")
    town.house.participant("Sol", "Ana Egen")
    page = sol.see("/week")
    assert links(page, "header")[-1] == "/app#/idag"
    assert "/app#/logga" in links(page, "footer")
