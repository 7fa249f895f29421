"""Whatever happens to phones, network and server: nothing is lost, nothing doubled, all agree."""

import os

from hypothesis import HealthCheck, Phase, Verbosity, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.model.machine import Model
from tests.model.team import Team

SIZES = {"test": (40, 30), "ci-long": (150, 40), "soak": (5_000, 80)}


def sized() -> settings:
    """How many examples of how many steps; `make test` tries the same ones each time."""
    size = os.environ.get("MODEL", "test")
    examples, steps = SIZES[size] if size in SIZES else map(int, size.split("x"))
    return settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        derandomize=size == "test",
        database=None,
        print_blob=True,
        suppress_health_check=list(HealthCheck),
        verbosity=Verbosity.normal,
        phases=[Phase.generate, Phase.shrink],
    )


def test_nothing_is_lost_and_all_agree_in_the_end(team: Team):
    run_state_machine_as_test(type("Model", (Model,), {"team": team}), settings=sized())
