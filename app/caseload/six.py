"""The six of a week: which employer contacts fidelity item 17 counts, and why another does not."""

from typing import Literal

SIX = 6
Why = Literal["mode", "nobody"]


def why_not(mode: str | None, is_linked: bool) -> Why | None:
    """None where a contact counts: in person, and for at least one participant.

    `mode`: it was no meeting in person; `nobody`: it was for no participant in particular.
    """
    if mode != "in_person":
        return "mode"
    return None if is_linked else "nobody"
