"""What was written of a record that a change has not seen, or comes behind. Step 7. Pure."""

import datetime as dt
from collections.abc import Iterable

from app.records.base import Kind
from app.sync.known import Edited, Known, Row, base_of
from app.sync.protocol import Change, Unsealed


def by_others(kind: Kind, change: Change, record: Row, known: Known) -> set[str]:
    """The fields in which others have written what its phone had not seen."""
    if change.id in known.of_merged:
        return set(kind.fields)  # it never saw the one that stays
    base, later = base_of(change.base, record), known.edited.get(change.record_id, ())
    names = _names(one for one in later if one.revision > base and not one.is_own)
    # What no phone is told any more it cannot have seen either: the last word stands.
    return (names | {*change.unseen}) - kind.withheld(record)


def out_of_order(
    kind: Kind, change: Change, record: Row, known: Known
) -> tuple[set[str], set[str]]:
    """The fields in which it may come behind what was written later, and those where it does also
    if what stands is what it saw.

    Of what its own phone wrote later the phone's clock tells; a box may come behind any of it.
    """
    own = [one for one in known.edited.get(change.record_id, ()) if one.is_own]
    newer = _later(own, change.made)
    theirs = _names(later_of_others(change, record, known))
    if "deleted_at" in change.fields and change.fields["deleted_at"]["now"]:
        theirs -= {"deleted_at"}  # asked about as what was added unheard
    is_box = isinstance(change, Unsealed)
    behind, also = (own, newer) if is_box else ([one for one in newer if one.is_dated], [])
    hidden = kind.withheld(record)
    return (_names(behind) | theirs) - hidden, (_names(also) | theirs) - hidden


def later_of_others(change: Change, record: Row, known: Known) -> list[Edited]:
    """What others wrote of its record later, or found stored already: may be to take it back.

    That is nobody's question where a base tells what its phone had seen, nor of what made it.
    """
    if change.is_new or base_of(change.base, record):
        return []
    edited = known.edited.get(change.record_id, [])[1:]
    theirs = [one for one in edited if one.is_dated and not one.is_own]
    return _later((*theirs, *known.confirmed.get(change.record_id, ())), change.made)


def _later(words: Iterable[Edited], made: dt.datetime | None) -> list[Edited]:
    return [one for one in words if made is None or one.at > made]


def _names(words: Iterable[Edited]) -> set[str]:
    return {name for one in words for name in one.names}
