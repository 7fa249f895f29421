"""Where a page of news may be cut, so that a phone seals it as it came. Step 13 of docs/sync.md."""

from collections.abc import Iterable

# With what is kept beside it a row stays under 64 KiB: a larger one is a file in Chromium.
MOST = 62_000


def portions(records: Iterable[bytes]) -> list[int]:
    """Octets of the records that go into a row each, with the commas between them."""
    found: list[int] = []
    for record in records:
        octets = len(record)
        if found and found[-1] + 1 + octets <= MOST:
            found[-1] += 1 + octets
        else:
            found.append(octets)
    return found
