"""Leaving a push service alone for a while after it failed: a service, not a message, is tired."""

import datetime as dt
from collections.abc import Callable

from app.messages.answers import Answer

FIRST, LONGEST = dt.timedelta(seconds=60), dt.timedelta(hours=1)
A_DAY = dt.timedelta(days=1)  # a service may ask for more than an hour, not for ever


class Patience:
    """Remembers, by host, how often it failed and until when it is left alone.

    Kept in memory: after a restart one message finds out again. `chance` gives 0 … 1.
    """

    def __init__(self, chance: Callable[[], float]) -> None:
        self._chance = chance
        self._failures: dict[str, int] = {}
        self._until: dict[str, dt.datetime] = {}

    def until(self, endpoint: str, now: dt.datetime) -> dt.datetime | None:
        """When the service may be asked again; None: now."""
        until = self._until.get(_host(endpoint))
        return until if until and until > now else None

    def heard(self, endpoint: str, answer: Answer, now: dt.datetime) -> None:
        """Take an answer into account."""
        host = _host(endpoint)
        if answer.word != "later":
            self._failures.pop(host, None)
            self._until.pop(host, None)
            return
        if self.until(endpoint, now) is None:  # of several in flight only the first counts
            self._failures[host] = self._failures.get(host, 0) + 1
        wait = answer.retry_after or self._backing_off(self._failures[host])
        self._until[host] = now + min(wait, A_DAY)

    def _backing_off(self, failures: int) -> dt.timedelta:
        # Up to a quarter more, so that many servers do not come back at the same moment.
        doubled: dt.timedelta = FIRST * 2 ** min(failures - 1, 10)
        return min(doubled, LONGEST) * (1 + self._chance() / 4)


def _host(endpoint: str) -> str:
    return endpoint.split("/", 3)[2]  # scheme://host:port/…, as it was checked before
