"""Processes that are started, waited for and, on purpose, killed."""

import contextlib
import os
import random
import socket
import time
from collections.abc import Callable

import psutil

NOT_LENT = range(20_000, 32_768)  # Linux lends higher ones to whoever goes out
# Nobody listens on a port that was chosen and is not used yet, nor while its server is down: each
# of several workers chooses among its own.
WORKERS = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
OURS = NOT_LENT[int(os.environ.get("PYTEST_XDIST_WORKER", "gw0")[2:]) :: WORKERS]


def free_port() -> int:
    """A port that nobody listens on, nor is lent while its server is down."""
    for port in random.sample(OURS, 100):
        with contextlib.suppress(OSError), socket.socket() as asked:
            asked.bind(("127.0.0.1", port))
            return port
    raise RuntimeError("a hundred ports are taken")


def wait_until(is_so: Callable[[], object], why: str, seconds: float = 30) -> None:
    """Look again, ever less often; TimeoutError with the reason if it never is so."""
    end, pause = time.monotonic() + seconds, 0.01
    while not is_so():
        if time.monotonic() > end:
            raise TimeoutError(f"after {seconds:.0f} s: {why}")
        time.sleep(pause)
        pause = min(pause * 1.5, 0.1)  # who is asked all the time gets nothing else done


def kill(pid: int) -> None:
    """End a process and all its children as a power cut would, and wait until they are gone."""
    with contextlib.suppress(psutil.NoSuchProcess):
        parent = psutil.Process(pid)
        parent.suspend()  # else it could start one more while they are counted
        family = [parent, *parent.children(recursive=True)]
        for one in family:
            with contextlib.suppress(psutil.NoSuchProcess):
                one.kill()
        psutil.wait_procs(family, timeout=10)


def using(folder: str) -> psutil.Process | None:
    """The process that was started with a folder in its command line, if any.

    Its children have it, too, and where numbers begin anew one may have a lower number.
    """
    running = psutil.process_iter(["cmdline", "ppid"])
    found = [one for one in running if any(folder in word for word in one.info["cmdline"] or [])]
    family = {one.pid for one in found}
    return next((one for one in found if one.info["ppid"] not in family), None)
