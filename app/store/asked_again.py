"""Whatever writes an appointment, its participant is asked anew where the rule says so."""

import datetime as dt
from collections.abc import Iterable

from app.records.agreed import asked_anew
from app.store.log import Write, Written


def asked_again(done: Iterable[Written], now: dt.datetime) -> list[Write]:
    """The writes by which moved appointments become new questions."""
    last = {one.id: one for one in done if one.kind == "appointment"}
    first: dict[str, Written] = {}
    for one in done:
        first.setdefault(one.id, one)
    found = []
    for id_, one in last.items():
        before = first[id_].before
        fields = asked_anew(before, one.after, now) if before else {}
        if fields:
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
