"""The channels that this installation has."""

from app.clock import Clock
from app.config import Config
from app.messages.channel import Channel, Languages
from app.messages.delivery import PushChannel
from app.messages.in_order import InOrder
from app.messages.mail import MailChannel
from app.messages.patience import Patience
from app.messages.sender import Sender
from app.messages.sms import SmsChannel, gateway_at
from app.messages.smtp import Post, server_at


def channels_of(config: Config, clock: Clock, patience: Patience, languages: Languages) -> InOrder:
    """Web push, and what else the settings name. Raises Problem bad_setting."""
    found: dict[str, Channel] = {
        "push": PushChannel(config, clock, Sender(config, clock, patience), languages)
    }
    if config.smtp:
        post = Post(server_at(config.smtp), clock, patience)
        found["mail"] = MailChannel(config, clock, post, languages)
    if config.sms:
        gateway = gateway_at(config.sms, config.sms_from)
        texts = Sender(config, clock, patience, gateway=gateway.url)
        found["sms"] = SmsChannel(config, clock, texts, gateway, languages)
    return InOrder(found)
