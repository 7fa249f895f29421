"""Write a migration for what the declarations have and the newest schema has not.

.venv/bin/python tools/migration.py "what changes"
"""

import sys
import tempfile
from pathlib import Path

from alembic import command

from app.accounts import tables  # noqa: F401  # its tables belong to the catalogue
from app.fidelity import tables as fidelity_tables  # noqa: F401  # likewise
from app.store import departures, schema, wishes  # noqa: F401  # likewise
from app.store import tables as store_tables  # noqa: F401  # likewise
from app.store.database import engine_for
from app.supervision import tables as supervision_tables  # noqa: F401  # likewise


def main(message: str) -> None:
    """Compare with a database brought up by the migrations so far, and write the difference."""
    with tempfile.TemporaryDirectory() as folder:
        engine = engine_for(f"sqlite:///{Path(folder) / 'empty.db'}")
        if any((schema.MIGRATIONS / "versions").glob("*.py")):
            schema.upgrade(engine)
        settings = schema._alembic()
        with engine.begin() as connection:
            settings.attributes["connection"] = connection
            done = len(list((schema.MIGRATIONS / "versions").glob("*.py")))
            command.revision(settings, message, autogenerate=True, rev_id=f"{done + 1:04d}")


if __name__ == "__main__":
    main(sys.argv[1])
