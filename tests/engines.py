"""Engines that outlast a test: what one test had compiled and connected, the next finds ready."""

from functools import cache

from sqlalchemy import Engine, event

from app.store.database import engine_for

PIDS: dict[str, set[int]] = {}  # by address: whom PostgreSQL knows the lasting connections as


@cache
def _lasting(url: str) -> Engine:
    engine = engine_for(url)
    if engine.dialect.name == "postgresql":
        pids = PIDS.setdefault(url, set())
        event.listen(engine, "connect", lambda raw, _: pids.add(raw.info.backend_pid))
    return engine


def engine_at(url: str) -> Engine:
    """An engine of a test's own, with what it listens to, over the worker's connections."""
    return _lasting(url).execution_options()


def let_go(url: str) -> None:
    """Close what is open of a database that goes; what was compiled for it stays."""
    _lasting(url).dispose()
