"""Pushes as pywebpush sends them, one after the other.

Run by its own interpreter, without the product: `python by_pywebpush.py URL P256DH AUTH COUNT`.
Prints the seconds that they took.
"""

import sys
import time
from base64 import urlsafe_b64encode

from cryptography.hazmat.primitives.asymmetric import ec
from pywebpush import webpush


def main(url: str, p256dh: str, auth: str, count: str) -> None:
    """Send so many."""
    number = ec.generate_private_key(ec.SECP256R1()).private_numbers().private_value
    key = urlsafe_b64encode(number.to_bytes(32, "big")).decode().rstrip("=")
    keys = {"p256dh": p256dh, "auth": auth}
    begun = time.perf_counter()
    for one in range(int(count)):
        to = {"endpoint": f"{url}/{one}", "keys": keys}
        claims = {"sub": "mailto:push@example.org"}
        webpush(to, "x" * 512, vapid_private_key=key, vapid_claims=claims)
    sys.stdout.write(str(time.perf_counter() - begun))


if __name__ == "__main__":
    main(*sys.argv[1:])
