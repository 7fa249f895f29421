"""A phone writes about a time while its participant answered: nobody wins in silence. Pure."""

from collections.abc import Collection

from app.records.agreed import ASKED_ABOUT, HELD, LINK
from app.records.base import Kind
from app.sync.known import Row
from app.sync.merge import Merged


def met(kind: Kind, record: Row, values: Row, merged: Merged, others: Collection[str]) -> Merged:
    """What is stored and what is asked, where the answer came after what the phone had seen.

    A time that was agreed to meanwhile is not moved before somebody has chosen. What became of
    a time is a fact beside what was answered before it.
    """
    if kind.name != "appointment":
        return merged
    merged = _with_its_link(values, merged, others)
    if "answer" not in others:
        return merged
    stored, clashes = dict(merged.stored), dict(merged.clashes)
    if values.get("status") in HELD and clashes.pop("status", None):
        stored["status"] = values["status"]
    moved = {name: record[name] for name in ASKED_ABOUT if name in stored}
    if moved:
        # Whoever moves it proposes it: that is no second question.
        clashes.pop("status", None)
    if moved and record["status"] == "confirmed" and values.get("status") not in HELD:
        stored = {name: value for name, value in stored.items() if name not in moved}
        stored.pop("status", None)
        stored.pop(LINK, None)
        clashes |= moved
    return Merged(stored, clashes)


def _with_its_link(values: Row, merged: Merged, others: Collection[str]) -> Merged:
    """Of two links that were drawn the later holds; one to what was asked before leads nowhere."""
    stored, clashes = dict(merged.stored), dict(merged.clashes)
    if clashes.pop(LINK, None):
        stored[LINK] = values[LINK]
    if any(name in others for name in ASKED_ABOUT):
        stored.pop(LINK, None)
    return Merged(stored, clashes)
