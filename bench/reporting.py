"""The report of a quarter over a whole region: ours on SQLite and PostgreSQL, and by pandas from
the CSV files, in turns and in one run. All must tell the same figures."""

import json
import statistics
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.figures.load import everything
from app.figures.report import report
from bench.built import VENV
from bench.filled import Place
from bench.machine import HERE

QUARTER, ROUNDS, TIMES = "2026Q3", 3, 5
Seconds = dict[str, list[float]]


@dataclass
class Compared:
    """Seconds of every time, by who counted, and the figures that each told."""

    seconds: Seconds = field(default_factory=dict)
    figures: dict[str, Any] = field(default_factory=dict)

    def add(self, name: str, seconds: list[float], figures: Any) -> None:
        """One round of one of them."""
        self.seconds.setdefault(name, []).extend(seconds)
        self.figures[name] = figures

    def flat(self) -> dict[str, float]:
        """Medians and ratios under flat names; SQLite is meant where none is told."""
        if any(told != self.figures["pandas"] for told in self.figures.values()):
            raise ValueError("the figures differ")
        middle = {name: statistics.median(some) for name, some in self.seconds.items()}
        return {
            "report_s": round(middle["sqlite"], 4),
            "report_postgresql_s": round(middle["postgresql"], 4),
            "report_pandas_s": round(middle["pandas"], 4),
            "report_vs_pandas": round(middle["sqlite"] / middle["pandas"], 4),
            "report_postgresql_vs_pandas": round(middle["postgresql"] / middle["pandas"], 4),
        }


def compared(places: dict[str, Place], folder: Path) -> dict[str, float]:
    """The flat figures of one run."""
    found = Compared()
    for _ in range(ROUNDS):
        for name, place in places.items():
            found.add(name, *_ours(place))
        found.add("pandas", *_by_pandas(folder))
    return found.flat()


def _ours(place: Place) -> tuple[list[float], Any]:
    seconds, told = [], {}
    for _ in range(TIMES):
        begun = time.perf_counter()
        with place.reading() as (session, own):
            facts = everything(session, own)
        told = report(facts, QUARTER, None, None)["figures"]
        seconds.append(time.perf_counter() - begun)
    return seconds, told


def _by_pandas(folder: Path) -> tuple[list[float], Any]:
    command = [VENV / "bin" / "python", HERE / "by_pandas.py", folder, QUARTER, str(TIMES)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    told = json.loads(done.stdout)
    return told["seconds"], told["figures"]
