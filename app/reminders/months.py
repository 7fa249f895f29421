"""The monthly check-ins of everybody in another rhythm, all twelve rules in one go. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from app.reminders.cadence import MONTHS, NONE
from app.reminders.rule import Day, Rule
from app.reminders.rulebook import STANDARD

RHYTHMS = (*MONTHS, NONE)
NAMES = tuple(f"month_{number}" for number in range(1, 13))


def months_in(rhythm: str) -> Iterator[Rule]:
    """The twelve rules as the rhythm has them: a window as long as it, and none in between."""
    every = MONTHS.get(rhythm, 0)
    for number, name in enumerate(NAMES, start=1):
        is_on = bool(every) and (number - 1) % every == 0
        months = number + (every if is_on else 1)
        yield replace(STANDARD[name], due=Day("job_start", -1, months), is_on=is_on)


def rhythm_of(rules: Mapping[str, Rule]) -> str | None:
    """The rhythm that rules by name are in; None where months were changed by themselves."""
    for rhythm in RHYTHMS:
        if all(_asks_as(rules[wanted.name], wanted) for wanted in months_in(rhythm)):
            return rhythm
    return None


def _asks_as(rule: Rule, wanted: Rule) -> bool:
    if not (rule.is_on and wanted.is_on):
        return rule.is_on == wanted.is_on
    return (rule.opens, rule.due) == (wanted.opens, wanted.due)
