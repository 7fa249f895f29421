"""What tests about messages to participants share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.appointments.told import Telling, telling
from tests.house import House


@pytest.fixture
def post(house: House, tmp_path: Path) -> Iterator[Telling]:
    """Kim's house, with a gateway and a post office."""
    with telling(house, tmp_path) as running:
        yield running
