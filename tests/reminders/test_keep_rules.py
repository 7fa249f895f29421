"""What is stored follows the organisation's rules, as they are changed."""

import datetime as dt
from typing import Any

from app.reminders.listing import listing
from app.reminders.load import everything
from app.reminders.rulebook import STANDARD
from app.store.write import Write
from tests.house import TODAY, House, Phone
from tests.reminders.kept import computed, kept
from tests.reminders.test_keep import DAY, of_rule, placed


def changes(house: House, name: str, from_on: dt.date = TODAY, **more: Any) -> str:
    """The admin saves another version of a rule."""
    rule = STANDARD.get(name)
    said: dict[str, Any] = {"name": name, "from_on": from_on, "is_on": True}
    said |= {"told": "specialist", "tell": "two_thirds"}
    for which in ("opens", "due"):
        day = getattr(rule, which) if rule else None
        said |= {f"{which}_months": day.months if day else 0}
        said |= {f"{which}_days": day.days if day else 0}
    return house.make("reminder_rule", **(said | more))


def test_a_rule_turned_off_takes_away_what_had_not_begun(house):
    placed(house)
    begun = [c.opens for c in of_rule(house, "week_2")]
    for k in range(1, 5):
        changes(house, f"week_{k}", is_on=False, from_on=TODAY + DAY)
    assert [c.opens for c in of_rule(house, "week_2")] == begun
    assert of_rule(house, "week_3") == []
    assert sorted(map(str, kept(house).values())) == sorted(map(str, computed(house)))


def test_an_own_rule_reaches_the_phone_with_its_name_and_its_condition(house):
    changes(
        house,
        "own_talk",
        title="Samtal efter tre veckor",
        counted_from="job_start",
        met_by="visit",
        opens_days=14,
        due_days=27,
    )
    ana, _job = placed(house)
    phone = Phone(house, "Kim")
    phone.send()
    (talk,) = (r for r in phone.of_kind("reminder") if r["fields"]["rule"] == "own_talk")
    assert talk["fields"]["meets"]["where"]["participant_id"] == [ana]
    assert [r["fields"]["title"] for r in phone.of_kind("reminder_rule")] == [
        "Samtal efter tre veckor"
    ]


def test_a_visit_meets_an_own_rule_about_the_participant(house):
    own: dict[str, Any] = {
        "counted_from": "enrolled_on",
        "met_by": "visit",
        "opens_days": 30,
        "due_days": 60,
    }
    changes(house, "own_talk", title="Samtal", **own)
    ana = house.participant("Kim", enrolled_on=TODAY - 35 * DAY)
    seen = {"participant_id": ana, "specialist_id": house.staff["Kim"], "mode": "in_person"}
    house.make("follow_up_visit", date=TODAY + DAY, **seen)
    assert [c.met_on for c in of_rule(house, "own_talk")] == [TODAY + DAY]


def test_a_weekly_check_in_with_another_last_day_takes_the_place_of_the_old_one(house):
    monday = TODAY + 5 * DAY
    changes(house, "weekly_six", from_on=monday, due_days=4)
    mine = [c for c in of_rule(house, "weekly_six") if c.subject.startswith(house.staff["Kim"])]
    assert [c.due for c in mine if c.opens >= monday] == [monday + 4 * DAY]
    assert len({c.subject for c in mine}) == len(mine)


def test_a_new_supervisor_is_told_what_supervisors_are_told_of_participants(house):
    changes(house, "week_2", told="supervisor")
    placed(house, job_start=TODAY)
    assert [c.staff_id for c in of_rule(house, "week_2")] == [house.staff["Sol"]]
    house.make("staff", id=house.staff["Sol"], role="admin")
    una = house.colleague("Una", role="supervisor")
    assert [c.staff_id for c in of_rule(house, "week_2")] == [una]


def test_a_promise_stays_when_the_supervisor_is_to_hear_of_it(house):
    shop = house.make("employer", name="Prosabutiken")
    said = {"employer_id": shop, "specialist_id": house.staff["Kim"], "mode": "phone"}
    made = house.make("employer_contact", date=TODAY, next_step_on=TODAY + DAY, **said)
    changes(house, "employer_promise", told="supervisor")
    promised = of_rule(house, "employer_promise")
    assert [(c.contact_id, c.staff_id) for c in promised] == [(made, house.staff["Sol"])]
    house.make("employer_contact", date=TODAY + DAY, **said)
    assert [c.met_on for c in of_rule(house, "employer_promise")] == [TODAY + DAY]


def test_a_promise_of_a_colleague_whose_record_is_gone_ends_with_its_rule(house):
    shop, kim = house.make("employer", name="Prosabutiken"), house.staff["Kim"]
    said = {"employer_id": shop, "specialist_id": kim, "mode": "phone"}
    house.make("employer_contact", date=TODAY, next_step_on=TODAY + 2 * DAY, **said)
    house.write(Write("staff", kim, {"deleted_at": house.now}))
    assert len(of_rule(house, "employer_promise")) == 1
    changes(house, "employer_promise", is_on=False)
    assert of_rule(house, "employer_promise") == []


def test_a_day_before_the_change_is_listed_as_it_was(house):
    placed(house, job_start=TODAY - 3 * DAY)
    before = listed(house, TODAY - DAY)
    changes(house, "week_1", due_days=20)
    changes(house, "weekly_six", is_on=False)
    assert before == listed(house, TODAY - DAY)
    assert {one["rule"] for one in before} >= {"week_1", "weekly_six"}


def listed(house: House, as_of: dt.date) -> list[Any]:
    """What `fotfaste reminders` answers for a day."""
    with house.session() as session:
        found: list[Any] = listing(everything(session, house.organisation), as_of)["reminders"]
    return found


def test_a_change_of_a_change_on_the_same_day_leaves_nothing_behind(house):
    placed(house, job_start=TODAY)
    made = changes(house, "week_2", due_days=20)
    house.make("reminder_rule", id=made, due_days=15)
    assert [c.due for c in of_rule(house, "week_2")] == [TODAY + 15 * DAY]
