"""Whoever tries many links that lead nowhere waits a while; nothing of it is written down.

Counted in memory: looking at a link is to change no row, and a link cannot be guessed anyway. What
it keeps away is the work of answering a machine.
"""

import datetime as dt
from collections import OrderedDict

MOST, WINDOW = 30, dt.timedelta(minutes=10)
NETWORKS = 10_000  # remembered at most; the oldest are forgotten first


class Turnstile:
    """Misses by network, within a window that begins with the first."""

    def __init__(self) -> None:
        self._misses: OrderedDict[str, tuple[dt.datetime, int]] = OrderedDict()

    def wait(self, network: str, now: dt.datetime) -> int:
        """For how many seconds a network is to wait; 0: it may come in."""
        since, count = self._misses.get(network, (now, 0))
        ends = since + WINDOW
        return int((ends - now).total_seconds()) if count >= MOST and now < ends else 0

    def missed(self, network: str, now: dt.datetime) -> None:
        """Count a link that led nowhere."""
        since, count = self._misses.pop(network, (now, 0))
        is_over = now >= since + WINDOW
        self._misses[network] = (now, 1) if is_over else (since, count + 1)
        if len(self._misses) > NETWORKS:
            self._misses.popitem(last=False)
