"""How the phone's store is best laid out: a row a record, or packs with an overlay. Both sealed.

`python bench/packs/run.py [--repeat 3]` prints a table and a line of JSON. A real Chromium with a
profile on the disk; the two layouts take turns in one run, for only ratios of one run count.
"""

import argparse
import functools
import http.server
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
LAYOUTS = ("rows", "packs")
SIZES = (2_000, 10_000)
FIGURES = {
    "first_sync": "first sync, sealed and written",
    "edit": "one edit, strict (median of 30)",
    "look_up_disk": "look-up by id, from the disk",
    "look_up_memory": "look-up by id, from memory",
    "restart": "new process until all is in memory",
}


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves the page without a line for every request."""

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The folder at an address of this machine, where browsers allow WebCrypto."""
    handler = functools.partial(Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://localhost:{server.server_port}/index.html"
    finally:
        server.shutdown()


def bundled(folder: Path) -> None:
    """The page and the phone's own modules as one script."""
    esbuild = ROOT / "node_modules" / ".bin" / "esbuild"
    how = ("--bundle", "--format=esm", "--log-level=warning")
    outfile = f"--outfile={folder / 'page.out.js'}"
    subprocess.run([str(esbuild), str(HERE / "page.js"), *how, outfile], check=True)
    page = '<!doctype html><script type="module" src="page.out.js"></script>'
    (folder / "index.html").write_text(page)


@contextmanager
def browser(profile: Path, address: str) -> Iterator[Page]:
    """A browser process of its own over a profile on the disk."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            str(profile), executable_path=chromium, args=["--no-sandbox"]
        )
        page = context.new_page()
        page.goto(address)
        page.wait_for_function("globalThis.bench !== undefined")
        yield page
        context.close()


def measured(address: str, layout: str, size: int) -> dict[str, float]:
    """One life of a phone with one layout, in milliseconds."""
    with tempfile.TemporaryDirectory() as profile:
        with browser(Path(profile), address) as page:
            first_sync = page.evaluate(f"bench.firstSync('{layout}', {size})")
            edits = page.evaluate(f"bench.edits('{layout}', {size})")
        with browser(Path(profile), address) as page:
            again = page.evaluate(f"bench.restart('{layout}')")
            found = page.evaluate(f"bench.lookUps('{layout}', {size})")
    if again["records"] != size:
        raise SystemExit(f"{layout}: {again['records']} of {size} records came back")
    return {
        "first_sync": first_sync,
        "edit": statistics.median(edits),
        "look_up_disk": statistics.median(found["disk"]),
        "look_up_memory": found["memory"],
        "restart": again["took"],
    }


def compared(address: str, size: int, repeat: int) -> dict[str, dict[str, float]]:
    """The median of each figure, layout by layout; they take turns."""
    runs: dict[str, list[dict[str, float]]] = {layout: [] for layout in LAYOUTS}
    for _ in range(repeat):
        for layout in LAYOUTS:
            runs[layout].append(measured(address, layout, size))
    return {
        layout: {figure: statistics.median(run[figure] for run in some) for figure in FIGURES}
        for layout, some in runs.items()
    }


def told(size: int, figures: dict[str, dict[str, float]]) -> str:
    """A table of one size."""
    lines = [f"{size} records, ms{'':<29}{'rows':>10}{'packs':>10}{'packs/rows':>12}"]
    for name, words in FIGURES.items():
        rows, packs = (figures[layout][name] for layout in LAYOUTS)
        digits = 5 if name == "look_up_memory" else 1
        lines.append(f"  {words:<40}{rows:>10.{digits}f}{packs:>10.{digits}f}{packs / rows:>12.2f}")
    return "\n".join(lines)


def main() -> None:
    """Run all of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeat", type=int, default=3)
    repeat = parser.parse_args().repeat
    with tempfile.TemporaryDirectory() as folder:
        bundled(Path(folder))
        with served(Path(folder)) as address:
            figures = {size: compared(address, size, repeat) for size in SIZES}
    tables = "\n\n".join(told(size, some) for size, some in figures.items())
    sys.stdout.write(f"{tables}\n{json.dumps({'bench': 'packs', 'ms': figures})}\n")


if __name__ == "__main__":
    main()
