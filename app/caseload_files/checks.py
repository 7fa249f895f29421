"""What only several cells, rows or files together can tell: ids, references, order, overlap."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping

from app.caseload_files.contract import LISTED, ORGANISATION, REQUIRED, file_of, key_columns
from app.caseload_files.entries import Entry, Part
from app.caseload_files.faults import Fault
from app.records.values import out_of_order

Parts = Mapping[str, Part]


def faults_between(parts: Parts) -> Iterator[Fault]:
    """The faults of whole files, each alone and all together."""
    for file in REQUIRED:
        if file not in parts:
            yield Fault(file, None, None, "this file")
    ids = {file: _ids(part) for file, part in parts.items() if part.is_whole}
    for part in parts.values():
        yield from _repeated(part)
        yield from _dangling(part, parts, ids)
        yield from _in_wrong_order(part)
    if "assignments.csv" in parts:
        yield from _overlapping(parts["assignments.csv"])
    if ORGANISATION in parts:
        yield from _not_alone(parts[ORGANISATION])


def _ids(part: Part) -> set[str]:
    return {entry.key[0] for entry in part.entries if entry.key}


def _repeated(part: Part) -> Iterator[Fault]:
    if part.file in (ORGANISATION, "assignments.csv"):
        return  # each has a rule of its own
    seen, column = set(), key_columns(part.file)[-1]
    for entry in part.entries:
        if entry.key and entry.key in seen:
            what = "an id" if part.kind.file_id else "a row"
            yield Fault(part.file, entry.row, column, f"{what} not used above")
        seen.add(entry.key)


def _dangling(part: Part, parts: Parts, ids: Mapping[str, set[str]]) -> Iterator[Fault]:
    for column, kind, names in _references(part):
        file = file_of(kind)
        is_unknown = file in REQUIRED if file not in parts else file not in ids
        if is_unknown:
            continue  # that file has its own fault; which ids it meant nobody knows
        there = ids.get(file, set())
        for entry in part.entries:
            if not there.issuperset(_named(entry, names)):
                yield Fault(part.file, entry.row, column, f"an id of {file}")


def _references(part: Part) -> Iterator[tuple[str, str, str | None]]:
    for column, facts in part.kind.by_file_column.items():
        if facts.to:
            yield column, facts.to, facts.name
    listed = LISTED.get(part.file)
    if listed:
        yield listed.column, listed.to, None


def _named(entry: Entry, name: str | None) -> tuple[str, ...]:
    if name is None:
        return entry.linked or ()
    ref = entry.values.get(name)
    return (ref,) if ref else ()


def _in_wrong_order(part: Part) -> Iterator[Fault]:
    columns = {facts.name: column for column, facts in part.kind.by_file_column.items()}
    for entry in part.entries:
        told = set()
        for wrong in out_of_order(part.kind, entry.values):
            if wrong.field not in told:
                words = (columns.get(word, word) for word in wrong.expected.split())
                yield Fault(part.file, entry.row, columns[wrong.field], " ".join(words))
            told.add(wrong.field)


def _overlapping(part: Part) -> Iterator[Fault]:
    spans: dict[str, list[tuple[dt.date, dt.date]]] = defaultdict(list)
    for entry in part.entries:
        of, first = entry.values.get("participant_id"), entry.values.get("from_on")
        if not (of and first):
            continue
        last = entry.values.get("to_on") or dt.date.max
        if any(first <= end and begin <= last for begin, end in spans[of]):
            expected = "a day after the end of the participant's other assignments"
            yield Fault(part.file, entry.row, "from", expected)
        spans[of].append((first, last))


def _not_alone(part: Part) -> Iterator[Fault]:
    if part.is_whole and not part.entries:
        yield Fault(part.file, None, None, "one row")
    for entry in part.entries[1:]:
        yield Fault(part.file, entry.row, None, "one row alone")
