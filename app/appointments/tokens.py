"""What stands in a participant's link: drawn by chance, kept as a hash, followed by others. Pure.

A phone does the same (static/src/meetings/tokens.js), held to tests/cases/link_tokens.json.
"""

import base64
import hashlib

OCTETS = 24  # 192 bits, in 32 letters
MOST = 26  # times that are proposed together


def hash_of(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def next_of(token: str) -> str:
    """The token of the time after it, of several that are asked about by one link.

    Whoever has the first can go on to all; no token tells the one before it, and no hash any.
    """
    drawn = hashlib.sha256(f"next {token}".encode()).digest()[:OCTETS]
    return base64.urlsafe_b64encode(drawn).decode()


def after(token: str) -> list[str]:
    """All that may follow a token, the next first."""
    found = []
    for _ in range(MOST - 1):
        token = next_of(token)
        found.append(token)
    return found
