"""A check-in of a stored placement reaches the phone: on its day, at its hour, once."""

import datetime as dt

import pytest

from app.store.write import Write
from tests.house import TODAY
from tests.messages.conftest import DAY, Team

FRIDAY = TODAY + 2 * DAY  # the week that ends on Tuesday is told on Sunday, so on Friday
TUESDAY = TODAY + 6 * DAY


def see(team: Team, ana: str, day: dt.date) -> None:
    """Kim visits Ana."""
    visit = {"participant_id": ana, "specialist_id": team.house.staff["Kim"]}
    team.house.make("follow_up_visit", **visit, date=day, mode="in_person")


def test_a_check_in_is_told_on_its_day_at_half_past_seven_and_once(team: Team, ana):
    team.phone("Kim")
    assert team.tick(TODAY, "12:00") == []
    assert team.tick(FRIDAY, "07:29") == []
    [told] = team.tick(FRIDAY, "07:30")
    assert (told["title"], told["lang"]) == ("Du har en avstämning idag", "sv")
    assert told["navigate"] == f"{team.config.url}/app#/paminnelse/{told['data']['id']}"
    assert team.later(seconds=30) == team.later(hours=3) == []


def test_it_is_told_once_more_on_the_due_day_if_it_is_still_open(team: Team, ana):
    team.phone("Kim")
    first = team.tick(FRIDAY)
    again = team.tick(TUESDAY)
    assert [one["data"]["id"] for one in first] == [one["data"]["id"] for one in again]
    assert first[0]["tag"] != again[0]["tag"]
    assert [one["title"] for one in team.tick(TUESDAY + DAY)] == ["En avstämning blev inte av"]


def test_what_was_met_in_time_is_not_told(team: Team, ana):
    team.phone("Kim")
    see(team, ana, FRIDAY - DAY)
    assert team.tick(FRIDAY) == []


def test_what_is_met_between_plan_and_telling_is_not_told(team: Team, ana):
    team.phone("Kim")
    team.tick(FRIDAY, "07:00")
    see(team, ana, FRIDAY)
    assert team.tick(FRIDAY, "07:30") == []
    assert team.outcomes() == ["settled"]


def test_what_ended_with_the_job_is_not_told(team: Team, ana):
    team.phone("Kim")
    team.tick(FRIDAY, "07:00")
    team.house.write(Write("participant", ana, {"closed_on": FRIDAY - DAY, "status": "closed"}))
    assert team.tick(FRIDAY, "07:30") == []


def test_two_check_ins_are_one_message_that_opens_today(team: Team, ana):
    team.job("Kim", "Bo Exempel")
    team.phone("Kim")
    [told] = team.tick(FRIDAY)
    assert told["title"] == "Du har 2 avstämningar idag"
    data = {"id": None, "kind": "today", "count": 2, "device": told["data"]["device"]}
    assert told["data"] == data
    assert told["navigate"] == f"{team.config.url}/app#/idag"


def test_after_the_hand_over_the_colleague_is_told(team: Team, ana):
    team.phone("Kim")
    lees = team.phone("Lee")
    team.tick(FRIDAY, "07:00")
    lee = team.house.staff["Lee"]
    team.house.make("assignment", participant_id=ana, specialist_id=lee, from_on=FRIDAY)
    assert len(team.tick(FRIDAY, "07:30")) == 1
    assert team.service.arrived[0].endpoint == lees.endpoint


def test_somebody_reads_it_in_a_language_of_ones_own(team: Team, ana):
    team.phone("Kim")
    team.languages["Kim"] = "nb"
    [told] = team.tick(FRIDAY)
    assert (told["title"], told["body"]) == ("Du har en avsjekk i dag", "Trykk for å åpne")


def test_a_message_tells_nothing_of_anybody_not_even_by_its_length(team: Team, ana):
    team.phone("Kim")
    team.tick(FRIDAY)
    team.house.make("employer_contact", **promise(team))
    team.tick(FRIDAY + 3 * DAY)
    team.tick(TUESDAY)
    assert {len(one.plain) for one in team.service.arrived} == {512}
    for one in team.service.arrived:
        said = one.plain.decode().lower()
        assert not any(word in said for word in ("ana", "exempel", "bagare", "ips", "kim", "nord"))


def promise(team: Team) -> dict[str, object]:
    """Something that an employer was told would happen on Monday."""
    employer = team.house.make("employer", name="Bageriet Nord")
    by = {"specialist_id": team.house.staff["Kim"], "employer_id": employer, "mode": "phone"}
    return by | {"date": TODAY, "next_step_on": FRIDAY + 3 * DAY}


def test_a_service_is_told_how_long_it_may_try_and_what_replaces_what(team: Team, ana):
    team.phone("Kim")
    [told] = team.tick(FRIDAY)
    headers = team.service.arrived[0].headers
    assert headers["TTL"] == str(int(11.5 * 3600))  # until the quiet hours begin
    assert headers["Urgency"] == "normal"
    assert headers["Topic"] == told["tag"].replace("-", "")
    assert headers["Content-Encoding"] == "aes128gcm"
    assert team.service.faults == []


@pytest.mark.parametrize("at", ["00:15", "06:59", "19:00", "23:59"])
def test_nobody_is_told_in_quiet_hours(team: Team, ana, at):
    team.phone("Kim")
    monday = FRIDAY + 3 * DAY
    assert team.tick(monday, at) == []
    assert len(team.tick(monday if at < "07" else TUESDAY, "07:30")) == 1


def test_what_could_not_be_told_on_friday_waits_for_monday(team: Team, ana):
    team.phone("Kim")
    assert team.tick(FRIDAY + DAY, "12:00") == []
    assert team.tick(FRIDAY + 2 * DAY, "12:00") == []
    assert len(team.tick(FRIDAY + 3 * DAY, "07:30")) == 1


def test_after_three_days_without_a_server_one_is_told_once_of_what_there_is_to_say(
    team: Team, ana
):
    bo = team.job("Kim", "Bo Exempel")
    for participant, start in ((bo, TODAY - 8 * DAY), (ana, TODAY - 16 * DAY)):
        job = {"participant_id": participant, "placement_kind": "job", "job_start": start}
        team.house.make("placement", **job)
    team.phone("Kim")
    team.tick(TODAY)
    [told] = team.tick(TUESDAY, "09:10")
    # Both weeks that end today; and those that ended on Sunday and yesterday.
    assert told["title"] == "Du har 2 avstämningar idag · 2 avstämningar blev inte av"
    assert team.later(seconds=30) == []


def test_the_weekly_check_in_of_a_week_that_began_meanwhile_is_told(team: Team):
    team.phone("Lee")
    later = dt.date(2026, 11, 5)
    [told] = team.tick(later)
    assert told["data"]["count"] == 1


def test_whoever_has_no_phone_keeps_the_check_in_on_today(team: Team, ana):
    assert team.tick(FRIDAY) == []
    assert team.outcomes() == ["no_device"]
