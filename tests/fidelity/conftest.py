"""A house that many examples share: each plants its own rows into it."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copy

import pytest

from tests.house import House, build


@pytest.fixture(scope="module")
def sqlite_house(
    sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[House]:
    """One organisation in an SQLite database."""
    path = copy(sqlite_template, tmp_path_factory.mktemp("drawn") / "fotfaste.db")
    built = build(f"sqlite:///{path}")
    yield built
    built.engine.dispose()
