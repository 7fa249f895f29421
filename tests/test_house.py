"""A file is one screen or two, a function one thought. What swells is found here first."""

import ast
import re
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LONGEST_FILE = 200
LONGEST_FUNCTION = 30
IMPORTED = re.compile(r"""^(?:import|export)\b[^;]*?from "(\.[^"]+)";""", re.MULTILINE)


def files() -> Iterator[Path]:
    for folder in ("app", "tools", "tests"):
        yield from (p for p in (ROOT / folder).rglob("*.py") if "versions" not in p.parts)


def lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return (node for node in ast.walk(tree) if isinstance(node, kinds))


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Its lines without those of its docstring."""
    said = function.body[0] if ast.get_docstring(function) else None
    docstring = (said.end_lineno or 0) - said.lineno + 1 if said else 0
    return (function.end_lineno or 0) - function.lineno + 1 - docstring


def test_no_file_is_longer_than_two_screens():
    long = {p.relative_to(ROOT): n for p in files() if (n := len(lines(p))) > LONGEST_FILE}
    assert not long


def test_no_function_is_longer_than_one_screen():
    long = {
        f"{path.relative_to(ROOT)}:{function.lineno} {function.name}": length(function)
        for path in files()
        for function in functions(path)
        if length(function) > LONGEST_FUNCTION
    }
    assert not long


def imported(script: Path) -> set[Path]:
    """What a script of the phone cannot begin without."""
    names = IMPORTED.findall(script.read_text(encoding="utf-8"))
    return {(script.parent / name).resolve() for name in names}


def test_no_script_of_the_phone_waits_for_itself():
    scripts = {path: imported(path) for path in (ROOT / "static" / "src").rglob("*.js")}
    assert list(TopologicalSorter(scripts).static_order())
