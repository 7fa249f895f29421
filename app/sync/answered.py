"""A phone answers a question, or says that a late note was read. Pure."""

from app.records.base import Kind
from app.sync.access import barred
from app.sync.known import Author, Decision, Known, Row, refused

# What a phone writes of each, and what the server adds: who and when are never a phone's to say.
ANSWER = {"clash": "answer", "late_note": "seen_at"}


def answered(kind: Kind, record: Row | None, values: Row, author: Author, known: Known) -> Decision:
    """The verdict on an answer. The first one counts; a later one changes nothing.

    Whoever has handed the participant over since leaves the answer to the new owner.
    """
    if record is None:
        return refused("not_writable", "Only the server makes this kind of record.", "kind")
    no = barred(kind, record, record | values, values, author, known)
    if no and no.verdict != "late_note":
        return no
    name = ANSWER[kind.name]
    if set(values) != {name} or values[name] is None:
        return refused("not_yours_to_write", "Somebody else writes this.", name)
    if no or record[name] is not None:
        return Decision("already_stored")
    return Decision("stored", fields=values | _added(kind, author, known))


def _added(kind: Kind, author: Author, known: Known) -> Row:
    if kind.name == "late_note":
        return {"seen_at": known.now, "seen_by": author.staff_id}
    return {"answered_at": known.now, "answered_by": author.staff_id}
