"""A terminal to give commands in, and `fotfaste run` as a process that can be stopped."""

import json
import os
import signal
import subprocess
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from app.cli import main
from tests.browser.processes import free_port
from tests.browser.server import COMMAND


@dataclass
class Terminal:
    """A terminal in which the settings of one installation are set."""

    environment: dict[str, str]

    def __call__(self, *words: object) -> Result:
        """Give a command and wait for its end."""
        return CliRunner().invoke(main, [str(word) for word in words], env=self.environment)

    def answer(self, *words: object) -> Any:
        """The JSON object that a command answers; nothing else may stand on standard output."""
        return json.loads(self(*words, "--json").stdout)


class Running:
    """`fotfaste run` as a process."""

    def __init__(self, environment: dict[str, str], log: Path) -> None:
        self.log, self.port = log, free_port()
        settings = {**os.environ, **environment, "PORT": str(self.port)}
        with log.open("wb") as out:
            self.process = subprocess.Popen([COMMAND, "run"], env=settings, stdout=out, stderr=out)

    def is_well(self) -> bool:
        """Whether web, database and scheduler are there."""
        assert self.process.poll() is None, self.log.read_text()
        try:
            with urllib.request.urlopen(f"http://localhost:{self.port}/healthz") as answer:
                return bool(answer.status == 200)
        except (OSError, urllib.error.HTTPError):
            return False

    def stop(self, how: signal.Signals) -> int:
        """Send a signal; the exit code, once the program and all that it started are gone."""
        self.process.send_signal(how)
        return self.process.wait(20)


@pytest.fixture
def fotfaste(database_url: str, tmp_path: Path) -> Terminal:
    """A terminal on a database without an organisation."""
    return Terminal({"DATABASE_URL": database_url, "FOTFASTE_HOME": str(tmp_path / "home")})
