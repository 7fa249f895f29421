"""What a record points to: it is here, and it fits. Steps 4 and 5 of docs/sync.md. Pure."""

from collections.abc import Collection

from app.records.base import Kind
from app.records.identity import link_id
from app.sync.known import Author, Decision, Known, Row, refused

# Who did it. A participant's specialist is another matter: supervisors say whose somebody is.
DOERS = ("specialist_id", "staff_id")
TIED = ("contact_id", "participant_id")
# What other records are about. An employer that is like another hangs on neither.
HUNG_ON = ("participant", "placement", "employer", "employer_contact")
BESIDE = ("same_as", "apart_from")
# When to check in tells of nothing that was done: gone with her, it is nobody's loss.
SETTINGS = ("cadence", "deferral")


def not_here(kind: Kind, values: Row, known: Known, only: Collection[str] = ()) -> Decision | None:
    """What to say where a record is pointed to that the server does not have.

    `only`: the kinds to look at; empty means all. What came too late itself takes along what
    points to it.
    """
    for name, to in kind.pointers.items():
        parent = values.get(name)
        if not parent or known.kinds.get(parent) == to or (only and to not in only):
            continue
        if to == "staff":
            return refused("unknown_staff", "should be a colleague", name)
        if parent in known.late:
            return Decision("late_note", participant_id=known.late[parent])
        if parent in known.cleared_away:
            return refused("too_late", "What it belongs to was deleted too long ago.", name)
        return Decision("waits", code="parent_not_here", field=name)
    return None


def deleted_above(kind: Kind, values: Row, known: Known) -> dict[str, str]:
    """What a record hangs on by these values that was deleted, by the field that points there."""
    if kind.name in SETTINGS:
        return {}
    return {
        name: str(id_)
        for name, to in kind.pointers.items()
        if (id_ := values.get(name)) and to in HUNG_ON and name not in BESIDE
        if known.rows.get(str(id_), {}).get("deleted_at")
    }


def added_to_deleted(
    kind: Kind, record: Row, stored: Row, author: Author, known: Known
) -> dict[str, str]:
    """What an edit adds to that was deleted: what it moves a record to, and whom that is about.

    Of her a phone may have known when it wrote; then nobody is asked. An edit of `deleted_at`
    alone adds nothing.
    """
    if stored.keys() <= {"deleted_at"}:
        return {}
    after = {**record, **stored}
    named = {name: after.get(name) for name in (*stored, "participant_id")}
    return {
        f"{name}.deleted_at": id_
        for name, id_ in deleted_above(kind, named, known).items()
        if name in stored or known.is_unheard(id_, author)
    }


def not_fitting(
    kind: Kind, record: Row | None, after: Row, author: Author, known: Known
) -> Decision | None:
    """Why a record may not point to what it points to; None where all of it fits."""
    return (
        _of_another(kind, record or {}, after, known)
        or _left_behind(record or {}, after, known)
        or _wrong_tie(kind, record or {}, after)
        or _done_by_another(kind, record or {}, after, author)
    )


def _of_another(kind: Kind, before: Row, after: Row, known: Known) -> Decision | None:
    """A visit at somebody else's job would tell of it to whoever holds neither."""
    whose = after.get("participant_id")
    if not whose:
        return None
    for name in kind.pointers:
        there = known.rows.get(after.get(name) or "", {})
        other = there.get("participant_id")
        moved = before.get(name) != after[name] or before.get("participant_id") != whose
        if moved and other and other != whose:
            return refused("of_another", "This belongs to another participant.", name)
    return None


def _left_behind(before: Row, after: Row, known: Known) -> Decision | None:
    is_moved = before.get("participant_id") != after.get("participant_id")
    if before and is_moved and after["id"] in known.visited:
        return refused("of_another", "Visits there are of this participant.", "participant_id")
    return None


def _wrong_tie(kind: Kind, before: Row, after: Row) -> Decision | None:
    if kind.name != "contact_link":
        return None
    ends = [after.get(name) for name in TIED]
    if not all(ends) or ends == [before.get(n) for n in TIED]:
        return None
    # One tie between the same two, whoever makes it and however often.
    if after["id"] == link_id(*map(str, ends)):
        return None
    return refused("wrong_id", "The id of a tie follows from its two ends.", "record_id")


def _done_by_another(kind: Kind, before: Row, after: Row, author: Author) -> Decision | None:
    for name in DOERS:
        if kind.name == "participant" or name not in kind.fields:
            continue
        if after[name] not in (None, author.staff_id, before.get(name)):
            return refused("not_yours_to_write", "Who did it is whoever writes it.", name)
    return None
