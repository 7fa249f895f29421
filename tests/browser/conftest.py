"""Real browsers before a real server."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect, sync_playwright

from app.frontend import node_folder
from tests.browser import dealing
from tests.browser.browsers import Browsers
from tests.browser.firefox import FirefoxPhone
from tests.browser.listening import QuickServer
from tests.browser.phone import Phone
from tests.browser.server import Server
from tests.browser.stage import Stage, Staged, Visiting, furnish

HERE = Path(__file__).parent
PATIENCE = 30_000  # ms: as long as any other wait; a busy machine stands still for seconds


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All that lies here drives a browser; long ones come first."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)
    items.sort(key=dealing.turn)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> dealing.Dealing | None:
    """By file, as far as its tests share anything."""
    return dealing.Dealing(config, log) if config.getoption("dist") == "loadfile" else None


@pytest.fixture(scope="session")
def browsers() -> Iterator[Browsers]:
    """Chromium, on a driver that runs on the Node that built the phone.

    The one it brings along wants a library that a bare Debian has not.
    """
    os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(node_folder() / "node"))
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as driver:
        yield Browsers(driver)


@pytest.fixture
def server(tmp_path: Path, database_url: str) -> Iterator[Server]:
    """A server that is not started yet, once on SQLite and once on PostgreSQL."""
    one = Server(tmp_path / "home", database_url)
    yield one
    one.kill()


@pytest.fixture
def sqlite_server(tmp_path: Path, sqlite_url: str) -> Iterator[Server]:
    """A server that is not started yet, on SQLite alone."""
    one = Server(tmp_path / "home", sqlite_url)
    yield one
    one.kill()


@pytest.fixture
def quick_server(tmp_path: Path, sqlite_url: str) -> Iterator[QuickServer]:
    """The same in this process, for tests that are not about its death."""
    one = QuickServer(tmp_path / "home", sqlite_url)
    yield one
    one.kill()


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the demonstration as it was brought in."""
    home = tmp_path_factory.mktemp("demonstration")
    furnish(home)
    return home


@pytest.fixture(scope="session")
def staged(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> Staged:
    """Stages of one's own: `with staged() as stage`."""

    def new() -> AbstractContextManager[Stage]:
        home = tmp_path_factory.mktemp("stage")
        return closing(Stage(shutil.copytree(demonstration, home, dirs_exist_ok=True)))

    return new


@pytest.fixture(scope="module")
def stage(staged: Staged) -> Iterator[Stage]:
    """The demonstration on its Wednesday, for all tests of a file."""
    with staged() as one:
        yield one


@pytest.fixture
def new_phone(browsers: Browsers, tmp_path: Path) -> Iterator[Callable[..., Phone]]:
    """Makes phones: `new_phone("kim", server.url)`; they are closed at the end."""
    phones: list[Phone] = []

    def make(name: str, url: str, **how: Any) -> Phone:
        phones.append(Phone(browsers, tmp_path / name, url, **how))
        return phones[-1]

    yield make
    for one in phones:
        one.close()


@pytest.fixture(scope="session")
def visiting(browsers: Browsers) -> Visiting:
    """Somebody who has signed in: `with visiting(stage, "admin", size=LAPTOP) as rut`."""

    @contextmanager
    def visit(stage: Stage, role: str, **how: Any) -> Iterator[Phone]:
        phone = Phone(browsers, Path(), stage.url, at=stage.clock.now(), kept=False, **how)
        with closing(phone):
            stage.enter(phone, role)
            yield phone

    return visit


@pytest.fixture
def firefox_phone(tmp_path: Path) -> Iterator[Callable[[str], FirefoxPhone]]:
    """Makes phones that are Firefox: `firefox_phone(server.url)`."""
    phones: list[FirefoxPhone] = []

    def make(url: str) -> FirefoxPhone:
        phones.append(FirefoxPhone(tmp_path / f"firefox-{len(phones)}", url))
        return phones[-1]

    yield make
    for one in phones:
        one.kill()
