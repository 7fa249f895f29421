"""Passwords: long rather than odd, never a common one, kept as argon2id hashes."""

import unicodedata
from collections.abc import Sequence
from typing import Final

from flask_security import hash_password

NORMAL_FORM: Final = "NFKD"  # one hash for ö in one character (a phone) and in two (some laptops)
SHORTEST, LONGEST = 12, 200
WEAKEST = 3  # zxcvbn's "safely unguessable: some protection from an offline attack"
JUDGED = 72  # zxcvbn reads no further; what stands behind can only make it stronger


def hashed(password: str) -> str:
    """The hash to keep. Needs the application's context: the pepper lies in the keys file."""
    found: str = hash_password(unicodedata.normalize(NORMAL_FORM, password))
    return found


def fault_of(password: str, about: Sequence[str] = ()) -> str | None:
    """Why a password is refused: too_short, too_long or easy_to_guess; None where it is good.

    `about`: what anyone would try first, as the person's name and address.
    """
    if len(password) < SHORTEST:
        return "too_short"
    if len(password) > LONGEST:
        return "too_long"
    from zxcvbn import zxcvbn  # its lists of 30,000 passwords take a moment to read

    known = ["fotfaste", *(part for text in about for part in _parts(text))]
    return None if zxcvbn(password[:JUDGED], known)["score"] >= WEAKEST else "easy_to_guess"


def _parts(text: str) -> list[str]:
    return [text, *text.replace("@", " ").replace(".", " ").split()]
