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
    sent = {name: edit.now for name, edit in change.fields.items()}
    told = {name: to_json(value) for name, value in decision.fields.items()}
    unsaid = KINDS[change.kind].withheld(decision.fields) | {"deleted_at"}
    return sent == told and None not in sent.values() and unsaid.isdisjoint(sent)
