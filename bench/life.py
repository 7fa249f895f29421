"""One phone's life with one system: a fresh server, a fresh profile, and the workloads in turn."""

from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Playwright

from bench.machine import Process
from bench.phone import Browser, cold, opened
from bench.proxy import Counted, Proxy
from bench.systems import System, copied

PULLS = 10  # of one record, and with nothing new
STARTS = 3
LOOKED_AT_MS = 4_000


@dataclass(frozen=True)
class Plan:
    """What is measured: workloads, how many records, and how much slower the processor is made."""

    workloads: frozenset[str]
    count: int
    slow: int = 1
    is_wire: bool = False  # counted by a proxy, and then not timed


@dataclass
class Life:
    """Figures of one life by workload: ms, or what crossed the wire."""

    ms: dict[str, list[float]] = field(default_factory=dict)
    cpu: dict[str, list[tuple[float, float]]] = field(default_factory=dict)  # server, browser: s
    wire: dict[str, Counted] = field(default_factory=dict)

    def __str__(self) -> str:
        """Medians in ms."""
        return ", ".join(f"{name} {median(some):.1f}" for name, some in self.ms.items())


class Session:
    """The steps of a life, measured one by one."""

    def __init__(self, system: System, plan: Plan, browser: Browser, server: Process) -> None:
        self.system, self.plan, self.browser, self.server = system, plan, browser, server
        self.proxy = Proxy(int(server.url.rpartition(":")[2])) if plan.is_wire else None
        self.url = self.proxy.url if self.proxy else server.url
        self.life = Life()

    def step(self, name: str, act: str, given: Any = None) -> None:
        """One act of the page, timed there."""
        before = self.proxy.seen() if self.proxy else None
        used = self.server.cpu(), self.browser.cpu()
        took = float(self.browser.call(act, given))
        spent = self.server.cpu() - used[0], self.browser.cpu() - used[1]
        self.life.ms.setdefault(name, []).append(took)
        self.life.cpu.setdefault(name, []).append(spent)
        if self.proxy and before:
            self.life.wire[name] = self.proxy.seen().since(before)

    def wants(self, name: str) -> bool:
        """Whether a workload is asked for and the system can do it."""
        return name in self.plan.workloads and name in self.system.workloads

    def live(self, home: Path) -> None:
        """W1 to W4."""
        opened(self.browser, self.system, self.url)
        self.browser.throttle()
        if "w1" not in self.system.workloads:
            return
        self.step("w1", "initialSync")
        self._all_here(self.plan.count)
        if any(self.wants(name) for name in ("w2", "w3", "w4")):
            self.step("settle", "settle")
        if self.wants("w2"):
            self._pushed()
        if self.wants("w3"):
            self._pulled(home)
        if self.wants("w4"):
            self._idle()

    def _all_here(self, count: int) -> None:
        here = self.browser.call("count")
        if here != count:
            raise RuntimeError(f"{self.system.name}: {here} of {count} records are on the phone")

    def _pushed(self) -> None:
        self.browser.call("writeLocal", list(self.system.offline(self.plan.count)))
        self.step("w2", "push")
        left = self.browser.page.evaluate("bench.left?.() ?? 0")
        if left:
            raise RuntimeError(f"{self.system.name}: {left} records of the push were not taken")
        self.browser.call("settle")

    def _idle(self) -> None:
        self.browser.call("idle")
        for _ in range(PULLS):
            self.step("w4", "idle")

    def _pulled(self, home: Path) -> None:
        for at in range(PULLS):
            note = f"changed{at}"
            id_ = self.system.alter(self.server, home, at, note)
            self.step("w3", "incremental")
            if self.browser.call("noteOf", id_) != note:
                raise RuntimeError(f"{self.system.name}: an edit did not arrive")


def lived(playwright: Playwright, system: System, plan: Plan, source: Path, scratch: Path) -> Life:
    """One life from first sync to cold start, in a folder of its own."""
    home, profile = copied(source, scratch / "home"), scratch / "profile"
    server, browser, session = system.start(home), None, None
    try:
        browser = Browser(playwright, profile, plan.slow)
        session = Session(system, plan, browser, server)
        session.live(home)
    finally:
        if browser:
            browser.close()
        if session and session.proxy:
            session.proxy.stop()
        server.stop()
    if session.wants("w5") and not plan.is_wire:
        how = (playwright, system, session.url, profile, plan.slow)
        # Ours has a picture of a list that was looked at once: both kinds of start are told.
        session.life.ms["w5_first"] = [cold(*how, linger=LOOKED_AT_MS)]
        session.life.ms["w5"] = [cold(*how) for _ in range(STARTS)]
    return session.life
