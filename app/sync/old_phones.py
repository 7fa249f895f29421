"""Phones of earlier releases: what they send is read as if today's app had sent it.

The recorded outboxes in tests/phone/outboxes hold what each of them sends.
"""

from typing import Any

from app.problems import Problem

NEWEST = 2

Json = dict[str, Any]


def brought_up(protocol: int, changes: list[Json]) -> list[Json]:
    """Changes of any protocol still spoken, in the newest. Raises Problem protocol_too_old."""
    if not 1 <= protocol <= NEWEST:
        raise Problem("protocol_too_old", "The app must be updated before it can sync.", 426)
    return changes if protocol == NEWEST else [_with_is_new(one) for one in changes]


def _with_is_new(change: Json) -> Json:
    """Protocol 1 did not say what makes a record: only that saw nothing and stood on nothing."""
    fields = change.get("fields")
    edits = fields.values() if isinstance(fields, dict) else ()
    saw_something = any(isinstance(edit, dict) and "was" in edit for edit in edits)
    is_new = change.get("base") == 0 and not saw_something
    return {**change, "is_new": True} if is_new else change


def news_in(protocol: int, items: list[Json]) -> list[Json]:
    """News in the protocol of the phone that asked: one that knows no `gone` hears of a deletion.

    Each item that protocol 1 would not know is told as a record that was deleted.
    """
    return items if protocol == NEWEST else [_as_deleted(one) for one in items]


def _as_deleted(item: Json) -> Json:
    if "gone" not in item:
        return item
    kept = {"kind": item["kind"], "id": item["gone"], "revision": item["revision"]}
    return {**kept, "deleted": True, "fields": {}}
