"""A team's suggested scores as of a day: one for each item that the log can answer."""

import datetime as dt
from decimal import Decimal
from typing import Any, NamedTuple

from app.fidelity.facts import Team
from app.fidelity.figures import figure_of
from app.fidelity.measure import Figure, shown, told
from app.fidelity.scale import Item, Scale


class Suggestion(NamedTuple):
    """An item with its figure; `score` None: no data. The score that counts is a person's."""

    item: Item
    figure: Figure
    score: int | None

    @property
    def told(self) -> Decimal | None:
        """The value for people, rounded no further than its score allows."""
        value, scores = self.figure.value, self.item.scores
        return None if value is None else told(value, scores.score if scores else bool)

    def as_json(self) -> dict[str, Any]:
        """As a machine is told."""
        return {
            "value": shown(self.figure.value),
            "suggested": self.score,
            "n": self.figure.n,
            "detail": dict(self.figure.detail),
        }


def suggestion(item: Item, team: Team, day: dt.date) -> Suggestion | None:
    """What the log says of an item; None where only people can say."""
    if item.figure is None:
        return None
    return Suggestion(item, *figure_of(item.figure, team, day, item.parameters, item.scores))


def suggestions(scale: Scale, team: Team, day: dt.date) -> dict[int, Suggestion]:
    """By number, every item of a scale that the log can answer."""
    found = ((item.number, suggestion(item, team, day)) for item in scale.items)
    return {number: one for number, one in found if one}


def answer(scale: Scale, name: str, team: Team, day: dt.date) -> dict[str, Any]:
    """The machine-readable answer of `fotfaste fidelity`."""
    items = suggestions(scale, team, day)
    found = {str(number): one.as_json() for number, one in items.items()}
    return {"as_of": day.isoformat(), "team": name, "items": found}
