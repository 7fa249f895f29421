"""Whatever writes an appointment, its participant is asked anew where the rule says so."""

import datetime as dt
from collections.abc import Iterable

from app.records.agreed import agreed_by, asked_anew
from app.store.log import Write, Written


def asked_again(
    done: Iterable[Written], now: dt.datetime, staff_id: str | None = None
) -> list[Write]:
    """The writes by which moved appointments become new questions, and those that staff say are
    agreed tell by whose word. `staff_id`: who wrote them."""
    last = {one.id: one for one in done if one.kind == "appointment"}
    first: dict[str, Written] = {}
    for one in done:
        first.setdefault(one.id, one)
    found = []
    for id_, one in last.items():
        before = first[id_].before
        fields = asked_anew(before, one.after, now) if before else {}
        if fields := fields or agreed_by(before, one.after, staff_id):
            found.append(Write("appointment", id_, fields))
    return found


def protected_anew(done: Iterable[Written]) -> list[Write]:
    """Whoever becomes protected is sent nothing more, unless the same write says by what."""
    return [
        Write("participant", one.id, {"contact_by": "none"})
        for one in done
        if one.kind == "participant"
        and one.before
        and one.after["protected_identity"]
        and not one.before["protected_identity"]
        and one.after["contact_by"] == one.before["contact_by"]
        and one.after["contact_by"] in ("sms", "mail")
    ]
