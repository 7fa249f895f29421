"""Stored reminders are those that a computation from everything gives, and cost little to keep."""

import datetime as dt

from app.reminders.coming import extend
from app.store.database import writing
from app.store.write import Write
from tests.house import TODAY, House, Phone, new_id
from tests.reminders.kept import computed, kept

AS_OF = dt.date(2026, 9, 30)

DAY = dt.timedelta(days=1)


def placed(house: House, **more) -> tuple[str, str]:
    """Ana with Kim, in a job that began a week ago."""
    ana = house.participant("Kim")
    fields = {"participant_id": ana, "placement_kind": "job", "job_start": TODAY - 7 * DAY}
    return ana, house.make("placement", **(fields | more))


def seen(house: House, ana: str, day: dt.date = TODAY, **more) -> str:
    """A visit to Ana in person."""
    fields = {"participant_id": ana, "specialist_id": house.staff["Kim"], "mode": "in_person"}
    return house.make("follow_up_visit", **(fields | {"date": day} | more))


def contact(house: House, who: str = "Kim", day: dt.date = TODAY, **more) -> str:
    """An employer met in person."""
    fields = {"specialist_id": house.staff[who], "date": day, "mode": "in_person"}
    return house.make("employer_contact", **(fields | {"employer_id": new_id()} | more))


def of_rule(house: House, rule: str):
    """The stored reminders of a rule by due day."""
    found = [check_in for check_in in kept(house).values() if check_in.rule == rule]
    return sorted(found, key=lambda check_in: check_in.due)


def test_a_visit_meets_the_check_in_and_deleting_it_opens_it_again(house):
    ana, _ = placed(house)
    made = seen(house, ana)
    assert [(c.met_on, c.met_by) for c in of_rule(house, "week_2")] == [(TODAY, made)]
    house.write(Write("follow_up_visit", made, {"deleted_at": house.now}))
    assert [(c.met_on, c.met_by) for c in of_rule(house, "week_2")] == [(None, None)]


def test_a_job_start_that_moves_moves_its_check_ins(house):
    _, job = placed(house)
    house.write(Write("placement", job, {"job_start": TODAY + 20 * DAY}))
    assert [c.due for c in of_rule(house, "before_start")] == [TODAY + 19 * DAY]
    house.write(Write("placement", job, {"job_start": TODAY - 7 * DAY}))
    assert [c.due for c in of_rule(house, "week_1")] == [TODAY - DAY]
    assert len(kept(house)) == len(computed(house))


def test_a_placement_logged_for_the_wrong_person_is_put_right(house):
    """Its check-ins were deleted with the one who had none, and come back with the other's name."""
    _, job = placed(house)
    bo = house.participant("Kim", name="Bo Exempel", enrolled_on=None)
    house.write(Write("placement", job, {"participant_id": bo}))
    assert of_rule(house, "week_2") == []
    house.write(Write("participant", bo, {"enrolled_on": TODAY - 20 * DAY}))
    assert [c.participant_id for c in of_rule(house, "week_2")] == [bo]


def test_the_new_specialist_is_told_of_what_is_due_after_the_hand_over(house):
    ana, _ = placed(house)
    house.make("assignment", participant_id=ana, specialist_id=house.staff["Lee"], from_on=TODAY)
    told = {c.staff_id for c in of_rule(house, "week_2") + of_rule(house, "month_1")}
    assert told == {house.staff["Lee"]}


def test_the_fourth_employer_of_the_week_meets_the_weekly_check_in(house):
    made = [contact(house) for _ in range(3)]
    assert not any(c.met_on for c in of_rule(house, "weekly_six"))
    made.append(contact(house))
    met = [c for c in of_rule(house, "weekly_six") if c.met_on]
    assert [(c.staff_id, c.due, c.met_by) for c in met] == [
        (house.staff["Kim"], TODAY + DAY, max(made))
    ]


def test_a_promise_to_an_employer_is_kept_by_the_next_contact(house):
    employer = new_id()
    contact(house, day=TODAY - 5 * DAY, employer_id=employer, next_step_on=TODAY + 2 * DAY)
    kept_by = contact(house, employer_id=employer, mode="phone")
    assert [(c.due, c.met_by) for c in of_rule(house, "employer_promise")] == [
        (TODAY + 2 * DAY, kept_by)
    ]


def test_a_contact_turns_into_a_first_contact_when_it_is_linked(house):
    ana = house.participant("Kim", enrolled_on=TODAY - 3 * DAY)
    made = contact(house)
    assert not of_rule(house, "first_contact_14")[0].met_on
    house.make("contact_link", contact_id=made, participant_id=ana)
    assert of_rule(house, "first_contact_14")[0].met_by == made
    house.write(Write("employer_contact", made, {"mode": "phone"}))
    assert not of_rule(house, "first_contact_14")[0].met_on


def test_the_log_is_read_by_the_supervisor_of_the_team_one_is_in(house):
    contact(house)
    assert [c.staff_id for c in of_rule(house, "log_review")] == [house.staff["Sol"]]
    house.colleague("Mio", role="supervisor", team="Syd")
    house.write(Write("staff", house.staff["Kim"], {"team": "Syd"}))
    assert [c.staff_id for c in of_rule(house, "log_review")] == [house.staff["Mio"]]


def test_a_week_of_absence_asks_nothing(house):
    monday = TODAY - 2 * DAY
    week = [c for c in of_rule(house, "weekly_six") if c.opens == monday]
    house.make("absence", staff_id=house.staff["Kim"], week="2026-W41")
    left = [c.staff_id for c in of_rule(house, "weekly_six") if c.opens == monday]
    assert (len(week), left) == (2, [house.staff["Lee"]])


def test_a_team_that_turns_out_to_be_norwegian_has_17_may_off(house):
    placed(house, job_start=dt.date(2027, 3, 27))
    assert of_rule(house, "month_1")[0].tell_on == dt.date(2027, 5, 17)
    house.write(Write("organisation", house.organisation.id, {"country": "NO"}))
    assert of_rule(house, "month_1")[0].tell_on == dt.date(2027, 5, 14)


def test_a_new_week_comes_by_itself_and_only_once(house):
    later = house.now + dt.timedelta(days=26)
    before = len(of_rule(house, "weekly_six"))
    with house.session() as session, writing(session):
        assert len(extend(session, house.organisation, later)) == 2 * 4
    with house.session() as session, writing(session):
        assert extend(session, house.organisation, later) == []
    assert len(of_rule(house, "weekly_six")) == before + 8


def test_a_phone_gets_the_check_in_with_the_condition_that_meets_it(house):
    ana, _ = placed(house)
    phone = Phone(house, "Kim")
    phone.send()
    week = next(r for r in phone.of_kind("reminder") if r["fields"]["rule"] == "week_2")
    assert week["fields"]["meets"]["where"]["participant_id"] == [ana]
    assert week["fields"]["meets"]["from"] == TODAY.isoformat()


def test_a_half_told_record_is_kept_and_meets_nothing(house):
    ana, _ = placed(house)
    house.make("follow_up_visit", participant_id=ana, mode="in_person")
    house.make("employer_contact", next_step_on=TODAY + DAY)
    house.make("placement", participant_id=ana, placement_kind="job")
    house.make("assignment", participant_id=ana)
    house.make("absence", staff_id=house.staff["Kim"])
    assert sorted(map(str, kept(house).values())) == sorted(map(str, computed(house)))
