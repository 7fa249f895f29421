"""The key by which push services know this server (RFC 8292): made once, readable by its owner."""

import datetime as dt
from base64 import urlsafe_b64encode
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from app.config import Config
from app.problems import Problem
from app.store.keys import write_new

HALF_A_DAY = dt.timedelta(hours=12)  # RFC 8292 allows a day; a clock may be wrong by hours
DEFAULT_PORTS = {"https": 443, "http": 80}


def public_key(config: Config) -> str:
    """The public key as a browser's `subscribe` wants it: base64url, without padding."""
    return _public(key_of(config))


def key_of(config: Config) -> ec.EllipticCurvePrivateKey:
    """The private key, made at the first call, beside the keys file."""
    path = config.keys_file.with_name("push.pem")
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        write_new(path, pem(ec.generate_private_key(ec.SECP256R1())).decode())
    return _read(path)


@lru_cache(maxsize=4)
def _read(path: Path) -> ec.EllipticCurvePrivateKey:
    key = load_pem_private_key(path.read_bytes(), None)
    if not (isinstance(key, ec.EllipticCurvePrivateKey) and key.curve.name == "secp256r1"):
        raise Problem("bad_push_key", f"{path.name} does not hold a P-256 key.", 500)
    return key


def pem(key: ec.EllipticCurvePrivateKey) -> bytes:
    """The private key as PEM without a passphrase."""
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def authorization(
    key: ec.EllipticCurvePrivateKey, endpoint: str, contact: str, now: dt.datetime
) -> str:
    """The header that says who sends. Apple refuses a `contact` that is no mailto: or https:."""
    return _signed(key, origin(endpoint), contact, now.replace(minute=0, second=0, microsecond=0))


@lru_cache(maxsize=64)  # one signature an hour for each service, instead of one for each message
def _signed(key: ec.EllipticCurvePrivateKey, audience: str, contact: str, hour: dt.datetime) -> str:
    claims = {"aud": audience, "exp": int((hour + HALF_A_DAY).timestamp()), "sub": contact}
    return f"vapid t={jwt.encode(claims, key, algorithm='ES256')}, k={_public(key)}"


def origin(endpoint: str) -> str:
    """Scheme, host and port, the port only where it is not the scheme's own (RFC 6454)."""
    return _origin("/".join(endpoint.split("/", 3)[:3]))


@lru_cache(maxsize=64)  # thousands of endpoints are of a few services
def _origin(service: str) -> str:
    parts = urlsplit(service)
    is_default = parts.port in (None, DEFAULT_PORTS.get(parts.scheme))
    return f"{parts.scheme}://{parts.hostname}" + ("" if is_default else f":{parts.port}")


def _public(key: ec.EllipticCurvePrivateKey) -> str:
    point = key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return urlsafe_b64encode(point).rstrip(b"=").decode()
