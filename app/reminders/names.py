"""Record ids and file ids, both ways.

Of two records on one day the one with the smaller file id met a check-in, and of two supervisors
the one with the smaller file id is told. So facts carry file ids, also where what comes of them is
stored under record ids.
"""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from app.records.identity import record_id
from app.reminders.due import CheckIn, key

POINTS_TO = {"participant_id": "participant", "specialist_id": "staff"}


class Names:
    """What the records loaded so far are called. A record that was not loaded keeps its id."""

    def __init__(self) -> None:
        self._refs: dict[str, str] = {}
        self._ids: dict[tuple[str, str], str] = {}

    def learn(self, kind: str, rows: Iterable[Any]) -> None:
        """Take note of rows that begin with their `id` and `ref`."""
        for id_, ref, *_ in rows:
            self._refs[id_] = ref
            self._ids[kind, ref] = id_

    def ref(self, id_: Any) -> Any:
        """The file id of a record."""
        return self._refs.get(id_, id_)

    def id(self, kind: str, ref: str | None) -> str | None:
        """The record id of a file id."""
        return None if ref is None else self._ids.get((kind, ref), ref)

    def stored(self, check_in: CheckIn) -> dict[str, Any]:
        """The fields of the stored reminder."""
        return check_in._asdict() | {
            "subject": self._subject(check_in),
            "participant_id": self.id("participant", check_in.participant_id),
            "placement_id": self.id("placement", check_in.placement_id),
            "contact_id": self.id("employer_contact", check_in.contact_id),
            "staff_id": self.id("staff", check_in.staff_id),
            "met_by": check_in.meets and self.id(check_in.meets["kind"], check_in.met_by),
            "meets": check_in.meets and self._condition(check_in.meets),
        }

    def _subject(self, check_in: CheckIn) -> str:
        if check_in.placement_id:
            return self.id("placement", check_in.subject) or ""
        if check_in.participant_id:
            return self.id("participant", check_in.subject) or ""
        if check_in.contact_id:
            return self.id("employer_contact", check_in.subject) or ""
        specialist, week = check_in.subject.rsplit("/", 1)
        return f"{self.id('staff', specialist)}/{week}"

    def _condition(self, meets: dict[str, Any]) -> dict[str, Any]:
        where = {
            field: [self.id(POINTS_TO[field], ref) for ref in allowed]
            if field in POINTS_TO
            else allowed
            for field, allowed in meets["where"].items()
        }
        linked_to = self.id("participant", meets["linked_to"])
        return meets | {
            "where": where,
            "linked_to": linked_to,
            "not": self.id("employer_contact", meets["not"]),
        }


def week_of(subject: str) -> tuple[str, dt.date]:
    """The specialist's id and the Monday of what is about a week of somebody's work."""
    specialist_id, week = subject.rsplit("/", 1)
    return specialist_id, dt.date.fromisoformat(f"{week}-1")


def reminder_id(organisation_id: str, fields: dict[str, Any]) -> str:
    """The id that a check-in has, however often it is computed."""
    identity = key(fields["rule"], fields["subject"], fields["due"])
    return record_id(organisation_id, "reminder", identity)
