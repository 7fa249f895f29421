"""Whatever happens to phones, network and server: nothing is lost, nothing doubled, all agree."""

from hypothesis import HealthCheck, Phase, Verbosity, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.model.machine import Model
from tests.model.sizes import EXAMPLES, IS_SOAK, examples
from tests.model.team import Team


def sized() -> settings:
    """How many examples of how many steps; `make test` tries the same ones each time."""
    number, steps = examples()
    return settings(
        max_examples=number,
        stateful_step_count=steps,
        deadline=None,
        derandomize=not (IS_SOAK or EXAMPLES),
        database=None,
        print_blob=True,
        suppress_health_check=list(HealthCheck),
        verbosity=Verbosity.normal,
        phases=[Phase.generate, Phase.shrink],
    )


def test_nothing_is_lost_and_all_agree_in_the_end(team: Team):
    run_state_machine_as_test(type("Model", (Model,), {"team": team}), settings=sized())
