"""Whatever writes an appointment, its participant is asked anew where the rule says so."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence

from app.records.agreed import AWAITED, agreed_by, asked_anew
from app.store.log import Write, Written
from app.store.rows import Row


def asked_again(
    done: Iterable[Written], now: dt.datetime, staff_id: str | None = None
) -> list[Write]:
    """The writes by which moved appointments become new questions, and those that staff say are
    agreed tell by whose word. `staff_id`: who wrote them."""
    of: dict[str, list[Written]] = defaultdict(list)
    for one in done:
        if one.kind == "appointment":
            of[one.id].append(one)
    follows = {id_: _follows(some, now, staff_id) for id_, some in of.items()}
    return [Write("appointment", id_, fields) for id_, fields in follows.items() if fields]


def _follows(some: Sequence[Written], now: dt.datetime, staff_id: str | None) -> Row:
    """What follows from all that was written of one appointment, in its order."""
    before, after = some[0].before, some[-1].after
    moves = [one.after for one in some if one.before and asked_anew(one.before, one.after, now)]
    # What was moved there and back again asks nobody.
    fresh = asked_anew(before, moves[-1], now) if before and moves else {}
    if not fresh or after["status"] not in AWAITED:
        return agreed_by(before, after, staff_id)
    # What was written after it was moved is about the time as it stands.
    fields = {name: fresh[name] for name in fresh if after[name] == moves[-1][name]}
    asked = {**after, **fields}
    return fields | agreed_by(fresh, asked, staff_id)


def protected_anew(done: Sequence[Written]) -> list[Write]:
    """Whoever becomes protected is sent nothing more, unless that write or a later says by what."""
    return [
        Write("participant", one.id, {"contact_by": "none"})
        for place, one in enumerate(done)
        if one.kind == "participant"
        and one.before
        and one.after["protected_identity"]
        and not one.before["protected_identity"]
        and one.after["contact_by"] in ("sms", "mail")
        and not any(_says_by_what(later) for later in done[place:] if later.id == one.id)
    ]


def _says_by_what(one: Written) -> bool:
    return one.before is not None and one.before["contact_by"] != one.after["contact_by"]
