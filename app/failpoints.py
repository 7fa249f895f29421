"""Named points at which a test has this process die; without FAILPOINT set, nothing happens."""

import os
import signal
from collections.abc import Iterable, Mapping

POINTS = frozenset(
    (
        *("before_counter", "between_changes", "after_decide", "before_commit", "after_commit"),
        *("in_scope", "before_answer", "mid_answer", "before_working_in", "in_working_in"),
        *("before_check_ins", "in_check_ins"),
        *("in_migration", "in_restore"),
        *("in_plan", "after_plan", "before_lease", "after_lease"),
        *("after_send", "after_note", "before_mark", "after_mark"),
    )
)

_passes: dict[str, int] = {}  # how often a point is still to be passed until we die there


def arm(environment: Mapping[str, str] = os.environ) -> None:
    """Read FAILPOINT, `name` or `name:n` for the n-th pass. Raises ValueError for another name."""
    _passes.clear()
    name, _, count = environment.get("FAILPOINT", "").partition(":")
    if name and name not in POINTS:
        raise ValueError(name)
    if name:
        _passes[name] = int(count or 1)


def reached(point: str) -> None:
    """Die here as in a power cut, where a test asked for it."""
    if point in _passes:
        _passes[point] -= 1
        if not _passes[point]:
            os.kill(os.getpid(), signal.SIGKILL)


def half_way(point: str, body: bytes) -> Iterable[bytes]:
    """A body to send; where a test asked for it, in halves between which we die."""
    return _halves(point, body) if point in _passes else (body,)


def _halves(point: str, body: bytes) -> Iterable[bytes]:
    yield body[: len(body) // 2]
    reached(point)
    yield body[len(body) // 2 :]
