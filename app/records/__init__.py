"""What is kept, each fact declared once. `KINDS` is the register that everything reads."""

from app.records import (
    employer,
    follow_along,
    organisation,
    outreach,
    own_word,
    participant,
    questions,
    reminder,
    rule,
    work,
)
from app.records.base import Base, Kind, Record, kinds_of
from app.records.fields import Facts

__all__ = [
    "KINDS",
    "Base",
    "Facts",
    "Kind",
    "Record",
    "employer",
    "follow_along",
    "organisation",
    "participant",
]
__all__ += ["outreach", "own_word", "questions", "reminder", "rule", "work"]

KINDS: dict[str, Kind] = kinds_of()
