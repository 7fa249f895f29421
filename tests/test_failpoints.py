"""Points at which a process dies on demand: all of them lie somewhere, and none does by chance."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from app import failpoints
from tests.cli.terminal import Terminal

APP = Path(failpoints.__file__).parent


@pytest.mark.parametrize("point", sorted(failpoints.POINTS))
def test_a_point_that_can_be_named_is_passed_somewhere(point):
    passed = (f'reached("{point}")', f'half_way("{point}"')
    sources = [path.read_text() for path in APP.rglob("*.py")]
    assert any(one in source for source in sources for one in passed)


def ended(wanted: str, passes: int) -> int:
    """How a process ends that passes a point that often."""
    work = "from app import failpoints as f; f.arm(); "
    work += f"[f.reached('before_commit') for _ in range({passes})]"
    environment = {**os.environ, "FAILPOINT": wanted}
    return subprocess.run([sys.executable, "-c", work], env=environment, check=False).returncode


def test_a_process_dies_at_the_pass_that_was_asked_for_and_at_no_other():
    assert ended("before_commit", passes=1) == -signal.SIGKILL
    assert ended("before_commit:3", passes=2) == 0
    assert ended("before_commit:3", passes=3) == -signal.SIGKILL
    assert ended("after_commit", passes=3) == 0
    assert ended("", passes=3) == 0


@pytest.mark.parametrize("wanted", ["somewhere", "before_commit:often"])
def test_a_point_that_does_not_exist_is_told_those_that_do(tmp_path, wanted):
    result = Terminal({"FOTFASTE_HOME": str(tmp_path), "FAILPOINT": wanted})("migrate")
    assert result.exit_code == 2
    assert "before_commit" in result.stderr
