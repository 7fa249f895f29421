"""What was said to a check-in stands beside it on the participant's page."""

import datetime as dt

from tests.house import TODAY
from tests.reminders.kept import kept
from tests.web.test_team import words

DAY = dt.timedelta(days=1)


def test_a_supervisor_reads_what_was_put_off_and_what_was_no_visit(town, sol, ana):
    job = {"participant_id": ana, "placement_kind": "job", "job_start": TODAY - 7 * DAY}
    made = town.house.make("placement", **job)
    about = {"participant_id": ana, "specialist_id": town.house.staff["Kim"]}
    check_ins = {one.rule: id_ for id_, one in kept(town.house).items() if one.placement_id == made}
    put_off = {"check_in_id": check_ins["week_2"], "until": TODAY + 3 * DAY}
    town.house.make("deferral", reason="Bortrest", **put_off, **about)
    done = {"check_in_id": check_ins["week_1"], "done_on": TODAY - 2 * DAY, "how": "phone"}
    town.house.make("done_elsewhere", **done, **about)
    told = words(sol.see(f"/participants/{ana}"))
    assert "Vecka 2 på jobbet Uppskjuten till 10 okt" in told
    assert "Vecka 1 på jobbet Gjord på annat sätt 5 okt sista dag var 6 okt" in told
    assert "Bortrest" not in told


def test_an_agreed_rhythm_has_its_name_there(town, sol, ana):
    about = {"participant_id": ana, "placement_kind": "job", "job_start": TODAY - 40 * DAY}
    made = town.house.make("placement", **about)
    agreed = {"placement_id": made, "from_on": TODAY, "rhythm": "fortnightly"}
    town.house.make("cadence", participant_id=ana, **agreed)
    assert "Varannan vecka senast" in words(sol.see(f"/participants/{ana}"))
