"""What is sealed to an organisation opens there, for what it is about, and nowhere else."""

import base64

from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePublicKey

from app.store.keys import Sealer, new_organisation_key, sealer_of
from app.store.letterbox import SUITE, Letterbox

HERE = Letterbox(Sealer(b"k" * 32, "here"))


def sealed(plain: bytes, about: str, to: Letterbox = HERE) -> bytes:
    """As a phone seals it."""
    point = base64.b64decode(to.public_key)
    key = EllipticCurvePublicKey.from_encoded_point(SECP256R1(), point)
    return SUITE.encrypt(plain, key, about.encode())


def test_what_was_sealed_opens_for_just_that():
    box = sealed(b"Gick bra.", "kim/1")
    assert HERE.open(box, "kim/1") == b"Gick bra."
    assert HERE.open(box, "lee/1") is None


def test_what_was_sealed_to_somebody_else_or_is_damaged_does_not_open():
    box = sealed(b"Gick bra.", "kim/1")
    assert Letterbox(Sealer(b"k" * 32, "elsewhere")).open(box, "kim/1") is None
    assert HERE.open(box[:-1] + bytes([box[-1] ^ 1]), "kim/1") is None
    assert [HERE.open(box[:n], "kim/1") for n in (0, 1, 65, 80)] == [None] * 4


def test_another_master_key_around_the_same_organisation_key_opens_it_too():
    old, new = b"m" * 32, b"n" * 32
    wrapped = new_organisation_key(old, "o")
    key = Sealer(old, "organisation-key").open(wrapped, "o")
    again = Sealer(new, "organisation-key").seal(key, "o")
    before = Letterbox(sealer_of(old, "o", wrapped))
    box = sealed(b"Gick bra.", "kim/1", before)
    assert Letterbox(sealer_of(new, "o", again)).open(box, "kim/1") == b"Gick bra."
