"""Somebody whose Firefox has subscribed to a push service of our own, and all that tells her."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from flask import Flask, request, request_finished
from sqlalchemy import select

from app.clock import FixedClock
from app.store.tables import Device
from tests.browser import alerts, reminded
from tests.browser.field import sign_in
from tests.browser.firefox import FirefoxPhone
from tests.browser.listening import QuickServer
from tests.browser.processes import wait_until
from tests.browser.team import DAY, Team, settle
from tests.push_service.mozilla import Mozilla, speaking

FIVE_MINUTES = DAY / 288
THEY_COME = "Påminnelser kommer hit"  # said once the server knows where to


@dataclass
class Kims:
    """Kim's Firefox, and all that tells her. `asked`: the paths that the server has answered."""

    server: QuickServer
    team: Team
    clock: FixedClock
    service: Mozilla
    phone: FirefoxPhone
    asked: list[str] = field(default_factory=list)

    def subscribe(self) -> None:
        """Sign in and ask for reminders with a tap."""
        self.phone.settings |= self.service.settings | alerts.OWN_ALERTS
        self.starts()
        sign_in(self.phone)
        self.phone.installed()
        self.phone.go("/app#/mer")
        self.phone.tap("Slå på")
        wait_until(lambda: self.address, "the server was not told where pushes go")
        self.phone.sees(THEY_COME)

    def starts(self) -> None:
        """Her browser, with the app."""
        self.phone.open()
        alerts.stay(self.phone)

    def opens_the_app(self) -> None:
        """Anew, and it has told the server what it found of its subscription."""
        self.phone.go("/app")
        self.phone.go("/app#/mer")
        self.phone.sees(THEY_COME)

    @property
    def address(self) -> str | None:
        """Where the server would send a push."""
        with self.team.house.session() as session:
            return session.scalar(select(Device.push_endpoint))

    def beat(self) -> None:
        """The scheduler, some minutes later."""
        self.clock.moment += FIVE_MINUTES
        reminded.told_at(self.server, self.team, self.clock)

    def tell(self, employer: str | None = None) -> None:
        """Something more is due, at the bakery if nowhere else, and the scheduler tells her."""
        reminded.promised(self.team, employer or self.team.bakery, self.clock.now().date())
        self.beat()

    def closes_the_app(self) -> None:
        """No page of it is open any more; the browser runs on."""
        self.phone.driver.navigate("about:blank")

    def hears(self, _app: Flask, **_of_the_answer: object) -> None:
        """The server has answered a request."""
        self.asked.append(request.path)

    @property
    def receipts(self) -> int:
        """How often the phone has said that it has shown something."""
        return self.asked.count("/api/shown")

    def sees_after(self, receipts: int, count: int = 1) -> None:
        """One more was shown than so many, and `count` stand there."""
        wait_until(lambda: self.receipts > receipts, "no notification was shown", seconds=60)
        assert len(alerts.kept(self.phone)) == count
        assert self.service.faults == []


@contextmanager
def subscribed_at(home: Path, database_url: str, clock: FixedClock) -> Iterator[Kims]:
    """Kim before her server, with nothing that she is to be told. `home`: a folder for it all."""
    server = QuickServer(home / "home", database_url, FOTFASTE_PUSH_INSECURE="1")
    team = settle(server)
    reminded.nothing_else_is_told(team, clock.now().date(), of_vera=False)
    with speaking(clock.now) as service:
        phone = FirefoxPhone(home / "firefox", server.url)
        kims = Kims(server.start(), team, clock, service, phone)
        request_finished.connect(kims.hears, server.app)
        try:
            kims.subscribe()
            yield kims
        finally:
            phone.kill()
            server.kill()
