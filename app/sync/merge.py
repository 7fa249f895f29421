"""Two people, one field: what is written and what becomes a question. Pure."""

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

Fields = dict[str, Any]


class Merged(NamedTuple):
    """`stored`: what to write. `clashes`: name → the stored value that stands in the way."""

    stored: Fields
    clashes: Fields


def merge(
    record: Mapping[str, Any],
    was: Mapping[str, Any],
    now: Fields,
    changed_by_others: Collection[str],
    notes: Mapping[str, int],
    newer: Collection[str] = (),
) -> Merged:
    """Split a change into what to store and what clashes. `notes`: name → most characters.

    A value nobody else touched since the change's base is simply written, whatever it was; not so
    where what stands is `newer`. Notes that both only added to keep both, where there is room.
    """
    stored: Fields = {}
    clashes: Fields = {}
    for name, value in now.items():
        stands, seen = record.get(name), was.get(name)
        if stands == value:
            continue
        if name in newer and stands == seen:
            clashes[name] = stands
        elif stands == seen or name not in changed_by_others:
            stored[name] = value
        elif name in notes and 0 < len(both := both_added(seen, stands, value)) <= notes[name]:
            stored |= {} if both == stands else {name: both}
        else:
            clashes[name] = stands
    return Merged(stored, clashes)


def both_added(seen: str | None, stands: str | None, value: str | None) -> str:
    """Both additions to the text that both had seen, each line of them once.

    Empty where somebody did more than add, or where only some of one addition's lines are in the
    other: after a restore an old edit comes behind what was built upon it, and nobody can tell
    lines that were built upon from lines that two people happened to write alike.
    """
    start = seen or ""
    if not (stands and value and stands.startswith(start) and value.startswith(start)):
        return ""
    added, theirs = value[len(start) :].strip(), stands[len(start) :].strip()
    mine, others = _lines(added), _lines(theirs)
    if _has(others, mine):
        return stands
    if _has(mine, others):
        return value
    return "" if set(mine) & set(others) else f"{stands.rstrip()}\n{added}"


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _has(lines: list[str], block: list[str]) -> bool:
    places = range(len(lines) - len(block) + 1)
    return any(lines[at : at + len(block)] == block for at in places)
