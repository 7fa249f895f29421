"""Running tests in a copy of the tree, and telling a failed assertion from anything else."""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from app.config import ROOT
from app.frontend import node_folder

LEFT_OUT = (".git", ".venv", "node_modules", "build", "var", "__pycache__", ".*_cache", "img")
VITEST = " > "
CLAIMS = ("AssertionError", "assert ", "Failed: DID NOT RAISE")
Told = dict[str, str]  # a test → "" where it passed, else what failed


@contextmanager
def copy_of_the_tree() -> Iterator[Path]:
    """A tree to spoil; the real one is never touched."""
    with tempfile.TemporaryDirectory(prefix="fotfaste-planted-") as folder:
        copy = Path(folder) / "tree"
        shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(*LEFT_OUT), symlinks=True)
        (copy / "node_modules").symlink_to(ROOT / "node_modules")
        yield copy


def run(tree: Path, tests: Iterable[str]) -> Told:
    """What became of these tests. A test that did not run has "did not run"."""
    wanted = list(dict.fromkeys(tests))
    by_vitest = [one for one in wanted if VITEST in one]
    by_pytest = [one for one in wanted if VITEST not in one]
    told = dict.fromkeys(wanted, "did not run")
    if by_pytest:
        told |= _by_pytest(tree, by_pytest)
    if by_vitest:
        told |= _by_vitest(tree, by_vitest)
    return told


def _by_pytest(tree: Path, tests: list[str]) -> Told:
    report = tree / "report.xml"
    words = ["-m", "pytest", "-q", "-p", "no:cacheprovider", f"--junitxml={report}", *tests]
    # Whatever the tests start is to find the copy, too.
    subprocess.run(
        [sys.executable, *words],
        cwd=tree,
        env={**os.environ, "PYTHONPATH": str(tree)},
        capture_output=True,
        check=False,
    )
    if not report.exists():
        return {}
    cases = list(ElementTree.parse(report).iter("testcase"))  # noqa: S314  # our own pytest's
    report.unlink()
    return {one: _of_several([_case(case) for case in cases if _is(case, one)]) for one in tests}


def _is(case: ElementTree.Element, test: str) -> bool:
    path, _, name = test.partition("::")
    here = case.get("classname", "").replace(".", "/") + ".py"
    return here == path and case.get("name", "").split("[")[0] == name


def _case(case: ElementTree.Element) -> str:
    for found in case:
        if found.tag in ("failure", "error"):
            message = found.get("message", "").strip().splitlines()
            is_claim = found.tag == "failure" and message[0].startswith(CLAIMS)
            return f"{'assertion' if is_claim else 'broken'}: {message[0][:100]}"
    return ""


def _of_several(told: list[str]) -> str:
    """A test runs once on each database: it has failed where one of them has."""
    if not told:
        return "did not run"
    return next((one for one in told if one.startswith("assertion")), max(told))


def _by_vitest(tree: Path, tests: list[str]) -> Told:
    report = tree / "report.json"
    files = sorted({one.partition(VITEST)[0] for one in tests})
    names = "|".join(re.escape(one.partition(VITEST)[2]) for one in tests)
    vitest = [str(node_folder() / "node"), "node_modules/vitest/vitest.mjs", "run", *files]
    vitest += ["-t", names, "--reporter=json", f"--outputFile={report}"]
    subprocess.run(vitest, cwd=tree, capture_output=True, check=False)
    if not report.exists():
        return {}
    files_told = json.loads(report.read_text())["testResults"]
    report.unlink()
    done = [one for file in files_told for one in file["assertionResults"]]
    return {one: _of_several(list(_told(done, one.partition(VITEST)[2]))) for one in tests}


def _told(done: list[dict[str, Any]], name: str) -> Iterator[str]:
    for test in done:
        if test["title"] != name or test["status"] not in ("passed", "failed"):
            continue
        first = "".join(test["failureMessages"][:1]).partition("\n")[0]
        kind = "assertion" if first.startswith("AssertionError") else "broken"
        yield "" if test["status"] == "passed" else f"{kind}: {first[:120]}"
