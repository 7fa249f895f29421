"""Have the browsers of the tests, Chromium and Firefox ESR: root installs what is missing."""

import os
import shutil
import subprocess
import sys

BROWSERS = {"chromium": ("chromium", "chromium-browser"), "firefox-esr": ("firefox-esr",)}


def path_of(package: str) -> str | None:
    """Where the browser of a Debian package lies, None if it is not installed."""
    return next(filter(None, map(shutil.which, BROWSERS[package])), None)


def missing() -> list[str]:
    """The packages of the browsers that are not there."""
    return [package for package in BROWSERS if not path_of(package)]


def install(packages: list[str]) -> None:
    """Fetch them by apt-get; asks nothing."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    options = ["-qq", "-o", "Acquire::Retries=3"]
    subprocess.run(["apt-get", *options, "update"], check=True, env=environment)
    install = ["apt-get", *options, "install", "--yes", "--no-install-recommends", *packages]
    subprocess.run(install, check=True, env=environment, stdout=subprocess.DEVNULL)


def main() -> int:
    """0 when all are there in the end."""
    packages = missing()
    if packages and os.geteuid() == 0 and shutil.which("apt-get"):
        print(f"Installing {' and '.join(packages)} for the browser tests …", flush=True)
        install(packages)
    elif packages:
        names = " and ".join(packages)
        print(f"The browser tests need {names}. On Debian: apt-get install {' '.join(packages)}")
    return 1 if missing() else 0


if __name__ == "__main__":
    sys.exit(main())
