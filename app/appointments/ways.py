"""The ways by which messages reach participants, as far as this installation has them."""

from collections.abc import Sequence
from email.message import EmailMessage
from typing import NamedTuple

from app.clock import Clock
from app.config import Config
from app.messages.answers import Answers
from app.messages.patience import Patience
from app.messages.push import Sealed
from app.messages.sender import Sender
from app.messages.sms import Gateway, gateway_at
from app.messages.smtp import Post, server_at


class Ways(NamedTuple):
    """`url`: of this installation, for links; `mail_from`: whom letters come from."""

    url: str
    mail_from: str
    gateway: Gateway | None = None
    texts: Sender | None = None
    post: Post | None = None

    def has(self, channel: str) -> bool:
        """Whether something can be sent so."""
        return (self.texts if channel == "sms" else self.post) is not None

    def send_texts(self, texts: Sequence[tuple[str, str]]) -> Answers:
        """Hand in text messages: number and words of each."""
        if self.gateway is None or self.texts is None:
            return []
        sealed: list[Sealed] = [self.gateway.request(number, text) for number, text in texts]
        return self.texts.send(sealed)

    def send_letters(self, letters: Sequence[EmailMessage]) -> Answers:
        """Hand in e-mails."""
        return self.post.send(letters) if self.post and letters else []


def ways_of(config: Config, clock: Clock, patience: Patience) -> Ways:
    """What the settings name. Raises Problem bad_setting."""
    gateway = gateway_at(config.sms, config.sms_from) if config.sms else None
    texts = Sender(config, clock, patience, gateway=gateway.url) if gateway else None
    post = Post(server_at(config.smtp), clock, patience) if config.smtp else None
    return Ways(config.url, config.mail_from, gateway, texts, post)
