"""Each person is told by the first of their channels that reaches them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager

from sqlalchemy.orm import Session

from app.messages.channel import Channel, Message, Outcome
from app.store.database import begin_reading
from app.store.organisations import OpenOrganisation
from app.store.wishes import USUAL, wishes_of

Waiting = list[tuple[Message, tuple[str, ...]]]


class InOrder:
    """Channels by name. One that is tired keeps a message; one that cannot tell passes it on."""

    def __init__(self, channels: Mapping[str, Channel]) -> None:
        self._channels = channels

    def by(self, name: str) -> Channel | None:
        """The channel of that name, where the installation has it."""
        return self._channels.get(name)

    def deliver(
        self, session: Session, organisation: OpenOrganisation, messages: Sequence[Message]
    ) -> dict[str, Outcome]:
        """How it went, by message id, and by which channel it went last."""
        became = {message.id: Outcome("no_channel") for message in messages}
        waiting = self._ways(session, organisation, messages)
        while waiting:
            waiting = self._turn(session, organisation, waiting, became)
        return became

    @contextmanager
    def kept_open(self) -> Iterator[None]:
        """For so long each channel keeps its connections."""
        with ExitStack() as stack:
            for channel in self._channels.values():
                stack.enter_context(channel.kept_open())
            yield

    def _ways(
        self, session: Session, organisation: OpenOrganisation, messages: Sequence[Message]
    ) -> Waiting:
        begin_reading(session)
        wishes = wishes_of(session, organisation)
        session.rollback()
        found = []
        for message in messages:
            wanted = wishes.get(message.staff_id, USUAL).channels
            ways = tuple(way for way in wanted if way in self._channels)
            # What was refused by an earlier one is not offered to it again.
            begun = ways.index(message.channel) if message.channel in ways else 0
            found.append((message, ways[begun:]))
        return [one for one in found if one[1]]

    def _turn(
        self,
        session: Session,
        organisation: OpenOrganisation,
        waiting: Waiting,
        became: dict[str, Outcome],
    ) -> Waiting:
        """Offer each message to its next channel; those that are to be passed on."""
        by_channel: dict[str, Waiting] = defaultdict(list)
        for message, ways in waiting:
            by_channel[ways[0]].append((message, ways[1:]))
        passed: Waiting = []
        for name, theirs in by_channel.items():
            asked = [message for message, _ in theirs]
            outcomes = self._channels[name].deliver(session, organisation, asked)
            for message, rest in theirs:
                outcome = outcomes[message.id]._replace(channel=name)
                became[message.id] = _better(became[message.id], outcome)
                if rest and not (outcome.word == "sent" or outcome.retry_at):
                    passed.append((message, rest))
        return passed


def _better(before: Outcome, outcome: Outcome) -> Outcome:
    """A silent phone took it at least, where no later channel does better."""
    is_better = outcome.word == "sent" or outcome.retry_at or before.word != "silent"
    return outcome if is_better else before
