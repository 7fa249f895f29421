"""Processes of the program that need not load it first: they are born by one that has."""

import json
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest


class Breeder:
    """Bears servers and other commands that have the app loaded already."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "tests.breeder"]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
        )

    def bear(self, environment: dict[str, str], *words: str) -> int:
        """Give a command; its process id. LOG in the environment: where it says what it says."""
        return self._ask({"environment": environment, "words": words})

    def wait(self, pid: int) -> int:
        """The exit code of one, once it has ended."""
        return self._ask(pid)

    def _ask(self, line: Any) -> int:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps(line) + "\n")
        return int(self.process.stdout.readline())

    def close(self) -> None:
        """No more of them."""
        assert self.process.stdin
        self.process.stdin.close()
        self.process.wait(10)


@pytest.fixture(scope="session")
def breeder() -> Iterator[Breeder]:
    """Where processes come from."""
    made = Breeder()
    yield made
    made.close()
