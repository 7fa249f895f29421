"""Who may write what, asked of the caseload as it is now. Steps 4 and 5 of docs/sync.md."""

from collections.abc import Iterable

from app.records.base import Kind
from app.records.fields import ADMIN, SUPERVISOR
from app.store.log import reach
from app.sync.known import Author, Decision, Known, Row, refused
from app.sync.references import not_fitting, not_here

# Who may write what a role may: an admin also what a supervisor writes. Nobody is the server.
MAY_WRITE = {"specialist": (), "supervisor": (SUPERVISOR,), "admin": (SUPERVISOR, ADMIN)}


def barred(
    kind: Kind, record: Row | None, after: Row, values: Row, author: Author, known: Known
) -> Decision | None:
    """Why somebody may not write this, or not yet; None where nothing stands in the way."""
    missing = not_here(kind, values, known)
    return (
        (missing and not_here(kind, values, known, only=("participant",)))
        or _not_mine(kind, record, after, author, known)
        or missing
        or _not_my_tie(kind, record, after, author, known)
        or _in_force(kind, record, after, known)
        or not_fitting(kind, record, after, author, known)
        or _not_allowed(kind, record, values, author)
    )


def _not_mine(
    kind: Kind, record: Row | None, after: Row, author: Author, known: Known
) -> Decision | None:
    if kind.name == "employer" or (kind.name == "participant" and record is None):
        return None
    if kind.name == "employer_contact":
        return _not_my_contact(record or after, author, known) or _given_away(record, after)
    return _of_others(kind, (record or after, after), author, known)


def _of_others(kind: Kind, rows: Iterable[Row], author: Author, known: Known) -> Decision | None:
    of = {reach(kind, row) for row in rows}
    outside = {participant for participant, _ in of if participant} - known.mine
    if any(known.is_past_undoing(known.rows.get(one, {})) for one in outside & known.once_mine):
        return refused("too_late", "The participant was deleted too long ago.", "participant_id")
    if outside and outside <= known.once_mine:
        return Decision("late_note", participant_id=min(outside))
    if outside:
        return refused("not_on_your_caseload", "The participant is not on your caseload.")
    if any(staff not in (None, author.staff_id) for _, staff in of):
        return refused("not_yours", "This is a colleague's.")
    return None


def _not_my_contact(contact: Row, author: Author, known: Known) -> Decision | None:
    concerns = known.linked.get(contact["id"], set())
    if contact["specialist_id"] == author.staff_id or concerns & known.mine:
        return None
    return refused("not_your_contact", "A colleague made this contact.", "specialist_id")


def _given_away(record: Row | None, after: Row) -> Decision | None:
    if record is None or record["specialist_id"] == after["specialist_id"]:
        return None
    return refused("not_yours_to_write", "Who made a contact stays.", "specialist_id")


def _not_my_tie(
    kind: Kind, record: Row | None, after: Row, author: Author, known: Known
) -> Decision | None:
    # Who holds a participant reads contacts tied to her whole: a tie must not open a colleague's.
    if kind.name != "contact_link" or not after["contact_id"]:
        return None
    moved = record is None or record["contact_id"] != after["contact_id"]
    back = record is not None and record["deleted_at"] and not after["deleted_at"]
    if moved or (back and after["id"] not in known.untied):
        return _not_my_contact(known.rows[after["contact_id"]], author, known)
    return None


def _in_force(kind: Kind, record: Row | None, after: Row, known: Known) -> Decision | None:
    """By a rhythm that has begun check-ins were asked for and missed: that stays."""
    if kind.name != "cadence" or record is None:
        return None
    days = (row["from_on"] for row in (record, after) if row["from_on"])
    if min(days, default=known.today) < known.today:
        return refused("in_force", "What has been in force is not changed.", "from_on")
    return None


def _not_allowed(kind: Kind, record: Row | None, values: Row, author: Author) -> Decision | None:
    before = record or {}
    for name, writer in kind.guarded.items():
        if name not in values or values[name] == before.get(name):
            continue
        own = record is None and name == "specialist_id" and values[name] == author.staff_id
        if not own and writer not in MAY_WRITE.get(author.role, ()):
            return refused("not_yours_to_write", "Somebody else writes this.", name)
    return None
