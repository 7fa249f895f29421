"""Telling by text message, through a gateway that takes a form over HTTP.

Gateways answer with the same numbers as push services, and are answered alike. They know no id by
which a repeated message could be told from a second one: where an answer was lost on the way, a
text may come twice rather than not at all.
"""

from base64 import b64encode
from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import NamedTuple
from urllib.parse import unquote, urlencode, urlsplit, urlunsplit

from sqlalchemy.orm import Session

from app.clock import Clock
from app.config import Config
from app.messages.channel import Languages, Message, Outcome, outcomes_of
from app.messages.push import Sealed
from app.messages.sender import Sender
from app.messages.wording import title, way
from app.problems import Problem
from app.store.database import begin_reading
from app.store.organisations import OpenOrganisation
from app.store.wishes import USUAL, wishes_of

# What each kind of gateway calls sender, receiver and text.
FORMS = {"46elks": ("from", "to", "message"), "twilio": ("From", "To", "Body")}


class Gateway(NamedTuple):
    """Where texts are handed in. `sender`: a neutral name or number."""

    url: str
    authorization: str
    names: tuple[str, str, str]
    sender: str

    def request(self, telephone: str, text: str) -> Sealed:
        """The request that hands a text in."""
        form = dict(zip(self.names, (self.sender, telephone, text), strict=True))
        headers = {
            "Authorization": self.authorization,
            "Content-Type": "application/x-www-form-urlencoded",
        }
        return Sealed(self.url, headers, urlencode(form).encode())


def gateway_at(address: str, sender: str) -> Gateway:
    """46elks+https://user:password@host/path, or twilio+https://…. Raises Problem bad_setting."""
    kind, _, rest = address.partition("+")
    url = urlsplit(rest)
    if kind not in FORMS or url.scheme not in ("https", "http") or not (url.hostname and sender):
        raise Problem(
            "bad_setting",
            "FOTFASTE_SMS is 46elks+https://… or twilio+https://…, and FOTFASTE_SMS_FROM is set.",
            500,
        )
    user = f"{unquote(url.username or '')}:{unquote(url.password or '')}"
    bare = url._replace(netloc=url.netloc.rpartition("@")[2])
    basic = f"Basic {b64encode(user.encode()).decode()}"
    return Gateway(urlunsplit(bare), basic, FORMS[kind], sender)


class SmsChannel:
    """Texts to the number that somebody has given."""

    def __init__(
        self, config: Config, clock: Clock, sender: Sender, gateway: Gateway, languages: Languages
    ) -> None:
        self._config, self._clock, self._sender = config, clock, sender
        self._gateway, self._languages = gateway, languages

    def deliver(
        self, session: Session, organisation: OpenOrganisation, messages: Sequence[Message]
    ) -> dict[str, Outcome]:
        """Send each message to its receiver; how it went, by message id."""
        texts = self._texts(session, organisation, messages)
        answers = self._sender.send(list(texts.values()))
        return outcomes_of(messages, texts, answers, self._clock.now())

    def kept_open(self) -> AbstractContextManager[None]:
        """For so long connections to the gateway are kept."""
        return self._sender.kept_open()

    def _texts(
        self, session: Session, organisation: OpenOrganisation, messages: Sequence[Message]
    ) -> dict[str, Sealed]:
        staff_ids = [message.staff_id for message in messages]
        begin_reading(session)
        wishes = wishes_of(session, organisation)
        languages = self._languages(session, organisation, staff_ids)
        session.rollback()
        numbers = {id_: wishes.get(id_, USUAL).telephone for id_ in staff_ids}
        return {
            message.id: self._gateway.request(
                number,
                self._text(message, languages.get(message.staff_id, organisation.language)),
            )
            for message in messages
            if (number := numbers[message.staff_id])
        }

    def _text(self, message: Message, language: str) -> str:
        return f"{title(message, language)}. {self._config.url}{way(message)}"
