"""Lent evidence in words: it was packed without any, for readers of every language."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from typing import Any

from flask_babel import gettext as _

from app.fidelity.employer_contacts import Cap
from app.fidelity.measure import mean
from app.fidelity.pack import Content
from app.fidelity.parameters import Parameters
from app.fidelity.thresholds import BEST, WORST, thresholds
from app.web.fidelity import rules, words
from app.web.wording import places


def in_words(content: Content) -> Content:
    """The evidence with labels and checklists in the reader's language, for its files."""
    return {**content, "items": [_item_in_words(item) for item in content["items"]]}


def _item_in_words(item: Content) -> Content:
    label, lines = item["label"], [check["line"] for check in item["checks"]]
    told = [{**check, "line": _(line)} for check, line in zip(item["checks"], lines, strict=True)]
    return {**item, "label": _(label), "checks": told}


def rule(item: Content) -> str:
    """How an item is counted."""
    return rules.rule(item["figure"], item["parameters"])


def period(item: Content) -> str:
    """The days that an item looks at."""
    first, last = map(dt.date.fromisoformat, item["period"])
    return rules.between(first, last)


def limits(item: Content) -> list[tuple[int, str]]:
    """From where on each score is given, the best first; none where the rule says it."""
    if not item["limits"]:
        return []
    scores = thresholds(item["limits"])
    return [
        (score, words.limited(item["figure"], scores, score))
        for score in range(BEST, WORST - 1, -1)
    ]


def value(item: Content) -> str:
    """An item's value with its unit."""
    return words.valued(item["figure"], Decimal(item["value"]))


def counted(item: Content) -> str:
    """What an item's figure rests on."""
    return rules.counted(item["figure"], item["n"])


def number(written: str) -> str:
    """A number as it was packed, in the reader's way of writing."""
    return places(Decimal(written), 1)


def share(written: str | None) -> str:
    """A share in percent; a dash where there is nothing to share."""
    return "–" if written is None else words.percents(Decimal(written))


def cap(item: Content) -> str | None:
    """What the reviews of the log allow; None where an item has no cap."""
    told = item["cap"]
    if told is None:
        return None
    weekly = None if told["weekly"] is None else Fraction(told["weekly"])
    found = Cap(told["reviewed"], told["most"], weekly, None)
    return words.capped(found, told["before"], Parameters(**item["parameters"]))


def averaged(rates: list[Any]) -> str:
    """The mean of the colleagues' scores."""
    return words.averaged(mean(rate["score"] for rate in rates))


def day(written: str | None) -> dt.date | None:
    """A day as it was packed."""
    return dt.date.fromisoformat(written) if written else None
