"""The same field log for everyone: seeded records of six kinds, some 600 octets each.

Notes are drawn word by word, common words oftener, so that they compress like prose and not like
stock phrases. The others run on these as they are; ours are mapped from them (mapping.py).
"""

import json
import random
import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

from bench import words
from bench.prose import prose

Doc = dict[str, Any]

FIRST, LAST = words.FIRST.split(), words.LAST.split()
TOWN, STREET = words.TOWN.split(), words.STREET.split()
BRANCH, FORM = (" ".join(some.split()).split(", ") for some in (words.BRANCH, words.FORM))

BEGUN = datetime(2025, 1, 7, 7, 0, tzinfo=UTC)
KINDS = {
    "employer": 8,
    "participant": 10,
    "employer_contact": 12,
    "placement": 12,
    "visit": 40,
    "appointment": 18,
}
SEED, SEED_OF_PUSH = 20261121, 4711
PUSHED = 500


def _iso(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"


class Log:
    """Draws records one after another; the same seed, the same log."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.ids: dict[str, list[str]] = {kind: [] for kind in KINDS}

    def draw(self, number: int) -> Doc:
        """The next record; the first six are of one kind each."""
        chance = self.chance
        names, weights = list(KINDS), list(KINDS.values())
        kind = names[number] if number < len(names) else chance.choices(names, weights)[0]
        later = chance.randrange(600), chance.randrange(1000)
        at = BEGUN + timedelta(seconds=number * 611 + later[0], milliseconds=later[1])
        doc = self._about(kind, at) | getattr(self, f"_{kind}")(at)
        self.ids[kind].append(doc["id"])
        return doc

    def _about(self, kind: str, at: datetime) -> Doc:
        changed = at + timedelta(seconds=self.chance.randrange(600))
        return {
            "id": self._id(),
            "kind": kind,
            "created_at": _iso(at),
            "updated_at": _iso(changed),
            "created_by": f"user{self.chance.randrange(1, 25):02d}",
            "deleted": False,
        }

    def _id(self) -> str:
        return str(uuid.UUID(int=self.chance.getrandbits(128), version=4))

    def _ref(self, kind: str) -> str:
        return self.chance.choice(self.ids[kind]) if self.ids[kind] else self._id()

    def _one(self, *options: Any) -> Any:
        return self.chance.choice(options)

    def _note(self, low: int, high: int) -> str:
        least = self.chance.randrange(int(low * 0.6), int(high * 0.7))
        return prose(self.chance, least)[: int(high * 0.7)]

    def _name(self) -> str:
        return f"{self._one(*FIRST)} {self._one(*LAST)}"

    def _phone(self) -> str:
        parts = self.chance.randrange(10), self.chance.randrange(100, 999)
        return "07{}-{} {:02d} {:02d}".format(*parts, *(self.chance.randrange(99) for _ in "ab"))

    def _street(self) -> str:
        return f"{self._one(*STREET)} {self.chance.randrange(1, 120)}"

    def _employer(self, _: datetime) -> Doc:
        number = self.chance.randrange(1000, 9999), self.chance.randrange(1000, 9999)
        return {
            "name": f"{self._one(*LAST)} {self._one(*BRANCH).capitalize()} {self._one(*FORM)}",
            "org_nr": "55{}-{}".format(*number),
            "branch": self._one(*BRANCH),
            "address": self._street(),
            "postal_code": f"{self.chance.randrange(100, 990)} {self.chance.randrange(10, 99)}",
            "town": self._one(*TOWN),
            "status": self._one("aktiv", "vilande", "prospekt"),
            "note": self._note(90, 260),
        }

    def _participant(self, _: datetime) -> Doc:
        languages = ["svenska", "arabiska", "somaliska", "engelska", "dari", "tigrinja"]
        return {
            "first_name": self._one(*FIRST),
            "last_name": self._one(*LAST),
            "birth_year": self.chance.randrange(1960, 2006),
            "phone": self._phone(),
            "town": self._one(*TOWN),
            "program": self._one("praktik", "arbetsträning", "lönestöd", "matchning"),
            "languages": self.chance.sample(languages, 2),
            "status": self._one("inskriven", "pågående", "avslutad"),
            "note": self._note(110, 300),
        }

    def _employer_contact(self, _: datetime) -> Doc:
        name = self._name()
        return {
            "employer_id": self._ref("employer"),
            "name": name,
            "role": self._one("handledare", "platschef", "HR", "ägare"),
            "phone": self._phone(),
            "email": f"{name.replace(' ', '.')}@example.org".lower(),
            "preferred": self.chance.random() < 0.5,
            "note": self._note(80, 240),
        }

    def _placement(self, at: datetime) -> Doc:
        end = at + timedelta(days=self.chance.randrange(30, 180))
        return {
            "employer_id": self._ref("employer"),
            "participant_id": self._ref("participant"),
            "contact_id": self._ref("employer_contact"),
            "start": _iso(at)[:10],
            "end": _iso(end)[:10],
            "hours_week": self._one(10, 20, 30, 40),
            "tasks": self._one(*BRANCH),
            "status": self._one("planerad", "pågår", "avslutad", "avbruten"),
            "note": self._note(60, 200),
        }

    def _visit(self, at: datetime) -> Doc:
        geo = [round(low + self.chance.random() * 12, 5) for low in (55, 11)]
        return {
            "employer_id": self._ref("employer"),
            "participant_id": self._ref("participant"),
            "placement_id": self._ref("placement"),
            "visited_at": _iso(at),
            "duration_min": self._one(15, 30, 45, 60, 90),
            "type": self._one("platsbesök", "telefon", "video", "trepartssamtal"),
            "geo": geo,
            "mood": self.chance.randrange(1, 6),
            "note": self._note(100, 330),
        }

    def _appointment(self, at: datetime) -> Doc:
        return {
            "participant_id": self._ref("participant"),
            "employer_id": self._ref("employer"),
            "starts_at": _iso(at + timedelta(days=7)),
            "ends_at": _iso(at + timedelta(days=7, minutes=45)),
            "place": f"{self._street()}, {self._one(*TOWN)}",
            "title": self._one("Uppföljningsmöte", "Första besök", "Avstämning", "Trepartssamtal"),
            "reminder_min": self._one(15, 60, 1440),
            "status": self._one("bokad", "genomförd", "inställd"),
            "note": self._note(70, 240),
        }


def line(doc: Doc) -> str:
    """A record as the one line that it is on the wire of the bare limit."""
    return json.dumps(doc, ensure_ascii=False, separators=(",", ":"))


def held(count: int) -> list[Doc]:
    """The first records of the log that the phones are to receive."""
    log = Log(SEED)
    return [log.draw(number) for number in range(count)]


def offline() -> list[Doc]:
    """The records that the phones write offline and push."""
    log = Log(SEED_OF_PUSH)
    return [log.draw(number) for number in range(PUSHED)]
