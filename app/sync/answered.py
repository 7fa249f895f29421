"""A phone answers a question, or says that a late note was read. Pure."""

from app.records.base import Kind
from app.sync.access import barred
from app.sync.known import Author, Decision, Known, Row, refused

# What a phone writes of each, and what the server adds: who and when are never a phone's to say.
ANSWER = {"clash": "answer", "late_note": "seen_at"}
ADDED = {"clash": ("answered_at", "answered_by"), "late_note": ("seen_at", "seen_by")}

CHOSEN = ("offered", "other")  # an edit of the record goes with these answers


def answered(kind: Kind, record: Row | None, values: Row, author: Author, known: Known) -> Decision:
    """The verdict on an answer. The first one counts; a later one changes nothing.

    Who gave it may take it back, as "undo" does. Whoever has handed the participant over since
    leaves the answer to the new owner. A question that a restore took away is asked again by the
    change that raised it, if it comes again.
    """
    if record is None:
        return Decision("already_stored")
    no = barred(kind, record, record | values, values, author, known)
    if no and no.verdict != "late_note":
        return no
    name = ANSWER[kind.name]
    if set(values) != {name}:
        return refused("not_yours_to_write", "Somebody else writes this.", name)
    if values[name] is None:
        return _taken_back(kind, record, author, is_theirs=no is not None)
    if no or record[name] is not None:
        return Decision("already_stored")
    return _first(kind, record, values, author, known)


def _first(kind: Kind, record: Row, values: Row, author: Author, known: Known) -> Decision:
    name, (at, by) = ANSWER[kind.name], ADDED[kind.name]
    if values[name] in CHOSEN and _is_beyond(record, known):
        return refused("too_late", "It was deleted too long ago.", name)
    return Decision("stored", fields=values | {at: known.now, by: author.staff_id})


def _is_beyond(question: Row, known: Known) -> bool:
    # The edit that would make the answer true was refused.
    subject = known.rows.get(question["subject_id"])
    if subject is None:
        return True
    is_tie = question["subject_kind"] == "contact_link"
    return not (is_tie or subject.get("merged_into")) and known.is_past_undoing(subject)


def _taken_back(kind: Kind, record: Row, author: Author, is_theirs: bool) -> Decision:
    name, (at, by) = ANSWER[kind.name], ADDED[kind.name]
    if record[name] is None:
        return refused("not_yours_to_write", "Somebody else writes this.", name)
    if is_theirs or record[by] != author.staff_id:
        return Decision("already_stored")
    return Decision("stored", fields=dict.fromkeys((name, at, by)))
