"""Figures as tables for people."""

from collections.abc import Iterable, Sequence

from bench.campaign import WORKLOADS, Measured
from bench.machine import spread

HEADS = {
    "w1": "W1 first sync",
    "w2": "W2 push 500",
    "w3": "W3 one change",
    "w4": "W4 nothing new",
    "w5": "W5 cold start",
    "w5_first": "W5 without a picture",
}


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown."""
    lines = [heads, ["---", *["---:"] * (len(heads) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def times(measured: Measured) -> str:
    """A case: systems down, workloads across; median ms, least and most, the ratio to limit."""
    shown = [one for one in HEADS if any(one in some for some in measured.ms.values())]
    limit = measured.ms.get("limit", {})
    rows = []
    for system, some in measured.ms.items():
        cells = [_cell(some.get(one, ()), limit.get(one, ())) for one in shown]
        rows.append([system, *cells])
    return table(["ms", *(HEADS[one] for one in shown)], rows)


def _cell(mine: Sequence[float], limit: Sequence[float]) -> str:
    if not mine:
        return "–"
    middle, least, most = spread(mine)
    ratio = f" · {middle / spread(limit)[0]:.2f} ×" if limit else ""
    return f"{_ms(middle)} ({_ms(least)}–{_ms(most)}){ratio}"


def _ms(value: float) -> str:
    return f"{value:,.1f}" if value < 20 else f"{value:,.0f}"


def wire(measured: Measured) -> str:
    """What crossed the wire: requests, octets down and up with all heads, beside the cookie."""
    rows = []
    for system, some in measured.wire.items():
        cells = [
            f"{one.requests} · {one.down / 1000:,.1f} · {(one.up - one.cookies) / 1000:,.1f}"
            if (one := some.get(name))
            else "–"
            for name in WORKLOADS[:4]
        ]
        rows.append([system, *cells])
    heads = [HEADS[one] for one in WORKLOADS[:4]]
    return table(["requests · kB down · kB up", *heads], rows)


def costs(measured: Measured) -> str:
    """Seconds of a core, server's and browser's, for the first sync and the push."""
    rows = []
    for system, some in measured.cpu.items():
        cells = []
        for name in ("w1", "w2"):
            used = some.get(name, ())
            sides = [spread([one[side] for one in used])[0] for side in (0, 1)] if used else []
            cells += [f"{one:.2f}" for one in sides] or ["–", "–"]
        rows.append([system, *cells])
    return table(["s of a core", "W1 server", "W1 browser", "W2 server", "W2 browser"], rows)


def report(all_measured: Iterable[Measured], pulls: dict[str, float]) -> str:
    """Everything that a run found."""
    parts = []
    for measured in all_measured:
        case = measured.case
        slow = f", the processor made {case.slow} × slower" if case.slow > 1 else ""
        parts.append(f"### {case.count:,} records{slow}")
        parts.append(times(measured))
        if measured.wire:
            parts += [wire(measured), costs(measured)]
    if pulls:
        rows = [[name, f"{rate:,.0f}"] for name, rate in pulls.items()]
        parts.append("### Pulls of ten changes, answers a second of one core")
        parts.append(table(["", "answers/s"], rows))
    return "\n\n".join(parts) + "\n"


COUNTED = {
    "a quarter's report, whole region": "report_{}s",
    "fidelity, every team": "fidelity_{}s",
    "the week's page of a team": "caseload_page_{}ms",
    "the page of figures of a team": "figures_page_{}ms",
}


def counted(figures: dict[str, float]) -> str:
    """What supervisors wait for, by database; the report beside pandas."""
    rows = []
    for words, name in COUNTED.items():
        found = [figures.get(name.format(one)) for one in ("", "postgresql_", "pandas_")]
        ms = [None if one is None else one * (1000 if name.endswith("}s") else 1) for one in found]
        rows.append([words, *("–" if one is None else _ms(one) for one in ms)])
    title = f"### A region of {figures['report_rows']:,.0f} rows"
    return f"{title}\n\n{table(['ms', 'SQLite', 'PostgreSQL', 'pandas'], rows)}"


REMINDED = {
    "10,000 told, the service answers in 50 ms": "reminders_10000_s",
    "the same by pywebpush, one by one (reckoned from 100)": "reminders_10000_pywebpush_s",
    "a beat among 100,000 placements, nothing due": "tick_idle_100000_s",
    "the same after somebody saved something": "tick_saved_100000_s",
    "the first of a new process": "tick_first_100000_s",
}


PUSHED = {
    "from due to shown in Firefox, the scheduler's beat among it, s": "due_to_shown{}_s",
    "from the push service's taking it to shown, ms": "push_to_shown{}_ms",
}


def reminded(figures: dict[str, float]) -> str:
    """What reminders take."""
    rows = [[words, f"{figures[name]:,.2f}"] for words, name in REMINDED.items()]
    return f"### Reminders, on one core\n\n{table(['s', ''], rows)}"


def answered(figures: dict[str, float]) -> str:
    """What it takes until two thousand participants have answered."""
    rows = []
    for who, name in (("ours", "answers_2000"), ("a bare Flask view", "answers_2000_bare")):
        whole, slow = figures[f"{name}_s"], figures[f"{name}_p95_ms"]
        rows.append([who, f"{whole:,.2f} s", f"{slow:,.0f} ms"])
    return f"### 2,000 answers, eight at a time, on one core\n\n{table(['', 'all', '95th'], rows)}"


def pushed(figures: dict[str, float]) -> str:
    """What a reminder takes until it stands on the screen."""
    both = ("", "_most")
    rows = [[w, *(f"{figures[name.format(one)]:,}" for one in both)] for w, name in PUSHED.items()]
    return f"### A reminder on its way\n\n{table(['', 'median', 'most'], rows)}"
