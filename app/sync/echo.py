"""What a phone need not be told, since it has just said it. Step 11 of docs/sync.md. Pure."""

from app.records import KINDS
from app.records.values import to_json
from app.sync.known import Decision
from app.sync.protocol import Change


def says_all(change: Change, decision: Decision) -> bool:
    """Whether a change that made a record says exactly what phones would be told of it.

    Not so where a value was read otherwise than it was sent, was filled in or is kept off the
    wire, and where the record was made as deleted.
    """
    sent, told = change.fields, decision.fields
    unsaid = KINDS[change.kind].withheld(told)
    if sent.keys() != told.keys() or "deleted_at" in sent or not unsaid.isdisjoint(sent):
        return False
    for name, value in told.items():
        now = sent[name]["now"]
        # A text is read as itself: there is no need to look at its letters.
        if value is None or (value is not now and to_json(value) != now):
            return False
    return True
