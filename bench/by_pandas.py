"""The figures of a quarter as somebody at home in pandas would count them from the CSV files.

Run by its own interpreter, without the product: `python by_pandas.py FOLDER QUARTER TIMES`.
"""

import json
import sys
import time
from pathlib import Path
from typing import Any

import pandas as pd
from by_pandas_read import Tables, read

DAY = pd.Timedelta(days=1)


def tenth(value: float) -> float | None:
    """Rounded half up to one decimal; a hair is added for what a float falls short of."""
    return None if pd.isna(value) else int(value * 10 + 0.5 + 1e-9) / 10


def in_force(tables: Tables, last: pd.Timestamp) -> pd.DataFrame:
    """The participants with their specialist on a day."""
    ties = tables.assignments[tables.assignments["from"] <= last]
    covering = ties["to"].isna() | (ties["to"] >= last)
    latest = ties.assign(covering=covering).sort_values(["covering", "from"])
    whose = latest.drop_duplicates("participant_id", keep="last")
    people = tables.participants.merge(
        whose[["participant_id", "specialist_id"]].rename(columns={"specialist_id": "tied"}),
        how="left",
        on="participant_id",
    )
    return people.assign(whose=people["tied"].fillna(people["specialist_id"]))


def overlapping(rows: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp) -> pd.DataFrame:
    """The placements with a day in the quarter."""
    return rows[(rows.job_start <= last) & (rows.job_end.isna() | (rows.job_end >= first))]


def lead(people: pd.DataFrame, since: str, until: str, first: Any, last: Any) -> dict[str, Any]:
    """A lead time from one column of days to another."""
    took = people[people[since].notna() & people[until].between(first, last)]
    days = (took[until] - took[since]).dt.days
    is_open = people.closed_on.isna() | (people.closed_on > last)
    not_yet = people[until].isna() | (people[until] > last)
    waits = people[(people[since] <= last) & not_yet & is_open]
    longest = (last - waits[since]).dt.days.max()
    return {
        "n": len(took),
        "median": tenth(days.median()),
        "mean": tenth(days.mean()),
        "waiting": len(waits),
        "longest_wait": None if pd.isna(longest) else int(longest),
    }


def firsts(people: pd.DataFrame, rows: pd.DataFrame, column: str, name: str) -> pd.DataFrame:
    """The people with the first day in `column`, on or after their enrolment."""
    both = rows[["participant_id", column]].merge(
        people[["participant_id", "enrolled_on"]], on="participant_id"
    )
    since = both[both[column] >= both.enrolled_on].groupby("participant_id")[column].min()
    return people.assign(**{name: people.participant_id.map(since)})


def figures(tables: Tables, first: pd.Timestamp, last: pd.Timestamp) -> dict[str, Any]:
    """Every figure of the report, of the whole organisation."""
    people = in_force(tables, last)
    placements = tables.placements
    jobs = placements[(placements.kind == "job") & (placements.competitive == "yes")]
    people = firsts(people, jobs, "job_start", "job_on")
    people = firsts(people, tables.contacts, "date", "contact_on")
    is_open = people.closed_on.isna() | (people.closed_on >= first)
    served = people[(people.enrolled_on <= last) & is_open]
    found = _of_people(people, served, first, last)
    found |= _of_placements(people, served, placements, jobs, first, last)
    found |= _of_leads(people, served, first, last)
    return found | {"missing_dates": _missing(people, jobs, last)}


def _of_people(people: pd.DataFrame, served: pd.DataFrame, first: Any, last: Any) -> dict[str, Any]:
    gone = people[people.closed_on.between(first, last)]
    reasons = gone.closing_reason.fillna("unknown").value_counts()
    return {
        "served": len(served),
        "enrolled": int(people.enrolled_on.between(first, last).sum()),
        "closed": {"total": len(gone), **{str(k): int(v) for k, v in reasons.items()}},
    }


def _of_placements(
    people: pd.DataFrame, served: pd.DataFrame, rows: pd.DataFrame, jobs: pd.DataFrame, *q: Any
) -> dict[str, Any]:
    first, last = q
    here = overlapping(rows, first, last)
    working = int(served.participant_id.isin(overlapping(jobs, first, last).participant_id).sum())
    starts = jobs[jobs.first_4h_on.between(first, last)]
    own_first = jobs.sort_values(["job_start", "placement_id"]).drop_duplicates("participant_id")
    began = last + DAY - pd.DateOffset(months=12)
    came = people[(people.employed_at_entry == "no") & people.enrolled_on.between(began, last)]
    worked = came.participant_id.isin(jobs[jobs.first_4h_on <= last].participant_id).sum()
    subsidised = (here.kind == "job") & (here.subsidised == "yes") & (here.competitive != "yes")
    found = {
        "working": working,
        "employment_rate": tenth(100 * working / len(served)),
        "ips_grow_rate": tenth(100 * worked / len(came)),
        "job_starts": len(starts),
        "first_job_starts": int(starts.placement_id.isin(own_first.placement_id).sum()),
        "in_education": int(
            served.participant_id.isin(here[here.kind == "education"].participant_id).sum()
        ),
        "subsidised_jobs": int(subsidised.sum()),
        "practice": int((here.kind == "practice").sum()),
        "leisure": int((here.kind == "leisure").sum()),
    }
    for weeks in (13, 26, 52):
        reached = jobs.job_start + pd.Timedelta(weeks=weeks)
        lasted = jobs.job_end.isna() | (jobs.job_end >= reached)
        found[f"sustained_{weeks}"] = int((reached.between(first, last) & lasted).sum())
    return found


def _of_leads(people: pd.DataFrame, served: pd.DataFrame, first: Any, last: Any) -> dict[str, Any]:
    without = people[people.employed_at_entry == "no"]
    idle = served[served.employed_at_entry == "no"]
    until = idle.job_on.where(idle.job_on <= last, last)
    contact = lead(people, "enrolled_on", "contact_on", first, last)
    return {
        "lead_referral_to_enrolment": lead(people, "referred_on", "enrolled_on", first, last),
        "lead_enrolment_to_employer_contact": contact,
        "lead_enrolment_to_job": lead(without, "enrolled_on", "job_on", first, last),
        "days_without_work": tenth((until - idle.enrolled_on).dt.days.mean()),
    }


def _missing(people: pd.DataFrame, jobs: pd.DataFrame, last: Any) -> dict[str, list[str]]:
    is_closed = people.status == "closed"
    unknown = people.enrolled_on.isna() & ~people.status.isin(["referred", "closed"])
    lacking = people[unknown | (is_closed & people.closed_on.isna())]
    untold = jobs[(jobs.job_start <= last) & jobs.first_4h_on.isna()]
    files = {
        "participants.csv": sorted(lacking.participant_id),
        "placements.csv": sorted(untold.placement_id),
    }
    return {file: ids for file, ids in files.items() if ids}


def main() -> None:
    """Read and count so often; the seconds of each time, and the figures."""
    folder, quarter, times = Path(sys.argv[1]), pd.Period(sys.argv[2]), int(sys.argv[3])
    first, last = quarter.start_time, quarter.end_time.normalize()
    seconds, found = [], {}
    for _ in range(times):
        begun = time.perf_counter()
        found = figures(read(folder), first, last)
        seconds.append(time.perf_counter() - begun)
    json.dump({"seconds": seconds, "figures": found}, sys.stdout)


if __name__ == "__main__":
    main()
