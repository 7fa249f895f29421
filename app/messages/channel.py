"""What every channel is given, and what it says became of it."""

import datetime as dt
import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import NamedTuple, Protocol

from sqlalchemy.orm import Session

from app.messages.answers import Answer, Answers
from app.messages.wording import Told
from app.store.organisations import OpenOrganisation

log = logging.getLogger(__name__)

Languages = Callable[[Session, OpenOrganisation, Sequence[str]], Mapping[str, str]]
SOON = dt.timedelta(minutes=1)
NEVER = dt.datetime.max.replace(tzinfo=dt.UTC)
BEST_FIRST = ("sent", "silent", "gone", "refused")


class Message(Told, Protocol):
    """Who is to be told of what, until when it may arrive, and which channel it got to before."""

    @property
    def id(self) -> str: ...
    @property
    def staff_id(self) -> str: ...
    @property
    def until(self) -> dt.datetime: ...
    @property
    def channel(self) -> str | None: ...


class Outcome(NamedTuple):
    """What became of a message; with `retry_at`, it is to be tried again then.

    sent: taken. silent: taken for phones alone that have shown nothing for days. gone: there is
    nobody at the address any more. refused: our fault. no_device, no_address: nowhere to send it.
    later: it may have been taken, or will be.
    """

    word: str
    retry_at: dt.datetime | None = None
    channel: str | None = None


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


def outcome_of(answer: Answer, until: dt.datetime | None, now: dt.datetime) -> Outcome:
    """What an answer means for a message; `until`: when a tired service may be asked again."""
    if answer.word != "later":
        return Outcome(answer.word)
    return Outcome("later", until or now + SOON)


def outcomes_of(
    messages: Sequence[Message], handed_in: Iterable[str], answers: Answers, now: dt.datetime
) -> dict[str, Outcome]:
    """What became of each message; whoever was not among those `handed_in` has no address."""
    became = {message.id: Outcome("no_address") for message in messages}
    for id_, (answer, until) in zip(handed_in, answers, strict=True):
        became[id_] = outcome_of(answer, until, now)
        if answer.word == "refused":
            log.error("a message was refused with %s", answer.status)
    return became


def together(outcomes: Sequence[Outcome]) -> Outcome:
    """What became of a message by what became of it on each phone."""
    waiting = [outcome for outcome in outcomes if outcome.retry_at]
    if waiting:
        return min(waiting, key=lambda outcome: outcome.retry_at or NEVER)
    words = {outcome.word for outcome in outcomes}
    return Outcome(next((word for word in BEST_FIRST if word in words), "no_device"))
