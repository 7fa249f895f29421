"""Telling by web push: to every phone that somebody has, sealed for each."""

import datetime as dt
import logging
from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import NamedTuple
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from sqlalchemy.orm import Session

from app.clock import Clock
from app.config import Config
from app.failpoints import reached
from app.messages.answers import Answer, Answers
from app.messages.channel import Languages, Message, Outcome, outcome_of, together
from app.messages.devices import Heard, Phone, keep_heard, subscribed
from app.messages.push import Envelope, Sealed, seal
from app.messages.sender import Sender
from app.messages.vapid import key_of
from app.messages.wording import Receiver, payload
from app.problems import Problem
from app.store.database import begin_reading, writing
from app.store.organisations import OpenOrganisation

log = logging.getLogger(__name__)

SHORTEST = 60  # seconds that a service keeps a message at least


class Push(NamedTuple):
    """One message on its way to one phone, whose owner reads this language."""

    message: Message
    phone: Phone
    language: str


class PushChannel:
    """Web push. `languages` says in which language each member of staff reads."""

    def __init__(self, config: Config, clock: Clock, sender: Sender, languages: Languages) -> None:
        self._config, self._clock, self._sender = config, clock, sender
        self._languages = languages

    def deliver(
        self, session: Session, organisation: OpenOrganisation, messages: Sequence[Message]
    ) -> dict[str, Outcome]:
        """Send each message to all phones of its receiver; how it went, by message id."""
        became: dict[str, list[Outcome]] = {message.id: [] for message in messages}
        pushes = []
        for push in self._addressed(session, organisation, messages):
            # A phone that took it before the service of another one failed is left in peace.
            if push.phone.took == push.message.id:
                became[push.message.id].append(Outcome("sent"))
            else:
                pushes.append(push)
        key = key_of(self._config)
        answers = self._sender.send(self._sealed(push, key) for push in pushes)
        reached("after_send")
        self._take_note(session, pushes, answers)
        reached("after_note")
        for push, (answer, until) in zip(pushes, answers, strict=True):
            became[push.message.id].append(self._outcome(push.phone, answer, until))
        return {id_: together(outcomes) for id_, outcomes in became.items()}

    def kept_open(self) -> AbstractContextManager[None]:
        """For so long connections to push services are kept."""
        return self._sender.kept_open()

    def _addressed(
        self, session: Session, organisation: OpenOrganisation, messages: Sequence[Message]
    ) -> list[Push]:
        staff_ids = [message.staff_id for message in messages]
        begin_reading(session)
        phones = subscribed(session, organisation, staff_ids)
        languages = self._languages(session, organisation, staff_ids)
        session.rollback()
        return [
            Push(message, phone, languages.get(message.staff_id, organisation.language))
            for message in messages
            for phone in phones.get(message.staff_id, ())
        ]

    def _sealed(self, push: Push, key: EllipticCurvePrivateKey) -> Sealed | None:
        (message, phone, language), now = push, self._clock.now()
        seconds = max(int((message.until - now).total_seconds()), SHORTEST)
        to = Receiver(language, phone.id, self._config.url)
        envelope = Envelope(ttl=seconds, topic=message.id.replace("-", ""))
        try:
            return seal(
                payload(message.id, message, to),
                phone.push,
                envelope,
                key,
                self._config.push_contact,
                now,
            )
        except Problem as problem:
            log.error("a push was not sealed: %s", problem.code)
            return None

    def _take_note(self, session: Session, pushes: Sequence[Push], answers: Answers) -> None:
        with writing(session):
            all_heard = [
                Heard(push.phone, push.message.id, answer)
                for push, (answer, _) in zip(pushes, answers, strict=True)
            ]
            keep_heard(session, all_heard, self._clock.now())
        for phone, _, answer in all_heard:
            if answer.word == "refused":
                host = urlsplit(phone.push.endpoint).hostname
                log.error("%s refused a push with %s", host, answer.status)

    def _outcome(self, phone: Phone, answer: Answer, until: dt.datetime | None) -> Outcome:
        now = self._clock.now()
        # A silent phone is pushed to all the same: what it shows shows that it is mended.
        if answer.word == "sent" and phone.is_silent(now):
            return Outcome("silent")
        return outcome_of(answer, until, now)
