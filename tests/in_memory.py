"""A run's files in memory, where there is room for them.

Databases and browsers wait for the disk at each commit, 3 ms or more, and a test commits often.
"""

import os
import shutil
import tempfile
from pathlib import Path

import psutil
import pytest

MEMORY = Path("/dev/shm")
ROOM = 4 << 30  # bytes; a run leaves most of it free
NAME = "fotfaste-"
FOLDER = pytest.StashKey[Path]()


def pytest_configure(config: pytest.Config) -> None:
    """Before the workers begin: they go where they are told."""
    if hasattr(config, "workerinput") or "TMPDIR" in os.environ or not MEMORY.is_dir():
        return
    _sweep()
    if min(shutil.disk_usage(MEMORY).free, psutil.virtual_memory().available) < ROOM:
        return
    folder = config.stash[FOLDER] = MEMORY / f"{NAME}{os.getpid()}"
    folder.mkdir()
    os.environ["TMPDIR"] = tempfile.tempdir = str(folder)


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """What failed is kept until the next run, to be looked at."""
    folder = session.config.stash.get(FOLDER, None)
    if folder and not exitstatus:
        session.config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))


def _sweep() -> None:
    """Away with what runs that are over have left."""
    for one in MEMORY.glob(f"{NAME}*"):
        pid = one.name.removeprefix(NAME)
        if pid.isdigit() and not psutil.pid_exists(int(pid)):
            shutil.rmtree(one, ignore_errors=True)
