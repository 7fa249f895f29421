"""The other participants of both teams, put together from parts: those of today, and those before.

The teams have grown for two years; the proportions are those of a team that works by the method.
"""

import random
from collections.abc import Iterator
from itertools import count
from typing import NamedTuple

from app.caseload_files.demo.book import seeded
from app.caseload_files.demo.cast import Job, Person
from app.caseload_files.demo.employers import EMPLOYERS, JOBS

FIRST_NAMES = (
    *("Alva", "Bashir", "Cissi", "David", "Edna", "Filip", "Greta", "Hamid", "Iris"),
    *("Jasmin", "Kerstin", "Loke", "Mariam", "Nora", "Oskar", "Pia", "Ragnar", "Selma"),
    *("Ture", "Ulrik", "Viola", "Wilma", "Yusuf", "Zahra", "Agnes", "Birk", "Dunja"),
    *("Elias", "Freja", "Gunnar", "Hilda", "Ines", "Jonna", "Kalle", "Lova", "Milad"),
)
LAST_NAMES = (
    *("Utkastby", "Diktgren", "Fabelstad", "Sagoström", "Provholm", "Skissvik"),
    *("Låtsasdal", "Påhittberg", "Novellqvist", "Prosalund", "Exempelmark", "Diktholm"),
)
REASONS = ("steady_work", "steady_work", "own_wish", "moved", "no_contact", "other_service")
CONTRACTS = ("permanent", "permanent", "permanent", "probationary", "fixed_term", "hourly")
QUITS = ("contract_ended", "quit_health", "quit_dissatisfied", "better_job")
NEW = 5  # weeks in which somebody gets to know the coach
SEARCH = (6, 26)  # weeks from enrolment until a job, where there is one
# What has become of somebody, by share; `lost`: looks for a second job.
FATES = (
    *((0.43, "working"), (0.48, "in_education"), (0.52, "paused"), (0.57, "practice")),
    *((0.72, "lost"), (1, "searching")),
)
STATUS = {"practice": "searching", "lost": "searching"}
LEAST = {"working": 1, "in_education": 1, "lost": 16}  # weeks that must have passed since
RECENT = -4  # the week in which practice began
SUBSIDISED = 0.07
OLDEST = 104  # weeks since the first were enrolled
WORKED = 0.6  # of those whose case has closed


class Caseload(NamedTuple):
    """How many somebody has, and has had; `weeks`: since when the longest is there."""

    specialist: str
    now: int
    before: int
    weeks: int


CASELOADS = (
    Caseload("elin", 0, 9, 100),
    Caseload("hedda", 15, 12, 96),
    Caseload("idris", 9, 10, 90),
    Caseload("maja", 13, 11, 84),
    Caseload("signe", 17, 7, 70),
    Caseload("tarik", 14, 8, 76),
    Caseload("nadia", 13, 6, 58),
    Caseload("pelle", 12, 5, 54),
    Caseload("vendela", 8, 3, 46),
)


def crowd() -> Iterator[Person]:
    """All of them; the same whenever they are told."""
    chance = seeded(11)
    names = _names()
    for of in CASELOADS:
        for turn in range(of.now):
            weeks = 2 + turn * (of.weeks - 4) // of.now + chance.randint(0, 2)
            yield _open(chance, next(names), of.specialist, weeks)
        for turn in range(of.before):
            ended = 3 + turn * (of.weeks - 24) // of.before
            yield _closed(chance, next(names), of.specialist, ended)


def _names() -> Iterator[str]:
    for n in count():
        last = LAST_NAMES[(n + n // len(FIRST_NAMES)) % len(LAST_NAMES)]
        yield f"{FIRST_NAMES[n % len(FIRST_NAMES)]} {last}"


def _open(chance: random.Random, name: str, specialist: str, weeks: int) -> Person:
    turn, found = chance.random(), chance.randint(*SEARCH)
    fate = next(fate for share, fate in FATES if turn < share)
    if weeks < NEW:
        return Person(name, "engaged", weeks, None, specialist)
    if found >= weeks - LEAST.get(fate, 0):
        return Person(name, "searching", weeks, None, specialist)
    goal = "education" if fate == "in_education" else "job"
    job = _of(chance, fate, found - weeks)
    return Person(name, STATUS.get(fate, fate), weeks, job, specialist, goal)


def _of(chance: random.Random, fate: str, begun: int) -> Job | None:
    if fate == "in_education":
        return Job("", "Komvux", "", begun, kind="education")
    if fate == "practice":
        return Job(chance.choice(EMPLOYERS)[0], "Praktik", "", RECENT, kind="practice")
    if fate == "lost":
        return _job(chance, begun, ended=begun + chance.randint(7, 12))
    return _job(chance, begun) if fate == "working" else None


def _closed(chance: random.Random, name: str, specialist: str, ended: int) -> Person:
    weeks = min(ended + chance.randint(24, 60), OLDEST)
    found = chance.randint(*SEARCH)
    has_worked = chance.random() < WORKED and weeks - found > ended + 1
    stays = chance.random() < WORKED
    job = None
    if has_worked:
        job = _job(chance, found - weeks, ended=None if stays else -ended - 1)
    reason = "steady_work" if job and stays else chance.choice(REASONS[2:])
    return Person(name, "closed", weeks, job, specialist, closed=ended, reason=reason)


def _job(chance: random.Random, weeks: int, ended: int | None = None) -> Job:
    title, code = chance.choice(JOBS)
    is_subsidised = chance.random() < SUBSIDISED
    return Job(
        chance.choice(EMPLOYERS)[0],
        title,
        code,
        weeks,
        hours=chance.choice((10, 15, 20, 20, 25, 30, 40)),
        contract=chance.choice(CONTRACTS),
        disclosure=chance.choice(("agreed", "agreed", "programme", "none")),
        ended=ended,
        why=chance.choice(QUITS),
        is_subsidised=is_subsidised,
    )
