"""What goes from the reminders to a channel, and what comes back."""

import datetime as dt
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from typing import NamedTuple, Protocol

from sqlalchemy.orm import Session

from app.store.organisations import OpenOrganisation


class Message(NamedTuple):
    """One member of staff is to be told of these reminders. Sent again, it has the same id.

    `reminders` are open, `missed` are past; `weeks`: those of the open that are somebody's log of
    a week, to be read; `meetings`: those that lie just ahead; `has_summary`: that of the team's
    last week is there. `is_trial`: it tells of nothing.
    `until`: the moment after which it is not to arrive any more. `channel`: the one that it got
    to, where it has been tried before.
    """

    id: str
    staff_id: str
    reminders: tuple[str, ...]
    until: dt.datetime
    channel: str | None = None
    missed: tuple[str, ...] = ()
    meetings: tuple[str, ...] = ()
    has_summary: bool = False
    is_trial: bool = False
    weeks: tuple[str, ...] = ()


class Outcome(Protocol):
    """`word` says what became of it. With `retry_at` it is to be tried again then.

    `channel`: by which it went, or is to be tried.
    """

    @property
    def word(self) -> str: ...
    @property
    def retry_at(self) -> dt.datetime | None: ...
    @property
    def channel(self) -> str | None: ...


class Channel(Protocol):
    """A way to tell people."""

    def deliver(
        self, session: Session, organisation: OpenOrganisation, messages: Sequence[Message]
    ) -> Mapping[str, Outcome]:
        """Tell people and say, by message id, how it went. Wants no open transaction."""
        ...

    def kept_open(self) -> AbstractContextManager[None]:
        """For so long connections are kept for what is delivered next."""
        ...
