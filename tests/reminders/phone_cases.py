"""Cases by which phones and the server are held to the same check-ins.

`python -m tests.reminders.phone_cases` writes them anew, always the same ones.
"""

import datetime as dt
import json
from collections.abc import Callable, Iterable
from random import Random
from typing import Any, NamedTuple, TypeVar

from app.config import ROOT
from app.reminders.cadence import AGREED
from app.reminders.due import check_ins_of_participant, promises
from app.reminders.facts import Cadence, EmployerContact, Facts, Participant, Placement
from app.reminders.names import Names, reminder_id
from app.reminders.rulebook import Written, rulebook
from tests.reminders.caseloads import AWKWARD
from tests.reminders.written import METHOD, OWN

FILE = ROOT / "tests" / "cases" / "check_ins.json"
ORGANISATION = "5f0e4a6c-0000-4000-8000-000000000001"
HOW_MANY = 60
Row = TypeVar("Row")
DAYS = (
    *("date", "enrolled_on", "closed_on", "job_start", "job_end", "heard_on"),
    *("from_on", "next_step_on", "reviewed_on"),
)


class Case(NamedTuple):
    """What a phone knows of one participant and one contact."""

    participant: Participant
    placements: tuple[Placement, ...]
    cadences: tuple[Cadence, ...]
    contact: EmployerContact
    rules: tuple[Written, ...]


class Dice:
    """Draws days near one on which calendars misbehave."""

    def __init__(self, chance: Random) -> None:
        self.chance, self.base = chance, chance.choice(AWKWARD)

    def day(self, first: int, last: int) -> dt.date:
        """A day so many days from there."""
        return self.base + dt.timedelta(days=self.chance.randint(first, last))

    def maybe(self, share: float, first: int, last: int) -> dt.date | None:
        """The same, or now and then nothing."""
        return self.day(first, last) if self.chance.random() < share else None


def case(dice: Dice) -> Case:
    """A participant with jobs, rhythms of their own, changed rules, and a promise."""
    chance = dice.chance
    jobs = tuple(_placement(dice, f"j{n}") for n in range(chance.randint(1, 2)))
    agreed = sorted(
        (dice.day(-20, 200), chance.choice(["none", "usual", *AGREED]))
        for _ in range(chance.choice([0, 0, 1, 2, 3]))
    )
    cadences = tuple(Cadence("j0", "p", day, at, rhythm) for at, (day, rhythm) in enumerate(agreed))
    contact = EmployerContact(
        "k", dice.day(-20, 5), "s", "e", "phone", (), dice.maybe(0.5, -20, 20)
    )
    enrolled = dice.maybe(0.95, -120, -5 if chance.random() < 0.8 else 30)
    participant = Participant("p", "s", enrolled, dice.maybe(0.2, 0, 300))
    names = chance.sample([*OWN, *METHOD], chance.choice([0, 0, 1, 2]))
    rules = tuple(_rule(dice, name) for name in names if name != "weekly_six")
    return Case(participant, jobs, cadences, contact, rules)


def _placement(dice: Dice, id_: str) -> Placement:
    kind = dice.chance.choice(["job", "job", "job", "education", "practice"])
    end = dice.maybe(0.4, 10, 300)
    return Placement(id_, "p", kind, dice.day(-40, 20), end, end and dice.maybe(0.7, 10, 300))


def _rule(dice: Dice, name: str) -> Written:
    own, first = OWN.get(name, {}), dice.chance.randint(-8, 20)
    months = (0, first, dice.chance.randint(0, 2), first + dice.chance.randint(0, 20))
    by = own.get("counted_from"), *months, own.get("met_by")
    is_on = dice.chance.random() < 0.8
    return Written(name, dice.day(-60, 40), is_on, *by, "specialist", "opens")


def computed(case: Case) -> list[dict[str, Any]]:
    """What the server stores of it where nothing has met anything."""
    facts = Facts(
        participants=[case.participant],
        placements=case.placements,
        cadences=case.cadences,
        contacts=[case.contact],
        rules=rulebook(case.rules),
    )
    found = [*check_ins_of_participant(facts, case.participant), *promises(facts)]
    return [Names().stored(one) for one in found]


def line(fields: dict[str, Any]) -> str:
    """One check-in: rule, subject, window, what cancels it, the days that meet it, its id."""
    meets, id_ = fields["meets"], reminder_id(ORGANISATION, fields)
    days = (fields["opens"], fields["due"], fields["cancelled_on"], meets["from"], meets["to"])
    return " ".join(map(str, (fields["rule"], fields["subject"], *days, id_)))


def expected(case: Case) -> list[str]:
    """A line each."""
    return sorted(map(line, computed(case)))


def conditions(some: Iterable[Case]) -> dict[str, Any]:
    """By rule what meets it, but for the days: the same in every case."""
    return {
        fields["rule"]: {
            name: value for name, value in fields["meets"].items() if name not in ("from", "to")
        }
        for one in some
        for fields in computed(one)
    }


def drawn() -> list[Case]:
    """The same cases whenever it is asked."""
    chance = Random(5)
    return [case(Dice(chance)) for _ in range(HOW_MANY)]


def written(some: list[Case]) -> str:
    """All of them with what is expected, a line each."""
    told = [{**plain(one), "expected": expected(one)} for one in some]
    lines = ",\n".join(json.dumps(one, default=str) for one in told)
    meets = json.dumps(conditions(some), sort_keys=True)
    return f'{{"organisation": "{ORGANISATION}", "meets": {meets}, "cases": [\n{lines}\n]}}\n'


def plain(value: Any) -> Any:
    """Rows as plain data."""
    if hasattr(value, "_asdict"):
        return {name: plain(one) for name, one in value._asdict().items()}
    is_rows = isinstance(value, tuple) and all(hasattr(one, "_asdict") for one in value)
    return [plain(one) for one in value] if is_rows else value


def read(told: dict[str, Any]) -> Case:
    """A case as it stands in the file."""
    return Case(
        _row(Participant, told["participant"]),
        tuple(_row(Placement, one) for one in told["placements"]),
        tuple(_row(Cadence, one) for one in told["cadences"]),
        _row(EmployerContact, told["contact"]),
        tuple(_row(Written, one) for one in told["rules"]),
    )


def _row(kind: Callable[..., Row], told: dict[str, Any]) -> Row:
    days = {name: dt.date.fromisoformat(told[name]) for name in DAYS if told.get(name)}
    return kind(**(told | days))


if __name__ == "__main__":
    FILE.write_text(written(drawn()))
