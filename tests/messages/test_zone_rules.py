"""A country changes its clocks: what lies ahead is told at the hour that was promised there."""

import zoneinfo
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

from tests.house import TODAY
from tests.messages.conftest import Team
from tests.messages.mailed import FRIDAY

SWEDEN, ICELAND = "Europe/Stockholm", "Atlantic/Reykjavik"


@contextmanager
def clocks_as_on_iceland(folder: Path) -> Iterator[None]:
    """From now on the newest rules say that Sweden has Iceland's time, all year."""
    (folder / SWEDEN).parent.mkdir()
    (folder / SWEDEN).write_bytes((files("tzdata") / "zoneinfo" / ICELAND).read_bytes())
    before = zoneinfo.TZPATH
    zoneinfo.reset_tzpath([str(folder), *before])
    zoneinfo.ZoneInfo.clear_cache()
    try:
        yield
    finally:
        zoneinfo.reset_tzpath(before)
        zoneinfo.ZoneInfo.clear_cache()


def test_new_rules_move_what_lies_ahead(team: Team, ana, tmp_path):
    team.phone("Kim")
    team.tick(TODAY, "12:00")
    with clocks_as_on_iceland(tmp_path):
        assert team.tick(FRIDAY) == []  # 05:30 in the world, and now in Sweden too
        assert team.later(minutes=119) == []
        assert len(team.later(minutes=1)) == 1
