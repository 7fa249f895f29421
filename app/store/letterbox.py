"""What phones seal so that the server alone can read it: HPKE, RFC 9180."""

import base64

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, derive_private_key
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from app.store.keys import Sealer

SUITE = Suite(KEM.P256, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551  # of P-256
WIDE = 48  # octets drawn for a number below it: no key is then likelier than another


class Letterbox:
    """An organisation's pair of keys, which follows from its own: a restored database has it too.

    So does one under another master key, which only wraps the organisation's anew.
    """

    def __init__(self, sealer: Sealer) -> None:
        drawn = int.from_bytes(sealer.derived("letterbox", WIDE), "big")
        self._private = derive_private_key(1 + drawn % (ORDER - 1), SECP256R1())

    @property
    def public_key(self) -> str:
        """The half that phones seal to: the uncompressed point in base64."""
        point = self._private.public_key().public_bytes(
            Encoding.X962, PublicFormat.UncompressedPoint
        )
        return base64.b64encode(point).decode()

    def open(self, box: bytes, about: str) -> bytes | None:
        """What was sealed in just these words about it; None where it was not, or not to us."""
        try:
            return bytes(SUITE.decrypt(box, self._private, about.encode()))
        except (InvalidTag, ValueError):
            return None
