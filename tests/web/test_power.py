"""Power that goes: what was acknowledged is on the disk itself, and not on its way there."""

from contextlib import ExitStack, closing

import pytest
from sqlalchemy import Engine

from app import create_app
from app.store.database import CONNECTIONS, db, engine_for
from tests.web.application import settings

FULL = 2  # as SQLite tells it: each commit waits for the disk


def waits_for_the_disk(engine: Engine) -> set[int]:
    """What each of as many connections as are kept says of it."""
    with ExitStack() as stack:
        all_of_them = [
            stack.enter_context(closing(engine.raw_connection())) for _ in range(CONNECTIONS)
        ]
        return {one.cursor().execute("PRAGMA synchronous").fetchone()[0] for one in all_of_them}


@pytest.fixture
def address(tmp_path):
    return f"sqlite:///{tmp_path}/fotfaste.db"


def test_the_server_acknowledges_nothing_before_it_is_on_the_disk(tmp_path, address):
    app = create_app(settings(tmp_path, address))
    with app.app_context():
        assert waits_for_the_disk(db.engine) == {FULL}
        db.engine.dispose()


def test_nor_does_the_scheduler_or_a_command(address):
    engine = engine_for(address)
    assert waits_for_the_disk(engine) == {FULL}
    engine.dispose()
