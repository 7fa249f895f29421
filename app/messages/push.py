"""One web push message, sealed for one device (RFC 8291), with headers of its own (RFC 8030).

`webpush` encrypts rightly, and that is all it is used for: its `get` keeps the TTL of one call for
the next, leaves the port out of `aud`, and knows no Urgency, Topic, padding or limit. Hence
headers, padding and checks are made here.
"""

import binascii
import datetime as dt
import json
from base64 import urlsafe_b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from webpush import WebPush, WebPushSubscription
from webpush.types import WebPushKeys

from app.messages.vapid import authorization, pem
from app.problems import Problem

BLOCK = 512  # octets: every message looks alike, whatever it says
LARGEST = 3_993  # of 4,096 octets a record may have: less 86 of header, 16 of tag, 1 of delimiter
SECRET = 16


@dataclass(frozen=True)
class Subscription:
    """Where a device takes its pushes, and the keys that they are sealed with."""

    endpoint: str
    p256dh: str
    auth: str


@dataclass(frozen=True)
class Envelope:
    """What a service is told: `ttl` in seconds; of one `topic` it keeps the newest alone."""

    ttl: int
    topic: str
    urgency: str = "normal"


@dataclass(frozen=True)
class Sealed:
    """A request, ready to be sent."""

    endpoint: str
    headers: dict[str, str]
    body: bytes


def seal(
    payload: dict[str, Any],
    to: Subscription,
    envelope: Envelope,
    key: ec.EllipticCurvePrivateKey,
    contact: str,
    now: dt.datetime,
) -> Sealed:
    """The message as it goes over the wire. Raises Problem bad_push_keys, push_too_large."""
    body = _encrypted(padded(payload), to, key)
    headers = {
        "Authorization": authorization(key, to.endpoint, contact, now),
        "Content-Encoding": "aes128gcm",
        "Content-Type": "application/octet-stream",
        "TTL": str(envelope.ttl),
        "Urgency": envelope.urgency,
        "Topic": envelope.topic,
    }
    return Sealed(to.endpoint, headers, body)


def padded(payload: dict[str, Any]) -> bytes:
    """The payload as JSON, filled up with white space, which JSON does not mind."""
    said = json.dumps(payload, ensure_ascii=False, separators=(",", ":")).encode()
    filled = said.ljust(-(-len(said) // BLOCK) * BLOCK)
    if len(filled) > LARGEST:
        raise Problem("push_too_large", "A push message has no room for this.", 500)
    return filled


def check_keys(to: Subscription) -> None:
    """Raises Problem bad_push_keys where a browser cannot have made the keys."""
    with _keys_as_browsers_make_them():
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), _decoded(to.p256dh))
        _check_secret(to)


@contextmanager
def _keys_as_browsers_make_them() -> Iterator[None]:
    try:
        yield
    except (ValueError, binascii.Error) as fault:
        raise Problem("bad_push_keys", "The subscription's keys cannot be used.") from fault


def _check_secret(to: Subscription) -> None:
    if len(_decoded(to.auth)) != SECRET:
        raise ValueError


def _decoded(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


def _encrypted(message: bytes, to: Subscription, key: ec.EllipticCurvePrivateKey) -> bytes:
    # Not looked at by pydantic: the address is held against our own list, the keys are tried here.
    keys = WebPushKeys.model_construct(p256dh=to.p256dh, auth=to.auth)
    subscription = WebPushSubscription.model_construct(keys=keys)
    with _keys_as_browsers_make_them():
        _check_secret(to)
        return bytes(_sealer(key)._encrypt(message, subscription))


@lru_cache(maxsize=4)  # `_encrypt` keeps nothing of one message for the next; `get` does
def _sealer(key: ec.EllipticCurvePrivateKey) -> WebPush:
    public = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    return WebPush(pem(key), public)
