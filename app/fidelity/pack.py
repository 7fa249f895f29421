"""Evidence for a reviewer outside: rules, checklists, figures, and rows under codes.

What goes in is chosen here and nowhere else: the scale's own words, days, choices, numbers and
codes that mean nothing elsewhere. No name of a person, note, contact detail, own case number or id
of ours can come along, because none is ever asked for.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from app.fidelity.employer_contacts import Cap, told_weekly
from app.fidelity.follow_along import told_share
from app.fidelity.given import Review
from app.fidelity.measure import Evidence, told
from app.fidelity.parameters import Parameters
from app.fidelity.periods import period_of
from app.fidelity.scale import Item, Scale
from app.fidelity.suggest import Suggestion
from app.fidelity.thresholds import BEST, WORST, Thresholds

Content = dict[str, Any]
Shuffle = Callable[[list[str]], None]


class Subject(NamedTuple):
    """What a pack is about. `review`: whose ticks go along, and its scores if so wished."""

    team: str
    scale: Scale
    day: dt.date
    review: Review | None = None
    with_scores: bool = False


class Codes:
    """Codes of one kind, given in an order that tells nothing."""

    def __init__(self, letter: str, ids: Iterable[str], shuffle: Shuffle) -> None:
        ordered = sorted(set(ids))
        shuffle(ordered)
        width = len(str(len(ordered)))
        self._codes = {id_: f"{letter}{n:0{width}}" for n, id_ in enumerate(ordered, 1)}

    def of(self, id_: str | None) -> str | None:
        """The code of a record; none for nobody."""
        return self._codes.get(id_ or "")


def packed(
    about: Subject,
    found: Mapping[int, Suggestion],
    employer_of: Mapping[str, str],
    shuffle: Shuffle,
) -> Content:
    """The evidence as it is lent. `employer_of`: by row, the employer's id."""
    codes = _codes(found, employer_of, shuffle)
    return {
        **_head(about),
        "items": [_item(about, item, found.get(item.number)) for item in about.scale.items],
        "rates": [_rate(one, rate, codes) for one in found.values() for rate in _rates(one)],
        "rows": [
            _row(number, row, codes, employer_of)
            for number, one in found.items()
            for row in one.figure.rows
        ],
    }


def _head(about: Subject) -> Content:
    review = about.review
    return {
        "team": about.team,
        "scale": about.scale.label,
        "as_of": about.day.isoformat(),
        "review_of": review.as_of.isoformat() if review else None,
        "with_scores": about.with_scores,
    }


def _codes(
    found: Mapping[int, Suggestion], employer_of: Mapping[str, str], shuffle: Shuffle
) -> dict[str, Codes]:
    rows = [row for one in found.values() for row in one.figure.rows]
    rates = [rate for one in found.values() for rate in _rates(one)]
    colleagues = [row.staff_id for row in rows] + [rate.staff_id for rate in rates]
    return {
        "colleague": Codes("C", filter(None, colleagues), shuffle),
        "participant": Codes("P", filter(None, (row.participant_id for row in rows)), shuffle),
        "employer": Codes("E", employer_of.values(), shuffle),
    }


def _rates(one: Suggestion) -> Sequence[Any]:
    rates: Sequence[Any] = one.figure.aside.get("rates", ())
    return rates


def _item(about: Subject, item: Item, one: Suggestion | None) -> Content:
    given = about.review.given.get(item.number) if about.review else None
    checks = [one._asdict() for one in item.ticked(given.checks if given else ())]
    words = {"item": item.number, "label": item.label, "checks": checks}
    score = given.score if given and about.with_scores else None
    return words | {"given": score, **(_figure(about.day, one) if one else {})}


def _figure(day: dt.date, one: Suggestion) -> Content:
    item, figure = one.item, one.figure
    period = [end.isoformat() for end in period_of(item.figure or "", day)]
    limits = _limits(item.scores) if item.scores else []
    counted = {"figure": item.figure, "parameters": item.parameters.model_dump()}
    value = None if one.told is None else str(one.told)
    groups = _groups(figure.detail.get("groups", {}), item.parameters)
    cap = _cap(figure.aside, item.parameters) if "cap" in figure.aside else None
    shown = {"value": value, "suggested": one.score, "n": figure.n, "groups": groups, "cap": cap}
    return {**counted, "period": period, "limits": limits, **shown}


def _limits(scores: Thresholds) -> list[str]:
    limits = (scores.of(score) for score in range(BEST, WORST, -1))
    return [f"{limit.sign} {float(limit.number):g}" for limit in limits if limit]


def _groups(groups: Mapping[str, Any], p: Parameters) -> Content:
    shares = {
        code: str(told_share(one["met"], one["total"], p)) if one["total"] else None
        for code, one in groups.items()
    }
    return {code: {**one, "share": shares[code]} for code, one in groups.items()}


def _cap(aside: Mapping[str, Any], p: Parameters) -> Content:
    cap: Cap = aside["cap"]
    weekly = told_weekly(cap, p)
    kept = {"reviewed": cap.reviewed, "most": cap.most, "before": aside["before"]}
    return kept | {"weekly": None if weekly is None else str(weekly)}


def _rate(one: Suggestion, rate: Any, codes: Mapping[str, Codes]) -> Content:
    who, scores = codes["colleague"].of(rate.staff_id), one.item.scores
    a_week = told(rate.value, scores.score if scores else bool)
    counted = {"visits": rate.contacts, "weeks": rate.weeks, "a_week": str(a_week)}
    return {"item": one.item.number, "colleague": who, **counted, "score": rate.score}


def _row(
    number: int, row: Evidence, codes: Mapping[str, Codes], employer_of: Mapping[str, str]
) -> Content:
    return {
        "item": number,
        "day": row.on.isoformat() if row.on else None,
        "what": row.kind,
        "colleague": codes["colleague"].of(row.staff_id),
        "participant": codes["participant"].of(row.participant_id),
        "employer": codes["employer"].of(employer_of.get(row.id)),
        "answer": row.answer,
        "amount": row.amount,
        "counts": row.counts,
    }
