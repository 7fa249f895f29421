"""A team told in plain facts, for the rules that weigh them."""

import datetime as dt
from typing import Any

from app.supervision.facts import Case, Colleague, Contact, TeamFacts

TODAY = dt.date(2026, 10, 12)  # a Monday
NOW = dt.datetime(2026, 10, 12, 6, 30, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
WEEK = 7 * DAY


def ago(days: int) -> dt.date:
    """A day before today."""
    return TODAY - days * DAY


def ana(status: str = "searching", enrolled: int = 200) -> Case:
    """Kim's participant."""
    return Case("ana", "kim", status, ago(enrolled))


def kim(**more: Any) -> Colleague:
    """A specialist on full time."""
    said: dict[str, Any] = {"role": "specialist", "fte": 1.0}
    said |= {"active_from": ago(900), "active_to": None}
    return Colleague(id="kim", name="Kim", email="kim@example.org", **(said | more))


def visits(*per_week: int, whom: str | None = "ana", mode: str = "in_person") -> list[Contact]:
    """So many contacts in last week, the week before it and so on."""
    monday = TODAY - TODAY.weekday() * DAY
    return [
        Contact(f"c-{back}-{number}", "kim", monday - back * WEEK + (number % 5) * DAY, mode, whom)
        for back, count in enumerate(per_week, 1)
        for number in range(count)
    ]


def team(**known: Any) -> TeamFacts:
    """Kim with Ana, and what is known besides."""
    said: dict[str, Any] = {"colleagues": [kim()], "cases": [ana()]} | known
    return TeamFacts(today=TODAY, now=NOW, **said)
