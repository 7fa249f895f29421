"""A slow second opinion on the figures, straight from their definitions. It knows nothing of the
product."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from statistics import median
from typing import Any

from tests.figures.naive_rows import Caseload, Cells, Rows, day


def rounded(value: Fraction | float) -> float:
    exact = Decimal(Fraction(value).numerator) / Decimal(Fraction(value).denominator)
    return float(exact.quantize(Decimal("0.1"), ROUND_HALF_UP))


def average(values: list[int]) -> float | None:
    return rounded(Fraction(sum(values), len(values))) if values else None


def share(part: int, whole: int) -> float | None:
    return rounded(Fraction(100 * part, whole)) if whole else None


class Naive(Rows):
    """The figures of one quarter and one scope."""

    def closed(self) -> dict[str, int]:
        gone = [p for p in self.people if day(p["closed_on"]) in self.days]
        found = {"total": len(gone)}
        for one in gone:
            reason = one["closing_reason"] or "unknown"
            found[reason] = found.get(reason, 0) + 1
        return found

    def grow(self) -> float | None:
        start = date(self.last.year - 1, self.last.month, self.last.day)
        came = [
            p
            for p in self.people
            if p["employed_at_entry"] == "no"
            and p["enrolled_on"]
            and start < date.fromisoformat(p["enrolled_on"]) <= self.last
        ]
        # Days are written so that they sort as texts do.
        worked = [j for j in self.jobs(came) if "" < j["first_4h_on"] <= str(self.last)]
        return share(len({j["participant_id"] for j in worked}), len(came))

    def starts(self) -> list[Cells]:
        return [j for j in self.jobs() if day(j["first_4h_on"]) in self.days]

    def first_starts(self) -> int:
        return sum(1 for p in self.people if any(j in self.starts() for j in self.jobs([p])[:1]))

    def sustained(self, days: int) -> int:
        found = 0
        for job in self.jobs():
            reached, end = (
                date.fromisoformat(job["job_start"]) + timedelta(days),
                day(job["job_end"]),
            )
            found += reached in self.days and (end is None or end >= reached)
        return found

    def steps(self, name: str) -> Iterator[tuple[Cells, date, date | None]]:
        for one in self.people:
            if name == "referral":
                yield one, date.fromisoformat(one["referred_on"]), day(one["enrolled_on"])
            elif not one["enrolled_on"]:
                continue
            elif name == "contact":
                yield one, date.fromisoformat(one["enrolled_on"]), self.first_contact(one)
            elif one["employed_at_entry"] == "no":
                yield one, date.fromisoformat(one["enrolled_on"]), self.first_job(one)

    def lead(self, name: str) -> dict[str, Any]:
        took, waits = [], []
        for one, since, until in self.steps(name):
            closed_on = day(one["closed_on"])
            if until in self.days:
                took.append((until - since).days)
            is_open = closed_on is None or closed_on > self.last
            if since <= self.last and (until is None or until > self.last) and is_open:
                waits.append((self.last - since).days)
        return {
            "n": len(took),
            "median": rounded(median(took)) if took else None,
            "mean": average(took),
            "waiting": len(waits),
            "longest_wait": max(waits) if waits else None,
        }

    def without_work(self) -> float | None:
        waits = []
        for one in self.served():
            if one["employed_at_entry"] == "no":
                start = self.first_job(one)
                until = start if start and start <= self.last else self.last
                waits.append((until - date.fromisoformat(one["enrolled_on"])).days)
        return average(waits)

    def missing(self) -> dict[str, list[str]]:
        people = [
            p["participant_id"]
            for p in self.people
            if (not p["enrolled_on"] and p["status"] not in ("referred", "closed"))
            or (p["status"] == "closed" and not p["closed_on"])
        ]
        jobs = [
            j["placement_id"]
            for j in self.jobs()
            if date.fromisoformat(j["job_start"]) <= self.last and not j["first_4h_on"]
        ]
        files = {"participants.csv": sorted(people), "placements.csv": sorted(jobs)}
        return {file: ids for file, ids in files.items() if ids}

    def of_kind(self, kind: str) -> int:
        return sum(p["kind"] == kind and self.overlap(p) for p in self.placements())

    def subsidised(self) -> int:
        return sum(
            p["kind"] == "job"
            and p["subsidised"] == "yes"
            and p["competitive"] != "yes"
            and self.overlap(p)
            for p in self.placements()
        )


def figures(
    caseload: Caseload, quarter: str, team: str | None = None, specialist: str | None = None
) -> dict[str, Any]:
    """Every figure of the report."""
    seen = Naive(caseload, quarter, team, specialist)
    served = seen.served()
    working = seen.with_a(seen.jobs(served))
    studies = [p for p in seen.placements(served) if p["kind"] == "education"]
    return {
        "served": len(served),
        "enrolled": sum(day(p["enrolled_on"]) in seen.days for p in seen.people),
        "closed": seen.closed(),
        "working": working,
        "employment_rate": share(working, len(served)),
        "ips_grow_rate": seen.grow(),
        "job_starts": len(seen.starts()),
        "first_job_starts": seen.first_starts(),
        "in_education": seen.with_a(studies),
        "sustained_13": seen.sustained(91),
        "sustained_26": seen.sustained(182),
        "sustained_52": seen.sustained(364),
        "subsidised_jobs": seen.subsidised(),
        "practice": seen.of_kind("practice"),
        "leisure": seen.of_kind("leisure"),
        "lead_referral_to_enrolment": seen.lead("referral"),
        "lead_enrolment_to_employer_contact": seen.lead("contact"),
        "lead_enrolment_to_job": seen.lead("job"),
        "days_without_work": seen.without_work(),
        "missing_dates": seen.missing(),
    }
