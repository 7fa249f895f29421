"""Processes: started, waited for, asked what they used, and ended with all that they started."""

import contextlib
import os
import socket
import statistics
import subprocess
import time
import urllib.request
from collections.abc import Callable, Sequence
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parent.parent
HERE = ROOT / "bench"
BUILT = ROOT / "build" / "bench"
PATIENCE = 60  # seconds that anything may take to start


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def wait_until(is_so: Callable[[], object], why: str) -> None:
    """Look again and again; TimeoutError with the reason if it never is so."""
    end = time.monotonic() + PATIENCE
    while not is_so():
        if time.monotonic() > end:
            raise TimeoutError(why)
        time.sleep(0.03)


def spread(values: Sequence[float]) -> tuple[float, float, float]:
    """Median, least and most."""
    return statistics.median(values), min(values), max(values)


class Process:
    """A server as a process of its own, alone in its tree; `stop` ends it whole."""

    def __init__(
        self, command: Sequence[str | Path], environment: dict[str, str], log: Path, path: str
    ) -> None:
        self.url = f"http://localhost:{environment['PORT']}"
        self.log = log
        with log.open("ab") as out:
            own = {**os.environ, **environment}
            self.process = subprocess.Popen(command, env=own, stdout=out, stderr=out)
        try:
            wait_until(lambda: self._answers(path), f"the server did not start, see {log}")
            if self.process.poll() is not None:
                raise RuntimeError(log.read_text())
        except BaseException:
            self.stop()
            raise

    def _answers(self, path: str) -> bool:
        if self.process.poll() is not None:
            return True
        asked = self.url + path
        with contextlib.suppress(OSError), urllib.request.urlopen(asked, timeout=2) as it:  # noqa: S310  # our own
            return bool(it.status == 200)
        return False

    def cpu(self) -> float:
        """Seconds of a core that it and its children have used."""
        return used_by(self.process.pid)

    def stop(self) -> None:
        """End it, asked nicely first."""
        end(self.process.pid)
        self.process.wait()


def family(pid: int) -> list[psutil.Process]:
    """A process and all that it started; nobody where it is gone."""
    with contextlib.suppress(psutil.NoSuchProcess):
        parent = psutil.Process(pid)
        return [parent, *parent.children(recursive=True)]
    return []


def used_by(pid: int) -> float:
    """Seconds of a core that a process and its children have used."""
    used = 0.0
    for one in family(pid):
        with contextlib.suppress(psutil.NoSuchProcess):
            used += sum(one.cpu_times()[:2])
    return used


def end(pid: int) -> None:
    """Ask a process to end; what is left of its family after a while is killed."""
    members = family(pid)
    for one in members[:1]:
        with contextlib.suppress(psutil.NoSuchProcess):
            one.terminate()
    _, alive = psutil.wait_procs(members, timeout=5)
    for one in alive:
        with contextlib.suppress(psutil.NoSuchProcess):
            one.kill()
    psutil.wait_procs(alive, timeout=5)
