"""A quarter with four participants, and what a page of figures tells of it."""

import datetime as dt
import re

from tests.web.people import Town

QUARTER = "2026Q3"


def job(town: Town, of: str, **more) -> str:
    """A competitive job from mid-August."""
    fields = {"placement_kind": "job", "competitive": True, "title": "Disk"}
    dates = {"job_start": dt.date(2026, 8, 17), "first_4h_on": dt.date(2026, 8, 17)}
    return town.house.make("placement", participant_id=of, **{**fields, **dates, **more})


def enrolled(town: Town, whose: str, name: str, **more) -> str:
    """Somebody enrolled in July."""
    dates = {"referred_on": dt.date(2026, 7, 1), "enrolled_on": dt.date(2026, 7, 1)}
    return town.house.participant(whose, name, **{**dates, **more})


def four(town: Town) -> dict[str, str]:
    """Ana with a job and Bo of Kim's, Cleo of Lee's, Dag of another team's."""
    town.house.colleague("Per", team="Syd")
    found = {
        "Ana": enrolled(town, "Kim", "Ana Exempel", referred_on=dt.date(2026, 6, 1)),
        "Bo": enrolled(town, "Kim", "Bo Påhitt"),
        "Cleo": enrolled(town, "Lee", "Cleo Dikt"),
        "Dag": enrolled(town, "Per", "Dag Fabel", status="closed", closed_on=dt.date(2026, 9, 1)),
    }
    job(town, found["Ana"])
    return found


def told(page: str) -> dict[str, str]:
    """The figures of the page, by name."""
    pairs = re.findall(r'data-figure="(\w+)"[^>]*>([^<]*)<', page)
    return {name: value.replace("\u00a0", " ") for name, value in pairs}
