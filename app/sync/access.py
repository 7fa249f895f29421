"""Who may write what, asked of the caseload as it is now. Steps 4 and 5 of docs/sync.md."""

from app.records.base import Kind
from app.records.fields import ANYONE
from app.sync.known import Author, Decision, Known, Row, refused


def barred(
    kind: Kind, record: Row | None, after: Row, values: Row, author: Author, known: Known
) -> Decision | None:
    """Why somebody may not write this, or not yet; None where nothing stands in the way."""
    return (
        _parents(kind, values, known)
        or _not_mine(kind, record, after, author, known)
        or _not_allowed(kind, values, author, is_new=record is None)
    )


def _parents(kind: Kind, values: Row, known: Known) -> Decision | None:
    for name, facts in kind.fields.items():
        parent = values.get(name) if facts.to else None
        if parent and parent not in known.rows:
            if facts.to == "staff":
                return refused("unknown_staff", "should be a colleague", name)
            return Decision("waits", code="parent_not_here", field=name)
    return None


def _not_mine(
    kind: Kind, record: Row | None, after: Row, author: Author, known: Known
) -> Decision | None:
    if kind.name == "employer":
        return None
    if kind.name == "employer_contact":
        return _not_my_contact(record or after, author, known)
    if kind.name == "participant":
        whose = {after["id"]} if record else set()
    else:
        whose = {row["participant_id"] for row in (record or after, after) if row["participant_id"]}
    outside = whose - known.mine
    if not outside:
        return None
    if outside <= known.once_mine:
        return Decision("late_note", participant_id=min(outside))
    return refused("not_on_your_caseload", "The participant is not on your caseload.")


def _not_my_contact(contact: Row, author: Author, known: Known) -> Decision | None:
    concerns = known.linked.get(contact["id"], set())
    if contact["specialist_id"] == author.staff_id or concerns & known.mine:
        return None
    return refused("not_your_contact", "A colleague made this contact.", "specialist_id")


def _not_allowed(kind: Kind, values: Row, author: Author, is_new: bool) -> Decision | None:
    for name, value in values.items():
        facts = kind.fields.get(name)
        if facts is None or facts.writer == ANYONE or value is None:
            continue
        own = is_new and name == "specialist_id" and value == author.staff_id
        if not own and facts.writer != author.role:
            return refused("not_yours_to_write", "Somebody else writes this.", name)
    return None
