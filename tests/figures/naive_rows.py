"""Who and what a slow second opinion looks at: the cells of caseload files, row by row."""

from datetime import date, timedelta

Cells = dict[str, str]
Caseload = dict[str, list[Cells]]


def day(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None


def quarter_days(quarter: str) -> list[date]:
    year, number = int(quarter[:4]), int(quarter[5])
    every = [date(year, 1, 1) + timedelta(days=n) for n in range(366)]
    return [d for d in every if d.year == year and (d.month - 1) // 3 + 1 == number]


def specialist_on(caseload: Caseload, participant: Cells, on: date) -> str:
    ties = sorted(caseload["assignments"], key=lambda tie: tie["from"])
    mine = [tie for tie in ties if tie["participant_id"] == participant["participant_id"]]
    begun = [tie for tie in mine if date.fromisoformat(tie["from"]) <= on]
    covering = [tie for tie in begun if not tie["to"] or date.fromisoformat(tie["to"]) >= on]
    chosen = covering or begun
    return chosen[-1]["specialist_id"] if chosen else participant["specialist_id"]


class Rows:
    """The people of one quarter and one scope, with what is theirs."""

    def __init__(
        self, caseload: Caseload, quarter: str, team: str | None, specialist: str | None
    ) -> None:
        days = quarter_days(quarter)
        self.caseload, self.days, self.first, self.last = caseload, set(days), days[0], days[-1]
        teams = {s["staff_id"]: s["team"] for s in caseload["staff"]}
        self.people = []
        for one in caseload["participants"]:
            whose = specialist_on(caseload, one, self.last)
            if team in (None, teams[whose]) and specialist in (None, whose):
                self.people.append(one)

    def placements(self, of: list[Cells] | None = None) -> list[Cells]:
        ids = {one["participant_id"] for one in (self.people if of is None else of)}
        return [p for p in self.caseload["placements"] if p["participant_id"] in ids]

    def jobs(self, of: list[Cells] | None = None) -> list[Cells]:
        competitive = [
            p for p in self.placements(of) if p["kind"] == "job" and p["competitive"] == "yes"
        ]
        return sorted(competitive, key=lambda p: (p["job_start"], p["placement_id"]))

    def overlap(self, placement: Cells) -> bool:
        end = day(placement["job_end"])
        begins = date.fromisoformat(placement["job_start"]) <= self.last
        return begins and (end is None or end >= self.first)

    def served(self) -> list[Cells]:
        return [
            p
            for p in self.people
            if p["enrolled_on"]
            and date.fromisoformat(p["enrolled_on"]) <= self.last
            and (not p["closed_on"] or date.fromisoformat(p["closed_on"]) >= self.first)
        ]

    def with_a(self, placements: list[Cells]) -> int:
        return len({p["participant_id"] for p in placements if self.overlap(p)})

    def first_contact(self, one: Cells) -> date | None:
        linked = (
            date.fromisoformat(c["date"])
            for c in self.caseload["employer_contacts"]
            if c["mode"] == "in_person"
            and one["participant_id"] in {part.strip() for part in c["participant_ids"].split(";")}
            and date.fromisoformat(c["date"]) >= date.fromisoformat(one["enrolled_on"])
        )
        return min(linked, default=None)

    def first_job(self, one: Cells) -> date | None:
        starts = [date.fromisoformat(j["job_start"]) for j in self.jobs([one])]
        since = [d for d in starts if d >= date.fromisoformat(one["enrolled_on"])]
        return min(since, default=None)
