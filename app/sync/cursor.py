"""How far a phone has seen. It keeps the text without looking inside."""

import re
from typing import NamedTuple, Self

from app.problems import Problem

WRITTEN = re.compile(r"([^:]+):([0-9]{1,18})(?::([0-9]{1,18}))?", re.ASCII)


class Cursor(NamedTuple):
    """News up to `revision` have been seen. `start`: the newest one when a first sync began.

    While `start` stands, the phone is still on its first sync: what was old by then is spared it,
    on every page.
    """

    epoch: str
    revision: int
    start: int | None = None

    @classmethod
    def read(cls, text: str) -> Self:
        """A cursor from its text. Raises Problem bad_request for one that we never gave."""
        found = WRITTEN.fullmatch(text)
        if found is None:
            raise Problem("bad_request", "The cursor is not one that this server gave.")
        epoch, revision, start = found.groups()
        return cls(epoch, int(revision), None if start is None else int(start))

    @property
    def furthest(self) -> int:
        """The newest revision that it speaks of."""
        return max(self.revision, self.start or 0)

    @property
    def heard(self) -> int | None:
        """Up to where its phone has heard everything; None while it starts over."""
        return self.revision if self.start is None else None

    def __str__(self) -> str:
        places = self.epoch, self.revision, self.start
        return ":".join(str(place) for place in places if place is not None)
