"""The application of the web tests: made once a worker, and moved from one test's town to the next.

To bind its addresses and to compile its pages takes longer than most tests do.
"""

import base64
import json
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

import pytest
from flask import Flask
from sqlalchemy import Engine

from app import create_app
from app.clock import Clock
from app.config import Config
from app.store.database import db
from app.web import factory, security
from tests.engines import engine_at
from tests.house import MASTER

COST = "SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS"
LITTLE = {
    "argon2__type": "ID",
    "argon2__memory_cost": 8,
    "argon2__time_cost": 1,
    "argon2__parallelism": 1,
}
KEYS = {
    "master": base64.urlsafe_b64encode(MASTER).decode(),
    "session": "s" * 43,
    "password_salt": "p" * 43,
}


def settings(folder: Path, database_url: str) -> Config:
    """Of an installation in a folder of its own, with the keys of all tests."""
    (folder / "keys.json").write_text(json.dumps(KEYS))
    return Config(home=folder, database_url=database_url, keys_file=folder / "keys.json")


@cache
def _made() -> tuple[Flask, dict[str, Any]]:
    """The application, and how it was configured: as always, but that passwords cost little."""
    with TemporaryDirectory() as nowhere, pytest.MonkeyPatch.context() as patch:
        patch.setitem(security.SETTINGS, COST, LITTLE)
        app = create_app(settings(Path(nowhere), f"sqlite:///{nowhere}/none.db"))
    return app, dict(app.config)


def moved(config: Config, clock: Clock) -> Flask:
    """The application in another installation, with nothing left of the one before."""
    app, configured = _made()
    app.config.clear()
    app.config.update(configured)
    factory.settle(app, config, KEYS, clock)
    with app.app_context():
        cast(dict[str | None, Engine], db.engines)[None] = engine_at(config.database_url)
    return app
