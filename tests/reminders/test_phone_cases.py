"""What phones are held to is what the server computes."""

import json

from tests.reminders.phone_cases import FILE, conditions, expected, read

TOLD = json.loads(FILE.read_text())


def test_the_server_computes_what_the_cases_say():
    for one in TOLD["cases"]:
        assert expected(read(one)) == one["expected"]


def test_the_cases_say_by_what_each_check_in_is_met():
    assert conditions(read(one) for one in TOLD["cases"]) == TOLD["meets"]


def test_the_cases_know_agreed_rhythms_changed_rules_and_promises():
    rules = set(TOLD["meets"])
    assert {"week_2", "month_12", "job_lost", "first_contact_14", "employer_promise"} <= rules
    assert {"agreed_weekly", "agreed_quarterly", "own_start"} <= rules
