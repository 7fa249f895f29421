"""The invented team: on any day there is something to do, and a past behind it."""

import datetime as dt

import pytest
from sqlalchemy.orm import Session

from app.caseload_files.bring_in import Into, bring_in
from app.caseload_files.demo import PASSWORD, SIGN_INS, invented
from app.reminders.listing import listing
from app.reminders.load import everything
from app.store.organisations import opened, organisation_ids
from tests.house import MASTER

A_WEEK = [dt.date(2026, 10, 5) + dt.timedelta(days=days) for days in range(7)]


@pytest.mark.parametrize("today", [*A_WEEK, dt.date(2028, 2, 29), dt.date(2027, 3, 31)], ids=str)
def test_the_story_is_a_caseload_without_faults_on_any_day(today):
    caseload = invented(today)
    elins = [
        person
        for person in caseload.parts["participants.csv"].entries
        if person.values["specialist_id"] == "elin" and person.values["status"] != "closed"
    ]
    today_at = [
        one for one in caseload.parts["appointments.csv"].entries
        if one.values["starts_at"].date() == today and one.values["specialist_id"] == "elin"
    ]  # fmt: skip
    assert (len(elins), len(today_at)) == (18, 3)


def test_the_story_is_the_same_whoever_tells_it():
    assert invented(A_WEEK[2]) == invented(A_WEEK[2])


@pytest.mark.parametrize("today", A_WEEK, ids=lambda day: day.strftime("%A"))
def test_elin_has_check_ins_to_do_and_a_promise_to_keep(sqlite_url, today):
    from app.store.database import engine_for

    engine = engine_for(sqlite_url)
    with Session(engine, expire_on_commit=False) as session:
        now = dt.datetime.combine(today, dt.time(7), dt.UTC)
        bring_in(session, invented(today), Into(MASTER, is_demo=True), now)
        own = opened(session, organisation_ids(session)[0], MASTER)
        rows = listing(everything(session, own), today)["reminders"]
    engine.dispose()
    assert own.is_demo
    elins = [row for row in rows if row["staff_id"] == "elin" and row["state"] == "open"]
    this_week = {row["rule"] for row in elins if row["due"] <= str(A_WEEK[6])}
    assert this_week == {"before_start", "week_2", "employer_promise"} | (
        {"weekly_six"} & this_week
    )
    yesterday = str(today - dt.timedelta(days=1))
    missed = [row for row in rows if row["staff_id"] == "elin" and row["state"] == "missed"]
    assert [row["rule"] for row in missed if row["due"] == yesterday][-1:] == ["month_3"]
    assert [row["due"] for row in elins if row["rule"] == "employer_promise"] == [str(today)]


def test_the_sign_ins_are_of_people_in_the_story():
    staff = {
        (person.key or ("",))[0]: person.values
        for person in invented(A_WEEK[0]).parts["staff.csv"].entries
    }
    assert [(one.email, one.role) for one in SIGN_INS] == [
        (staff[one.ref]["email"], staff[one.ref]["role"]) for one in SIGN_INS
    ]
    assert len(PASSWORD) >= 12
