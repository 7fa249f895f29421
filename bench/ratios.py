"""From figures to ratios under flat names, and which of them fall short of what is asked."""

import gzip
import math
import statistics
from collections.abc import Iterable

from bench.campaign import Measured
from bench.systems import bare_push

THEIRS = {
    "limit": "limit",
    "packed": "limit-packed",
    "pouchdb": "pouchdb-b1000",
    "rxdb": "rxdb-b1000",
    "written": "written-page",
}
KILO = 1_000

# name → the most it may be; all are ours divided by theirs, or plain counts.
MOST = {
    "w1_10000_vs_limit": 0.5,
    "w1_10000_vs_pouchdb": 1 / 8,
    "w1_exponent": 1.05,
    "w2_vs_limit": 1.5,
    "w2_requests": 1,
    "w2_bytes_vs_bare": 1.35,
    "w3_vs_limit": 1.5,
    "w3_requests": 1,
    "w3_bytes": KILO,
    "w4_vs_limit": 1.3,
    "w4_requests": 1,
    "w5_vs_limit": 1.0,
    "w5_vs_rxdb": 1 / 3,
    "throttled_2000_w1_vs_limit": 0.5,
    "throttled_2000_w1_vs_pouchdb": 1 / 8,
    "throttled_2000_w2_vs_limit": 1.5,
    "throttled_2000_w2_requests": 1,
    "throttled_2000_w2_bytes_vs_bare": 1.35,
    "throttled_2000_w3_vs_limit": 1.5,
    "throttled_2000_w3_requests": 1,
    "throttled_2000_w3_bytes": KILO,
    "throttled_2000_w4_vs_limit": 1.3,
    "throttled_2000_w4_requests": 1,
    "throttled_2000_w5_vs_limit": 1.0,
    "throttled_2000_w5_vs_rxdb": 1 / 3,
    "report_s": 1.0,
    "report_postgresql_s": 1.0,
    "report_vs_pandas": 1.0,
    "report_postgresql_vs_pandas": 1.0,
    "fidelity_s": 1.0,
    "fidelity_postgresql_s": 1.0,
    "caseload_page_ms": 150,
    "caseload_page_postgresql_ms": 150,
    "answers_2000_s": 60.0,
    "reminders_10000_s": 5.0,
    "tick_idle_100000_s": 2.0,
    "tick_first_100000_s": 2.0,
    "due_to_shown_s": 60.0,
    "push_to_shown_ms": 250.0,
}
LEAST = {"delta_pulls_vs_limit": 0.5}


def named(case: str, workload: str) -> str:
    """How a workload of a case is called: that of 10,000 is meant where no size is told."""
    if case == "10000" and workload != "w1":
        return workload
    return f"{workload}_{case}" if case.isdigit() else f"{case}_{workload}"


def flat(all_measured: Iterable[Measured]) -> dict[str, float]:
    """Every figure under a name of its own; ms are medians."""
    figures: dict[str, float] = {}
    for measured in all_measured:
        figures |= _times(measured) | _wire(measured)
    if "w1_50000_ms" in figures and "w1_10000_ms" in figures:
        growth = figures["w1_50000_ms"] / figures["w1_10000_ms"]
        figures["w1_exponent"] = math.log(growth) / math.log(5)
    return {name: round(value, 4) for name, value in figures.items()}


def _times(measured: Measured) -> dict[str, float]:
    figures: dict[str, float] = {}
    for workload, times in measured.ms.get("ours", {}).items():
        name, mine = named(measured.case.name, workload), statistics.median(times)
        figures[f"{name}_ms"] = mine
        for short, system in THEIRS.items():
            other = measured.ms.get(system, {}).get(workload)
            if other:
                theirs = statistics.median(other)
                figures |= {f"{name}_{short}_ms": theirs, f"{name}_vs_{short}": mine / theirs}
    return figures


def _wire(measured: Measured) -> dict[str, float]:
    figures: dict[str, float] = {}
    for workload, counted in measured.wire.get("ours", {}).items():
        name = named(measured.case.name, workload)
        figures[f"{name}_requests"] = counted.requests
        figures[f"{name}_bytes"] = counted.body_up + counted.body_down
        figures[f"{name}_bytes_with_heads"] = counted.up + counted.down - counted.cookies
        if workload == "w2":
            bare = len(gzip.compress(bare_push(measured.case.count), 6, mtime=0))
            figures[f"{name}_bytes_vs_bare"] = (counted.up - counted.cookies) / bare
    return figures


def short_of(figures: dict[str, float]) -> list[str]:
    """A sentence for each ratio that is not what is asked."""
    most = [(name, figures[name], "most", limit) for name, limit in MOST.items() if name in figures]
    over = [one for one in most if one[1] > one[3]]
    least = [(name, figures[name], "least", low) for name, low in LEAST.items() if name in figures]
    under = [one for one in least if one[1] < one[3]]
    return [
        f"{name} is {now:.2f}, at {how} {limit:.3g} is asked"
        for name, now, how, limit in over + under
    ]
