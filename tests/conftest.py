"""What every test may ask for, how many go side by side, and which come first."""

import os

import pytest
from hypothesis import settings

# A busy machine is no fault of what is tested: no example has so many milliseconds.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

pytest_plugins = ["tests.databases", "tests.furnished", "tests.bred", "tests.in_memory"]

# With these begun first nobody waits at the end for the one who is at a long one.
LONG_FIRST = ("model", "store", "cli", "reminders", "caseload_files", "figures", "fidelity")


def pytest_xdist_auto_num_workers() -> int:
    """Half as many again as there are cores: who waits for browser or server leaves one idle."""
    return 3 * (os.cpu_count() or 1) // 2


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The rooms with long tests before the others."""
    items.sort(key=lambda item: _turn(item.path.parts))


def _turn(path: tuple[str, ...]) -> int:
    return next((n for n, room in enumerate(LONG_FIRST) if room in path[-2:-1]), len(LONG_FIRST))
