"""Evidence for a reviewer outside: items and rows under codes that mean nothing elsewhere.

What goes in is chosen here and nowhere else: days, choices, numbers and codes. No name, note,
contact detail, own case number or id of ours can come along, because none is ever asked for.
"""

import csv
import datetime as dt
import io
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from app.fidelity.measure import Evidence, shown
from app.fidelity.scale import Scale
from app.fidelity.suggest import Suggestion

Content = dict[str, Any]
Shuffle = Callable[[list[str]], None]
ROW = ("item", "day", "what", "colleague", "participant", "employer", "answer", "amount", "counts")
ITEM = ("item", "label", "value", "suggested", "n")
RATE = ("item", "colleague", "visits", "weeks", "a_week", "score")


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
    scale: Scale,
    day: dt.date,
    found: Mapping[int, Suggestion],
    employer_of: Mapping[str, str],
    shuffle: Shuffle,
) -> Content:
    """The evidence as it is lent. `employer_of`: by row, the employer's id."""
    rows = [row for one in found.values() for row in one.figure.rows]
    rates = [rate for one in found.values() for rate in one.figure.aside.get("rates", ())]
    colleagues = [row.staff_id for row in rows] + [rate.staff_id for rate in rates]
    codes = {
        "colleague": Codes("C", filter(None, colleagues), shuffle),
        "participant": Codes("P", filter(None, (row.participant_id for row in rows)), shuffle),
        "employer": Codes("E", employer_of.values(), shuffle),
    }
    return {
        "scale": scale.id,
        "as_of": day.isoformat(),
        "items": [_item(one) for one in found.values()],
        "rates": [_rate(n, rate, codes) for n, one in found.items() for rate in _rates(one)],
        "rows": [
            _row(number, row, codes, employer_of)
            for number, one in found.items()
            for row in one.figure.rows
        ],
    }


def _rates(one: Suggestion) -> Sequence[Any]:
    rates: Sequence[Any] = one.figure.aside.get("rates", ())
    return rates


def _item(one: Suggestion) -> Content:
    value = shown(one.figure.value)
    told = {"item": one.item.number, "label": one.item.label, "value": value}
    groups = one.figure.detail.get("groups", {})
    return told | {"suggested": one.score, "n": one.figure.n, "groups": groups}


def _rate(number: int, rate: Any, codes: Mapping[str, Codes]) -> Content:
    who = codes["colleague"].of(rate.staff_id)
    counted = {"visits": rate.contacts, "weeks": rate.weeks, "a_week": shown(rate.value)}
    return {"item": number, "colleague": who, **counted, "score": rate.score}


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


def as_zip(content: Content) -> bytes:
    """The same as files: items.csv, colleagues.csv and rows.csv."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as folder:
        for name, columns, rows in (
            ("items.csv", ITEM, content["items"]),
            ("colleagues.csv", RATE, content["rates"]),
            ("rows.csv", ROW, content["rows"]),
        ):
            # A fixed moment: the archive tells nothing but its content.
            file = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            folder.writestr(file, _csv(columns, rows), zipfile.ZIP_DEFLATED)
    return held.getvalue()


def _csv(columns: Sequence[str], rows: Iterable[Content]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_cell(row[name]) for name in columns] for row in rows)
    return text.getvalue().encode()


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else value
