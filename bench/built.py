"""What others need, installed apart from the product, and all the phones' sides as scripts."""

import hashlib
import html
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from app.frontend import INSTALL_SECONDS, PATIENCE, node_folder
from bench.machine import BUILT, HERE, ROOT
from bench.records import held

PAGES = BUILT / "pages"
VENV = BUILT / "venv"
GUNICORN = VENV / "bin" / "gunicorn"
THEIRS = ("limit", "limit_packed", "pouchdb", "rxdb")
PAGE = '<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><ul id="list"></ul>'
LISTED = 50
TIMED = """
globalThis.bench = { keepOffline() {}, setup() {} };
requestAnimationFrame(() => requestAnimationFrame(() => {
  globalThis.cold = { rows: document.querySelectorAll("li").length, ms: performance.now() };
}));
"""
ENTRY = """
import * as system from "./{0}.js";
import {{ install }} from "./harness.js";
install(system, "{0}");
"""


def everything() -> None:
    """Installed and bundled; nothing is fetched that is here already."""
    python()
    _once("node_modules", HERE / "package-lock.json", _install_node)
    shutil.rmtree(PAGES, ignore_errors=True)
    for name in (*THEIRS, "ours"):
        _bundle(name)
    for name in THEIRS:
        script = f'<script src="/app/{name}.js"></script>'
        (PAGES / f"{name}.html").write_text(PAGE + script)
    (PAGES / "written.html").write_text(written())
    shutil.copy(HERE / "pages" / "worker.js", PAGES)


def written() -> str:
    """A page that is its list; it takes its own time as the other pages do."""
    lines = "".join(
        f"<li><b>{one['kind']}</b> {one['updated_at']} {html.escape(one.get('note', ''))}</li>"
        for one in held(LISTED)
    )
    return PAGE.replace("</ul>", f"{lines}</ul>") + f"<script>{TIMED}</script>"


def python() -> None:
    """What others need of Python."""
    BUILT.mkdir(parents=True, exist_ok=True)
    _once("venv", HERE / "requirements.lock", _install_python)


def _once(folder: str, lock: Path, install: Callable[[Path], None]) -> None:
    stamp, wanted = BUILT / f"{folder}.installed", hashlib.sha256(lock.read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == wanted:
        return
    install(lock)
    stamp.write_text(wanted)


def _install_python(lock: Path) -> None:
    _run([sys.executable, "-m", "venv", "--clear", str(VENV)])
    pip = [str(VENV / "bin" / "pip"), "install", "--quiet", "--disable-pip-version-check"]
    _run([*pip, "--require-hashes", "-r", str(lock)])


def _install_node(lock: Path) -> None:
    for one in (lock, lock.with_name("package.json")):
        shutil.copy(one, BUILT)
    quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    _run([str(node_folder() / "npm"), "ci", *quiet, *PATIENCE])


def _bundle(name: str) -> None:
    esbuild = [
        str(node_folder() / "node"),
        str(ROOT / "node_modules" / "esbuild" / "bin" / "esbuild"),
    ]
    how = ["--bundle", "--minify", "--format=iife", "--log-level=error"]
    theirs = ['--define:process.env.NODE_ENV="production"', "--define:global=globalThis"]
    out = [f"--outfile={PAGES / name}.js"]
    _run([*esbuild, *how, *theirs, *out], said=ENTRY.format(name), folder=HERE / "pages")


def _run(words: list[str], said: str | None = None, folder: Path = BUILT) -> None:
    path = f"{node_folder()}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
    environment = {**os.environ, "PATH": path, "NODE_PATH": str(BUILT / "node_modules")}
    subprocess.run(
        words,
        check=True,
        timeout=INSTALL_SECONDS,
        cwd=folder,
        env=environment,
        input=said,
        text=True,
    )
