"""What goes from the reminders to a channel, and what comes back."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol

from sqlalchemy.orm import Session

from app.store.organisations import OpenOrganisation


class Message(NamedTuple):
    """One member of staff is to be told of these reminders. Sent again, it has the same id.

    `until`: the moment after which it is not to arrive any more.
    """

    id: str
    staff_id: str
    reminders: tuple[str, ...]
    until: dt.datetime


class Outcome(Protocol):
    """`word` says what became of it. With `retry_at` it is to be tried again then."""

    @property
    def word(self) -> str: ...
    @property
    def retry_at(self) -> dt.datetime | None: ...


class Channel(Protocol):
    """A way to tell people."""

    def deliver(
        self, session: Session, organisation: OpenOrganisation, messages: Sequence[Message]
    ) -> Mapping[str, Outcome]:
        """Tell people and say, by message id, how it went. Wants no open transaction."""
        ...
