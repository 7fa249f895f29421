"""What the app is told of whoever is signed in."""

import datetime as dt

from tests.house import TODAY
from tests.web.test_caseloads import leaves


def test_the_session_tells_the_app_who_and_where(town, kim, nobody):
    told = kim.session()
    assert told["staff"] == {
        "id": town.house.staff["Kim"],
        "name": "Kim",
        "role": "specialist",
        "initials": "K",
        "language": "sv",
    }
    assert told["organisation"]["lease_days"] == 7
    assert told["organisation"]["time_zone"] == "Europe/Stockholm"
    assert told["epoch"] == town.house.organisation.epoch
    assert len(told["push_key"]) == 87
    assert nobody.session().keys() == {"signed_in", "csrf", "version"}


def test_who_has_left_is_told_the_last_day(town, kim):
    assert "last_day" not in kim.session()["staff"]
    leaves(town, "Kim", TODAY - dt.timedelta(days=1))
    assert kim.session()["staff"]["last_day"] == "2026-10-06"
