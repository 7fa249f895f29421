"""Every screen of the app and page of the server: for everybody, by the policy, among ourselves."""

import os
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import pytest

from app.caseload_files.demo.cast import STAFF
from app.caseload_files.demo.employers import EMPLOYERS
from app.caseload_files.demo.people import PARTICIPANTS
from app.config import ROOT
from tests.browser import of_the_app, of_the_office
from tests.browser.browsers import Browsers
from tests.browser.phone import LAPTOP, PHONE, Phone, Size
from tests.browser.stage import Stage, Staged
from tests.browser.walk import THEMES, Walk, small

# Made by `make pictures` alone: to draw what nobody keeps takes a tenth of the walks.
KEPT = ROOT / "docs" / "img" if os.environ.get("PICTURES") else None
OF_THE_OFFICE: dict[str, Callable[[Walk, Stage], None]] = {
    "supervisor": of_the_office.of_the_supervisor,
    "specialist": of_the_office.of_the_specialist,
    "admin": of_the_office.of_the_admin,
}


def walked(stage: Stage, browsers: Browsers, home: Path, size: Size) -> list[Walk]:
    """One browser after the other over all there is to see."""
    walks: list[Walk] = []

    def begin(name: str, role: str | None = None) -> Walk:
        phone = Phone(browsers, home / name, stage.url, size=size, at=stage.clock.now(), kept=False)
        stage.enter(phone, role) if role else phone.open("/sign-in")
        walks.append(Walk(phone, KEPT, THEMES if size == PHONE else THEMES[:1]))
        return walks[-1]

    of_the_office.before_signing_in(begin("nobody"), stage)
    walks[-1].phone.close()
    app = begin("app")
    of_the_app.all_of_it(app, stage)
    app.phone.close()
    for role, see in OF_THE_OFFICE.items():
        see(begin(role, role), stage)
        walks[-1].phone.close()
    return walks


@pytest.fixture(scope="module", params=[PHONE, LAPTOP], ids=["phone", "laptop"])
def walks(
    request: pytest.FixtureRequest,
    browsers: Browsers,
    staged: Staged,
    tmp_path_factory: pytest.TempPathFactory,
) -> list[Walk]:
    """All screens seen once, in both themes."""
    with staged() as stage:
        home = tmp_path_factory.mktemp("walks")
        walks = walked(stage, browsers, home, request.param)
    if KEPT:
        for name in shown_on(walks):
            small(KEPT / name)
    return walks


def shown_on(walks: list[Walk]) -> set[str]:
    """The names of all pictures."""
    return {name for walk in walks for name in walk.shown}


def test_nothing_keeps_anybody_from_reading_or_using_it(walks):
    assert [barrier for walk in walks for barrier in walk.barriers] == []


@pytest.mark.parametrize("walks", [PHONE], ids=["phone"], indirect=True)
def test_the_narrowest_phone_with_twice_the_letters_shows_all_of_it(walks):
    assert [found for walk in walks for found in walk.cut] == []


def test_the_content_policy_forbids_nothing_that_a_screen_does(walks):
    assert [found for walk in walks for found in walk.violations] == []
    assert [said for walk in walks for said in walk.phone.said if "policy" in said.lower()] == []


def test_no_stranger_is_asked_for_anything(walks):
    asked = {address for walk in walks for address in walk.addresses}
    own = tuple({walk.phone.url for walk in walks})
    assert [one for one in asked if not one.startswith((*own, "data:", "blob:"))] == []


def test_no_address_names_anybody(walks):
    people = [*(person.name for person in PARTICIPANTS.values()), *(one[1] for one in STAFF)]
    named = "|".join({*people, *(one[1] for one in EMPLOYERS)} | {n.split()[0] for n in people})
    asked = [unquote(address) for walk in walks for address in walk.addresses]
    assert [one for one in asked if re.search(rf"\b({named})\b", one, re.IGNORECASE)] == []


def test_every_screen_is_shown_in_both_themes(walks):
    names = Counter(name.rpartition("-")[0] for name in shown_on(walks))
    assert set(names.values()) == {len(THEMES)}
    assert len(names) > 50


def test_the_readme_shows_pictures_that_are_made(walks):
    in_readme = re.findall(r"docs/img/([\w-]+\.png)", (ROOT / "README.md").read_text())
    made = shown_on(walks)
    size = next(iter(made)).partition("-")[0]
    assert len(in_readme) >= 4
    assert {name for name in in_readme if name.startswith(size)} <= made
