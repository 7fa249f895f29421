"""The addresses of the built files, by the manifest that the build wrote."""

import json
from functools import lru_cache
from pathlib import Path

from flask import Flask

DIST = Path(__file__).resolve().parents[2] / "static" / "dist"
ADDRESS = "/static/dist"


@lru_cache(maxsize=1)
def _manifest(_written: int) -> dict[str, str]:
    read: dict[str, str] = json.loads((DIST / "manifest.json").read_text(encoding="utf-8"))
    return read


def manifest() -> dict[str, str]:
    """Name → published file, read again only when a build has written it anew."""
    return _manifest((DIST / "manifest.json").stat().st_mtime_ns)


def asset(name: str) -> str:
    """The address of a built file: `asset("app.js")`, `asset("theme.css")`, `asset("icons.svg")`,
    `asset("i18n/sv.json")`. KeyError if the build knows none of that name."""
    return f"{ADDRESS}/{manifest()[name]}"


@lru_cache(maxsize=1)
def _read(file: str) -> str:
    return (DIST / file).read_text(encoding="utf-8")


def first_script() -> str:
    """The text of the app's first script, which stands in its page. Its name tells its content."""
    return _read(manifest()["start.js"])


def init_app(app: Flask) -> None:
    """Give templates `asset` and `first_script`."""
    app.jinja_env.globals.update(asset=asset, first_script=first_script)
