"""Two tabs that save and send at once are one phone with one sender."""

from tests.browser.faults.arrived import arrives_once
from tests.browser.faults.moods import slow
from tests.browser.faults.quick import begin_logging, is_done
from tests.browser.processes import wait_until
from tests.model.sizes import rounds

EACH = rounds(15, 100)


def test_two_tabs_send_one_at_a_time_and_each_change_once(team, phone, line):
    phone.new_tab()
    phone.sees("Allt mottaget")
    line.mood = lambda _path: slow
    line.sent.clear()
    for tab in (0, 1):
        phone.to_tab(tab)
        begin_logging(phone, team.vera, EACH)
    for tab in (0, 1):
        phone.to_tab(tab)
        wait_until(lambda: is_done(phone), "the visits were not saved", seconds=120)
    for tab in (0, 1):
        phone.to_tab(tab)
        arrives_once(team, phone, 2 * EACH)
    assert line.most_at_once == 1
    assert len(line.sent) == 2 * EACH
