"""Telling on the console: an invented team has no phones, and nobody is to be bothered."""

import logging
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext

from sqlalchemy.orm import Session

from app.messages.channel import Message, Outcome
from app.messages.wording import amount
from app.store.organisations import OpenOrganisation

log = logging.getLogger(__name__)


class ConsoleChannel:
    """Says how many were told of how much, and never who of whom."""

    def deliver(
        self, session: Session, organisation: OpenOrganisation, messages: Sequence[Message]
    ) -> dict[str, Outcome]:
        """One line for each message."""
        for message in messages:
            log.info("Demo: somebody is told. Check-ins: %s", amount(message))
        return {message.id: Outcome("sent") for message in messages}

    def kept_open(self) -> AbstractContextManager[None]:
        """Nothing is held open."""
        return nullcontext()
