"""`make bench [ONLY=w3,w4] [SOAK=1] [DOCS=1]`: all of it in one run.

ONLY chooses among w1 to w5, pulls, report, reminders, answers and push. SOAK=1 takes the
others to 50,000 records too.
DOCS=1 puts the tables into docs/performance.md. Ratios go to var/bench.json, tables to
var/bench.md.
"""

import json
import os
import signal
import sys
import tempfile
import time
from pathlib import Path

from bench import answering, built, pulls, pushing, reminding, supervising, told
from bench.campaign import TEN_THOUSAND, WORKLOADS, Campaign, cases
from bench.machine import ROOT
from bench.phone import driver
from bench.ratios import flat, short_of
from bench.systems import LIMIT, OURS

# What is measured beside sync, and how it is told.
OTHERS = {
    "report": (supervising.measured, told.counted),
    "reminders": (reminding.measured, told.reminded),
    "answers": (answering.measured, told.answered),
    "push": (pushing.measured, told.pushed),
}
BEGIN, END = "<!-- figures -->", "<!-- end of figures -->"


def say(words: str) -> None:
    """A line for whoever waits."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def main() -> None:
    """Run what is wanted and keep what it found."""
    begun = time.monotonic()
    # Stopped by another program, it still ends what it started.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    chosen = os.environ.get("ONLY", "").replace(",", " ").split()
    wanted = frozenset(chosen or (*WORKLOADS, "pulls", *OTHERS))
    with tempfile.TemporaryDirectory(prefix="bench-") as scratch:
        figures, tables = _synced(wanted - OTHERS.keys(), Path(scratch))
        for measure, tell in (OTHERS[name] for name in OTHERS if name in wanted):
            built.python()
            found = measure(Path(scratch))
            figures, tables = figures | found, f"{tables}\n{tell(found)}\n"
    _keep(figures, tables)
    for sentence in short_of(figures) or ["Nothing falls short."]:
        say(sentence)
    say(f"{time.monotonic() - begun:.0f} s")


def _synced(wanted: frozenset[str], scratch: Path) -> tuple[dict[str, float], str]:
    """What concerns sync, beside the others."""
    if not wanted:
        return {}, ""
    built.everything()
    with driver() as playwright:
        campaign, all_measured = Campaign(playwright, scratch, wanted, say), []
        for case in cases(os.environ.get("SOAK") == "1", wanted) if wanted - {"pulls"} else ():
            all_measured.append(campaign.run(case))
            say(f"\n{case.name}:\n{told.times(all_measured[-1])}")
        rates = _pulled(campaign, scratch) if "pulls" in wanted else {}
    figures = flat(all_measured)
    if rates:
        figures |= {f"delta_pulls_{name}": round(rate) for name, rate in rates.items()}
        figures["delta_pulls_vs_limit"] = round(rates["ours"] / rates["limit"], 4)
    return figures, told.report(all_measured, rates)


def _pulled(campaign: Campaign, scratch: Path) -> dict[str, float]:
    sources = {one.name: campaign.source(one, TEN_THOUSAND.count) for one in (LIMIT, OURS)}
    rates = pulls.measured(sources, scratch)
    say(f"\npulls a second of one core: {rates}\n")
    return rates


def _keep(figures: dict[str, float], tables: str) -> None:
    var = ROOT / "var"
    var.mkdir(exist_ok=True)
    (var / "bench.json").write_text(json.dumps(figures, indent=1) + "\n")
    (var / "bench.md").write_text(tables)
    if os.environ.get("DOCS") == "1":
        page = ROOT / "docs" / "performance.md"
        before, _, rest = page.read_text().partition(BEGIN)
        page.write_text(f"{before}{BEGIN}\n\n{tables}\n{END}{rest.partition(END)[2]}")


if __name__ == "__main__":
    main()
