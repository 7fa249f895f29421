"""Kim's phone over a line on which things happen, first in Chromium and then in Firefox."""

from collections.abc import Callable, Iterator
from typing import cast

import pytest

from tests.browser import field
from tests.browser.field import Hands
from tests.browser.listening import QuickServer
from tests.browser.proxy import Line, line_to
from tests.browser.server import Server
from tests.browser.team import Team, settle


@pytest.fixture(params=["chromium", "firefox"])
def either_phone(request: pytest.FixtureRequest) -> Callable[[str], Hands]:
    """Makes a phone that is Chromium, and once more one that is Firefox."""
    if request.param == "firefox":
        return cast(Callable[[str], Hands], request.getfixturevalue("firefox_phone"))
    new_phone = request.getfixturevalue("new_phone")
    return lambda url: cast(Hands, new_phone("kim", url))


@pytest.fixture
def server(quick_server: QuickServer) -> QuickServer:
    """The one that Kim's phone knows."""
    return quick_server


@pytest.fixture
def line(server: Server | QuickServer) -> Iterator[Line]:
    """A line to the server, on which things can be made to happen."""
    with line_to(server.port) as one:
        yield one


@pytest.fixture
def team(server: Server | QuickServer) -> Team:
    """The team, on a server that answers."""
    settled = settle(server, ("Kim", "Lee"))
    server.start()
    return settled


@pytest.fixture
def phone(team: Team, either_phone: Callable[[str], Hands], line: Line) -> Hands:
    """Kim's phone with her caseload on it."""
    made = either_phone(line.url)
    made.open()
    field.sign_in(made)
    made.installed()
    return made
