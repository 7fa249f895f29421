"""RFC 8292 from the service's side, independent of what the sender uses."""

import base64
import datetime as dt
import json
import re

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

HEADER = re.compile(r"vapid t=([\w-]+)\.([\w-]+)\.([\w-]+), k=([\w-]+)")
A_DAY = dt.timedelta(days=1)


def raw(text: str) -> bytes:
    """Base64url without padding."""
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def sender_of(header: str) -> str:
    """The public key of a header that is right."""
    return header.rpartition("k=")[2]


def fault(header: str, origin: str, now: dt.datetime) -> str | None:
    """What is wrong with the header; None where the sender has shown who it is."""
    found = HEADER.fullmatch(header)
    if not found:
        return "not a vapid header"
    head, body, signature, key = found.groups()
    if not _is_signed(f"{head}.{body}".encode(), raw(signature), raw(key)):
        return "bad signature"
    claims = json.loads(raw(body))
    ends = dt.datetime.fromtimestamp(claims["exp"], dt.UTC)
    if claims["aud"] != origin:
        return f"aud is {claims['aud']}"
    if not now < ends <= now + A_DAY:
        return "exp is not within a day"
    if not claims["sub"].startswith(("mailto:", "https:")):
        return "sub is no address"
    return None


def _is_signed(message: bytes, signature: bytes, key: bytes) -> bool:
    public = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), key)
    r, s = (int.from_bytes(part) for part in (signature[:32], signature[32:]))
    try:
        public.verify(encode_dss_signature(r, s), message, ec.ECDSA(SHA256()))
    except InvalidSignature:
        return False
    return len(signature) == 64
