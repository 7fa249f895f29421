"""How a participant and staff meet, as the participant reads it. Pure."""

from collections.abc import Mapping
from typing import Any, NamedTuple

REMOTE = "remote"
# What people write as the place of a meeting for which nobody goes anywhere.
SPOKEN = {
    "phone": ("telefon", "per telefon", "på telefon", "i telefon", "tlf", "phone", "by phone"),
    "video": ("video", "på video", "per video", "via video", "by video"),
}


class Met(NamedTuple):
    """`by`: phone, video, remote or place, each a sentence of its own; `place`: what it names."""

    by: str
    place: str


def met(appointment: Mapping[str, Any]) -> Met | None:
    """How and where; None where nobody has said."""
    place = (appointment["place"] or "").strip()
    kind = appointment["place_type"]
    if kind in (REMOTE, None) and (by := _spoken(place)):
        return Met(by, place)
    if not place:
        return None
    return Met("remote" if kind == REMOTE else "place", place)


def _spoken(place: str) -> str | None:
    """Phone or video, where the place says that and nothing else."""
    said = place.casefold().rstrip(".")
    return next((by for by, words in SPOKEN.items() if said in words), None)
