"""The supervisor's first page."""

import datetime as dt
import re

from app.records import KINDS
from app.store.tables import Device
from tests.house import TODAY, new_id
from tests.web.people import Town


def a_week(days: int) -> dt.date:
    return TODAY + dt.timedelta(days=days)


def started(town: Town, specialist: str, name: str, job_start: dt.date) -> str:
    """A participant who began a job that day and has not been visited."""
    made = town.house.participant(specialist, name, status="working")
    town.house.make(
        "placement",
        participant_id=made,
        placement_kind="job",
        title="Disk",
        job_start=job_start,
    )
    return made


def words(page: str) -> str:
    """The page as it is read."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def test_it_tells_each_specialists_caseload_against_the_full_time(town, sol):
    for number in range(3):
        town.house.participant("Kim", f"Ana {number}")
    town.house.participant("Lee", "Bo", enrolled_on=None, status="referred")
    told = words(sol.see("/team"))
    assert "Kim 3 av 20" in told
    assert "Lee 0 av 20" in told  # who is not enrolled yet is on no caseload


def test_those_who_missed_a_check_in_stand_first(town, sol):
    town.house.participant("Lee", "Aron Lugn", enrolled_on=a_week(-1))
    started(town, "Kim", "Ylva Väntar", job_start=a_week(-10))
    told = words(sol.see("/team"))
    assert told.index("Ylva Väntar") < told.index("Aron Lugn")
    assert "Behöver dig 1 av 2" in told


def test_open_and_missed_are_what_the_reminders_say(town, sol):
    ylva = started(town, "Kim", "Ylva Väntar", job_start=a_week(-10))
    reminders = KINDS["reminder"].table
    about = (reminders.c.participant_id == ylva) & reminders.c.met_on.is_(None)
    with town.house.engine.connect() as connection:
        rows = connection.execute(reminders.select().where(about)).mappings().all()
    begun = [row["due"] for row in rows if row["opens"] <= TODAY]
    missed = sum(a_week(-28) <= due < TODAY for due in begun)
    still = sum(due >= TODAY for due in begun)
    assert (missed, still) == (6, 1)
    assert "Ylva Väntar hos Kim · Arbetar 6 passerade 1 öppen" in words(sol.see("/team"))


def test_it_tells_when_a_phone_was_last_heard(town, sol):
    kim, own = town.house.staff["Kim"], town.house.organisation.id
    with town.house.session() as session:
        heard = town.clock.now() - dt.timedelta(hours=1)
        session.add(
            Device(
                id=new_id(),
                organisation_id=own,
                staff_id=kim,
                public_key={},
                label="",
                made_at=heard,
                seen_at=heard,
            )
        )
        session.commit()
    told = words(sol.see("/team"))
    assert "mottaget 11.00" in told  # in Stockholm
    assert "ingen mobil än" in told


def test_a_case_that_was_closed_long_ago_is_on_nobodys_page(town, sol):
    town.house.participant("Kim", "Ana Klar", status="closed", closed_on=a_week(-31))
    assert "Ana Klar" not in sol.see("/team")
    assert "<details" not in sol.see("/team")


def test_a_case_closed_lately_lies_folded_at_the_end(town, sol):
    town.house.participant("Kim", "Ana Klar", status="closed", closed_on=a_week(-30))
    open_cases, _, folded = sol.see("/team").partition("<details")
    assert "Ana Klar" not in open_cases
    assert "Avslutade de senaste 30 dagarna" in folded
    assert "Ana Klar" in folded
    assert "Kim 0 av 20" in words(sol.see("/team"))


def test_another_teams_people_stay_there(town, sol):
    town.house.colleague("Per", team="Syd")
    per = town.house.participant("Per", "Ana Syd")
    assert "Ana Syd" not in sol.see("/team")
    assert sol.get(f"/participants/{per}").status_code == 404


def test_a_supervisor_without_a_caseload_has_no_way_to_the_phone(town, sol):
    assert 'href="/app' not in sol.see("/team")
    town.house.participant("Sol", "Ana Hos Sol")
    assert 'href="/app#/idag"' in sol.see("/team")
    assert "Sol 1 av 20" in words(sol.see("/team"))


def test_nobody_waits_on_the_first_day(sol):
    assert "Ingen är inskriven i teamet än." in sol.see("/team")


def test_who_is_not_enrolled_or_closed_without_a_day_is_told_apart(town, sol):
    town.house.participant("Kim", "Bo Två", enrolled_on=None)
    town.house.participant("Kim", "Cia Tre", status="closed")
    told = words(sol.see("/team"))
    assert "Av 2 öppna ärenden är 1 inskrivna; bara de räknas" in told
    assert "1 står som avslutad men saknar avslutsdag" in told
