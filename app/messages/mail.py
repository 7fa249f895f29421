"""Telling by e-mail."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from email.message import EmailMessage

from email_validator import EmailNotValidError, validate_email
from sqlalchemy.orm import Session

from app.clock import Clock
from app.config import Config
from app.messages.channel import Languages, Message, Outcome, outcomes_of
from app.messages.devices import unreached
from app.messages.letter import Letter, written
from app.messages.no_more import token_for
from app.messages.smtp import Post
from app.store.among import find_among
from app.store.database import begin_reading
from app.store.keys import secrets_of
from app.store.organisations import OpenOrganisation


class MailChannel:
    """E-mail to the address of the staff register."""

    def __init__(self, config: Config, clock: Clock, post: Post, languages: Languages) -> None:
        self._config, self._clock, self._post, self._languages = config, clock, post, languages
        self._secret = secrets_of(config.keys_file)["session"]

    def deliver(
        self, session: Session, organisation: OpenOrganisation, messages: Sequence[Message]
    ) -> dict[str, Outcome]:
        """Send each message to its receiver; how it went, by message id."""
        letters = self._letters(session, organisation, messages)
        answers = self._post.send(list(letters.values()))
        return outcomes_of(messages, letters, answers, self._clock.now())

    def kept_open(self) -> AbstractContextManager[None]:
        """Nothing is held open: a mail server has one connection for each round of letters."""
        return nullcontext()

    def _letters(
        self, session: Session, organisation: OpenOrganisation, messages: Sequence[Message]
    ) -> dict[str, EmailMessage]:
        staff_ids = [message.staff_id for message in messages]
        begin_reading(session)
        addresses = addresses_of(session, organisation, staff_ids)
        languages = self._languages(session, organisation, staff_ids)
        silent = unreached(session, organisation, staff_ids, self._clock.now())
        session.rollback()
        return {
            message.id: self._written(
                Letter(
                    message.id,
                    addresses[message.staff_id],
                    message,
                    languages.get(message.staff_id, organisation.language),
                    f"{self._config.url}/no-more/{token_for(message.staff_id, self._secret)}",
                    message.staff_id in silent,
                )
            )
            for message in messages
            if message.staff_id in addresses
        }

    def _written(self, letter: Letter) -> EmailMessage:
        return written(letter, self._config.mail_from, self._config.url, self._clock.now())


def addresses_of(
    session: Session, organisation: OpenOrganisation, staff_ids: Iterable[str]
) -> Mapping[str, str]:
    """The address of each who has one that e-mail can go to."""
    by_id = "id", staff_ids
    found = find_among(session, organisation, "staff", ("id", "email"), by_id)
    return {id_: email for id_, email in found if email and is_address(email)}


def is_address(text: str) -> bool:
    """Whether this may be an address of somebody."""
    try:
        validate_email(text, check_deliverability=False)
    except EmailNotValidError:
        return False
    return True
