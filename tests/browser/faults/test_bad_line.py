"""A line that cuts, stalls, resets and answers for others loses nothing and doubles nothing."""

import random
import re
from collections import Counter
from itertools import cycle

from tests.browser import field
from tests.browser.faults.arrived import THERE_IS_A_NETWORK, arrives_once, taken
from tests.browser.faults.moods import FAULTS, answer_held, away, request_held
from tests.browser.faults.quick import log_visits, read_truth, unsent
from tests.browser.proxy import Line, Mood, untouched
from tests.browser.team import Team
from tests.model.sizes import rounds

VISITS, BURST = 200, 20
AGAIN = rounds(1, 10)
ALL_MOODS = {mood.__name__ for mood in (untouched, *FAULTS)}
NUMBER_IN_THE_LINE = r"(\d+) på den här mobilen|Skickar \d+ av (\d+)|Allt mottaget"
A_MOMENT_WITH_A_NETWORK = THERE_IS_A_NETWORK + "await new Promise((go) => setTimeout(go, 500));"


def flap(line: Line, chance: random.Random) -> Counter[str]:
    """From now on two of three requests meet a fault, each in its turn; how often each was met."""
    met: Counter[str] = Counter()
    faults = cycle(chance.sample(FAULTS, len(FAULTS)))

    def mood(_path: str) -> Mood:
        next_one = untouched if chance.random() < 1 / 3 else next(faults)
        met[next_one.__name__] += 1
        return next_one

    line.mood = mood
    return met


def waiting_said(phone: field.Hands) -> int:
    """How many visits wait, as the truth line tells it."""
    said = re.match(NUMBER_IN_THE_LINE, read_truth(phone))
    assert said, read_truth(phone)
    return int(said[1] or said[2] or 0)


def tells_the_truth(team: Team, phone: field.Hands) -> None:
    """What the line calls received is on the server, and nothing that is not has left the phone."""
    waiting = waiting_said(phone)
    on_the_phone = len(unsent(phone))
    assert on_the_phone <= waiting
    assert len(taken(team)) >= VISITS - on_the_phone


def test_two_hundred_visits_pass_a_line_that_flaps(team, phone, line):
    met = flap(line, random.Random("the same bad luck each time"))
    for _ in range(VISITS // BURST - 1):
        log_visits(phone, team.vera, BURST)
    while set(met) != ALL_MOODS:  # a fault that lasts leaves time for few requests
        phone.ask(A_MOMENT_WITH_A_NETWORK)
    line.mood = lambda _path: away
    log_visits(phone, team.vera, BURST)
    phone.awaits("a.truth")  # once the last receipt has sunk
    assert waiting_said(phone) >= BURST
    for fault in FAULTS * AGAIN:
        line.mood = lambda _path, fault=fault: fault
        phone.ask(A_MOMENT_WITH_A_NETWORK)
        tells_the_truth(team, phone)
    line.mood = lambda _path: untouched
    arrives_once(team, phone, VISITS)
    tells_the_truth(team, phone)


def test_a_tab_closed_in_the_middle_of_a_sync_loses_nothing(team, phone, line):
    for number, held in enumerate((request_held, answer_held), start=1):
        phone.new_tab("/sign-in")
        phone.to_tab(0)
        line.mood = lambda path, held=held: held if path == "/sync" else untouched
        log_visits(phone, team.vera, 5)
        assert line.is_held.wait(30)
        phone.close_tab()
        line.mood = lambda _path: untouched
        line.let_go()
        phone.go("/app")
        arrives_once(team, phone, 5 * number)
