"""Which rows behind a figure somebody may see, and which of them by name."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from app.caseload.on_a_day import specialist_on
from app.figures.facts import Participant
from app.figures.seen import Row, Seen


class Reached(NamedTuple):
    """`rows` may be listed, each with its specialist of then; the `others` are only counted."""

    rows: list[tuple[Row, str]]
    others: int


def reached(
    seen: Seen, rows: Sequence[Row], own: Collection[str], held: Collection[str]
) -> Reached:
    """The rows of participants who are held now, or who then were of one of `own`."""
    whose = ((row, specialist_of(seen, row.participant)) for row in rows)
    mine = [(row, of) for row, of in whose if of in own or row.participant.id in held]
    return Reached(mine, len(rows) - len(mine))


def specialist_of(seen: Seen, participant: Participant) -> str:
    """Whose participant it is on the quarter's last day."""
    return specialist_on(seen.facts.ties, participant, seen.last)
