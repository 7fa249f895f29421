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

# `make pictures` keeps them; any other run makes them too, and throws them away.
KEPT = ROOT / "docs" / "img"
OF_THE_OFFICE: dict[str, Callable[[Walk, Stage], None]] = {
    "supervisor": of_the_office.of_the_supervisor,
    "specialist": of_the_office.of_the_specialist,
    "admin": of_the_office.of_the_admin,
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the pictures go."""
    return KEPT if os.environ.get("PICTURES") else tmp_path_factory.mktemp("pictures")


def walked(stage: Stage, browsers: Browsers, home: Path, folder: Path, size: Size) -> list[Walk]:
    """One browser after the other over all there is to see."""
    walks: list[Walk] = []

    def begin(name: str, role: str | None = None) -> Walk:
        phone = Phone(browsers, home / name, stage.url, size=size, at=stage.clock.now(), kept=False)
        stage.enter(phone, role) if role else phone.open("/sign-in")
        walks.append(Walk(phone, folder, THEMES if size == PHONE else THEMES[:1]))
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
    folder: Path,
) -> list[Walk]:
    """All screens seen once, in both themes."""
    with staged() as stage:
        home = tmp_path_factory.mktemp("walks")
        walks = walked(stage, browsers, home, folder, request.param)
    for picture in pictures_of(walks) if folder == KEPT else ():
        small(picture)
    return walks


def pictures_of(walks: list[Walk]) -> set[Path]:
    """All that were made."""
    return {picture for walk in walks for picture in walk.pictures}


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


def test_every_screen_has_its_picture_in_both_themes(walks):
    names = Counter(picture.stem.rpartition("-")[0] for picture in pictures_of(walks))
    assert set(names.values()) == {len(THEMES)}
    assert len(names) > 50


def test_the_readme_shows_pictures_that_are_made(walks):
    shown = re.findall(r"docs/img/([\w-]+\.png)", (ROOT / "README.md").read_text())
    made = {picture.name for picture in pictures_of(walks)}
    size = next(iter(made)).partition("-")[0]
    assert len(shown) >= 4
    assert {name for name in shown if name.startswith(size)} <= made
