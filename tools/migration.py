"""Write a migration for what the declarations have and the newest schema has not.

.venv/bin/python tools/migration.py "what changes"
"""

import sys
import tempfile
from importlib import import_module
from pathlib import Path

from alembic import command
from sqlalchemy import MetaData

from app.records import Base
from app.store import schema
from app.store.database import engine_for

DECLARED_IN = (
    *("app.accounts.tables", "app.appointments.tables", "app.fidelity.tables"),
    "app.own_page.tables",
    *("app.store.departures", "app.store.postponed", "app.store.tables", "app.store.taken_down"),
    "app.store.wishes",
    "app.supervision.tables",
)


def catalogue() -> MetaData:
    """All tables that are declared anywhere."""
    for module in DECLARED_IN:
        import_module(module)
    return Base.metadata


def main(message: str) -> None:
    """Compare with a database brought up by the migrations so far, and write the difference."""
    catalogue()
    with tempfile.TemporaryDirectory() as folder:
        engine = engine_for(f"sqlite:///{Path(folder) / 'empty.db'}")
        if any((schema.MIGRATIONS / "versions").glob("*.py")):
            schema.upgrade(engine)
        settings = schema._alembic()
        with engine.begin() as connection:
            settings.attributes["connection"] = connection
            done = int(schema.newest())
            command.revision(settings, message, autogenerate=True, rev_id=f"{done + 1:04d}")


if __name__ == "__main__":
    main(sys.argv[1])
