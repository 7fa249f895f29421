"""Whatever happens to phones, network and server: nothing is lost, nothing doubled, all agree."""

import pytest
from hypothesis import HealthCheck, Phase, Verbosity, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.model.behind import PAGE
from tests.model.machine import Model
from tests.model.sizes import EXAMPLES, IS_SOAK, PARTS, examples
from tests.model.team import Team

IS_SAME = not (IS_SOAK or EXAMPLES)  # `make test` tries the same examples each time


def sized() -> settings:
    """How many examples of how many steps."""
    number, steps = examples()
    return settings(
        max_examples=number,
        stateful_step_count=steps,
        deadline=None,
        database=None,
        print_blob=True,
        suppress_health_check=list(HealthCheck),
        verbosity=Verbosity.normal,
        phases=[Phase.generate, Phase.shrink],
    )


@pytest.mark.parametrize("part", range(PARTS))
def test_nothing_is_lost_and_all_agree_in_the_end(team: Team, part: int):
    if part % 2:
        team.settings["AT_ONCE"] = "0"  # one change is a large push
    if part == PARTS - 2:
        team.settings["PAGE"] = str(PAGE)
    model = type("Model", (Model,), {"team": team})
    run_state_machine_as_test(seed(part)(model) if IS_SAME else model, settings=sized())
