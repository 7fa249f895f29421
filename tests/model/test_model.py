"""Whatever happens to phones, network and server: nothing is lost, nothing doubled, all agree."""

import os

from hypothesis import HealthCheck, Phase, Verbosity, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.house import House
from tests.model.machine import Model
from tests.model.node import Node
from tests.model.places import Place
from tests.model.server import Server

SIZES = {"look": (8, 30), "test": (40, 30), "ci-long": (150, 40), "soak": (5_000, 80)}


def sized() -> settings:
    """How many examples of how many steps; `make test` tries the same ones each time."""
    size = os.environ.get("MODEL", "test")
    examples, steps = SIZES[size]
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


def test_nothing_is_lost_and_all_agree_in_the_end(
    node: Node, server: Server, place: Place, furnished: House
) -> None:
    """Any steps, in any order."""
    around = {"node": node, "server": server, "place": place, "pattern": furnished}
    run_state_machine_as_test(type("Model", (Model,), around), settings=sized())
