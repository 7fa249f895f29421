"""The same log as records of ours, as many and as many octets.

A record keeps its id, its date and its length in JSON; what ours have no field for is made up for
by a longer note. One specialist holds all of it, with a caseload as it is in the field:

| there | here |
|---|---|
| employer | employer |
| participant | the first 25: participant; the others: profile of one of them |
| employer_contact | employer_contact by the specialist |
| placement | placement of the kind practice, which asks for no check-ins along the way |
| visit | follow_up_visit |
| appointment | appointment |
"""

import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from app.records import KINDS
from app.records.values import as_json, read_fields
from app.store.write import Write
from bench.prose import prose
from bench.records import Doc, line

CASELOAD = 25  # what one specialist of the method holds at most
MODES = {"platsbesök": "in_person", "telefon": "phone", "video": "video"}
STATUS = {"bokad": "confirmed", "genomförd": "attended", "inställd": "cancelled"}
NOTE = {"employer": "needs", "participant": None}


@dataclass(frozen=True)
class Ours:
    """A record of ours; the values of `fields` as JSON carries them."""

    kind: str
    id: str
    fields: dict[str, Any]

    def bare(self) -> dict[str, Any]:
        """The record as the phone is told of it."""
        return {"kind": self.kind, "id": self.id, "revision": 10_000, "fields": self.fields}

    def write(self) -> Write:
        """The record for the store's own door."""
        values, faults = read_fields(KINDS[self.kind], self.fields)
        if faults:
            raise ValueError(f"{self.kind}: {faults}")
        return Write(self.kind, self.id, values)


@dataclass
class Mapper:
    """Maps records one after another; `staff` holds them all."""

    staff: str
    seed: int
    ids: dict[str, list[str]] = field(default_factory=dict)
    whose: dict[str, str] = field(default_factory=dict)  # placement → participant

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)

    def all(self, docs: Iterable[Doc]) -> list[Ours]:
        """Each of them as a record of ours."""
        return [self.one(doc) for doc in docs]

    def one(self, doc: Doc) -> Ours:
        """One record of ours in place of one of theirs."""
        kind, fields = getattr(self, f"_{doc['kind']}")(doc)
        self.ids.setdefault(kind, []).append(doc["id"])
        name = NOTE.get(kind, "notes")
        if name:
            fields[name] = "."
            missing = len(line(doc).encode()) - len(as_json(Ours(kind, doc["id"], fields).bare()))
            fields[name] = _cut(prose(self.chance, max(missing, 1)), max(missing, 1))
        return Ours(kind, doc["id"], fields)

    def participant(self) -> str:
        """One of the caseload."""
        return self.chance.choice(self.ids["participant"])

    def _some(self, kind: str) -> str | None:
        known = self.ids.get(kind)
        return self.chance.choice(known) if known else None

    def _employer(self, doc: Doc) -> tuple[str, dict[str, Any]]:
        address = f"{doc['address']}, {doc['postal_code']} {doc['town']}"
        said = {"name": doc["name"], "org_number": doc["org_nr"], "address": address}
        return "employer", said | {"municipality": doc["town"]}

    def _participant(self, doc: Doc) -> tuple[str, dict[str, Any]]:
        if len(self.ids.get("participant", ())) >= CASELOAD:
            return self._profile(doc)
        day = doc["created_at"][:10]
        return "participant", {
            "display_name": f"{doc['first_name']} {doc['last_name']}",
            "specialist_id": self.staff,
            "programme": "ips",
            "goal": "job",
            "referred_on": day,
            "enrolled_on": day,
            "employed_at_entry": False,
            "status": "searching",
            "municipality": doc["town"],
            "language": doc["languages"][0],
            "phone": doc["phone"],
        }

    def _profile(self, doc: Doc) -> tuple[str, dict[str, Any]]:
        said = {"participant_id": self.participant(), "updated_on": doc["created_at"][:10]}
        return "profile", said

    def _employer_contact(self, doc: Doc) -> tuple[str, dict[str, Any]]:
        return "employer_contact", {
            "date": doc["created_at"][:10],
            "specialist_id": self.staff,
            "employer_id": self._some("employer"),
            "mode": "in_person" if doc["preferred"] else "phone",
            "purpose": "maintain",
            "outcome": "later",
            "minutes": 30,
            "place_type": "workplace",
        }

    def _placement(self, doc: Doc) -> tuple[str, dict[str, Any]]:
        self.whose[doc["id"]] = self.participant()
        return "placement", {
            "participant_id": self.whose[doc["id"]],
            "employer_id": self._some("employer"),
            "placement_kind": "practice",
            "title": doc["tasks"],
            "hours_per_week": float(doc["hours_week"]),
            "job_start": doc["start"],
            "job_end": doc["end"],
            "end_reason": "contract_ended",
        }

    def _visit(self, doc: Doc) -> tuple[str, dict[str, Any]]:
        placement = self._some("placement")
        return "follow_up_visit", {
            "participant_id": self.whose[placement] if placement else self.participant(),
            "placement_id": placement,
            "specialist_id": self.staff,
            "date": doc["visited_at"][:10],
            "mode": MODES.get(doc["type"], "in_person"),
            "place_type": "workplace",
            "minutes": doc["duration_min"],
            "with_whom": "both" if doc["type"] == "trepartssamtal" else "participant",
        }

    def _appointment(self, doc: Doc) -> tuple[str, dict[str, Any]]:
        return "appointment", {
            "participant_id": self.participant(),
            "specialist_id": self.staff,
            "starts_at": f"{doc['starts_at'][:19]}Z",
            "minutes": 45,
            "place_type": "community",
            "place": doc["place"],
            "status": STATUS[doc["status"]],
        }


def _cut(words: str, octets: int) -> str:
    """So many octets of a text, never half a letter, never nothing."""
    return words.encode()[:octets].decode(errors="ignore").strip() or "."
