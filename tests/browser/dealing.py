"""Which tests go to a worker together, and which come first.

A stage takes seconds to set, so the tests of a file that are played on one go together. Long ones
that share nothing go one by one: a file of them would keep one worker busy at the end, others idle.
"""

from pathlib import Path

import pytest
from xdist.scheduler import LoadFileScheduling

IN_SIZES = "test_every_screen"  # a walk for each size, which its tests share
ONE_BY_ONE = (
    *("test_killed", "test_path", "test_whole_way", "test_changed_server", "test_bad_line"),
    *("test_two_tabs", "test_storage", "test_who"),
)
LONG_FIRST = (IN_SIZES, "test_push_in_firefox", *ONE_BY_ONE)


def hand(test: str) -> str:
    """With which others a test is dealt, by its address."""
    path, _, name = test.partition("::")
    stem = Path(path).stem
    if stem == IN_SIZES:
        return path + name[name.index("[") :]
    return test if stem in ONE_BY_ONE else path


def turn(item: pytest.Item) -> int:
    """The files with long tests before the others."""
    stem = item.path.stem
    return LONG_FIRST.index(stem) if stem in LONG_FIRST else len(LONG_FIRST)


class Dealing(LoadFileScheduling):
    """By file, but for those that are dealt otherwise."""

    def _split_scope(self, nodeid: str) -> str:
        return hand(nodeid)
