"""What is run in one go, and by whom: the systems take turns, for only ratios of one run count."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from playwright.sync_api import Playwright

from bench.life import Life, Plan, lived
from bench.proxy import Counted
from bench.systems import ALL, LIMIT, OURS, PACKED, POUCH, RXDB, WRITTEN, System

WORKLOADS = ("w1", "w2", "w3", "w4", "w5")
Figures = dict[str, dict[str, list[float]]]  # system → workload → ms


@dataclass(frozen=True)
class Case:
    """So many records, so often, at such a speed; `name` stands before the keys of its figures.

    `pushes`: how many more lives end with W2, of which a life has one.
    """

    name: str
    count: int
    repeat: int
    slow: int = 1
    systems: Sequence[System] = ALL
    workloads: frozenset[str] = frozenset(WORKLOADS)
    is_wire: bool = True
    pushes: int = 0

    def plan(self, wanted: frozenset[str], is_wire: bool = False) -> Plan:
        """The lives of this case."""
        return Plan(self.workloads & wanted, self.count, self.slow, is_wire)

    def plans(self, wanted: frozenset[str]) -> list[Plan]:
        """Of the lives that are timed, one turn each."""
        whole = self.plan(wanted)
        short = replace(whole, workloads=whole.workloads & {"w2"})
        return [whole] * self.repeat + [short] * self.pushes


@dataclass
class Measured:
    """All figures of a case."""

    case: Case
    ms: Figures = field(default_factory=dict)
    cpu: dict[str, dict[str, list[tuple[float, float]]]] = field(default_factory=dict)
    wire: dict[str, dict[str, Counted]] = field(default_factory=dict)

    def add(self, system: System, life: Life) -> None:
        """One more life."""
        for name, times in life.ms.items():
            self.ms.setdefault(system.name, {}).setdefault(name, []).extend(times)
        for name, used in life.cpu.items():
            self.cpu.setdefault(system.name, {}).setdefault(name, []).extend(used)


ONLY_W1 = frozenset({"w1"})
THOUSAND = Case("1000", 1_000, 3)
TEN_THOUSAND = Case("10000", 10_000, 3)
# Lives differ most there: an odd number of pushes has a median that was measured.
SLOW = Case("throttled_2000", 2_000, 3, slow=4, pushes=2)
FIFTY = Case("50000", 50_000, 3, systems=(OURS,), workloads=ONLY_W1, is_wire=False)
FIFTY_SOAK = Case("50000", 50_000, 3, 1, (LIMIT, OURS, PACKED, POUCH), ONLY_W1, is_wire=False)
COUNTED = (LIMIT, OURS, POUCH)


def cases(is_soak: bool, wanted: frozenset[str]) -> Iterator[Case]:
    """What a run consists of."""
    yield from (TEN_THOUSAND, THOUSAND, SLOW)
    if "w1" in wanted:
        yield FIFTY_SOAK if is_soak else FIFTY


class Campaign:
    """Fills each server's folder once and lives all lives of a case from copies of it."""

    def __init__(
        self,
        playwright: Playwright,
        scratch: Path,
        wanted: frozenset[str],
        tell: Callable[[str], None],
    ) -> None:
        self.playwright, self.scratch, self.wanted, self.tell = playwright, scratch, wanted, tell

    def source(self, system: System, count: int) -> Path:
        """The folder of a server with so many records."""
        name = "limit" if system in (LIMIT, PACKED, RXDB, WRITTEN) else system.name
        folder = self.scratch / f"{name}-{count}"
        if not folder.exists():
            system.fill(count, folder)
        return folder

    def run(self, case: Case) -> Measured:
        """All lives of a case, in turns; then one of each that is counted and not timed."""
        measured = Measured(case)
        for plan in case.plans(self.wanted):
            for system in self._able(plan, case.systems):
                life = self._life(system, plan)
                measured.add(system, life)
                # A case may take minutes: whoever ends it early has seen something.
                self.tell(f"{case.name} {system.name}: {life}")
        if case.is_wire and self.wanted - {"w5"}:
            plan = case.plan(self.wanted, is_wire=True)
            for system in self._able(plan, COUNTED):
                measured.wire[system.name] = self._life(system, plan).wire
        return measured

    def _able(self, plan: Plan, systems: Sequence[System]) -> list[System]:
        return [one for one in systems if plan.workloads.intersection(one.workloads)]

    def _life(self, system: System, plan: Plan) -> Life:
        folder = self.scratch / "life"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        source = self.source(system, plan.count)
        return lived(self.playwright, system, plan, source, folder)
