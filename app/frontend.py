"""Build, check and test the phone's files: `python -m app.frontend build|watch|check|test`.

Node comes from PATH if it is new enough, else from the wheel of Node on PyPI, which this installs.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parents[1]
OLDEST = (20, 19)  # what vitest asks for
LOCK = ROOT / "package-lock.json"
STAMP = ROOT / "node_modules" / ".installed"

# A stalled registry must end in a sentence, not in a silent hour.
PATIENCE = ["--fetch-retries=2", "--fetch-timeout=30000"]
INSTALL_SECONDS = 900

TASKS = {
    "build": [["node", "tools/build.mjs"]],
    "watch": [["node", "tools/build.mjs", "--watch"]],
    "check": [
        ["node", "node_modules/eslint/bin/eslint.js", "--max-warnings=0", "."],
        ["node", "node_modules/typescript/bin/tsc"],
        ["node", "node_modules/typescript/bin/tsc", "--project", "tsconfig.worker.json"],
    ],
    "test": [["node", "node_modules/vitest/vitest.mjs", "run"]],
}


def version_of(node: Path) -> tuple[int, ...]:
    """The version of a node, (0,) if it does not run."""
    try:
        said = subprocess.run(
            [node, "--version"], check=False, capture_output=True, text=True, timeout=30
        )
    except OSError:
        return (0,)
    return tuple(int(part) for part in re.findall(r"\d+", said.stdout)[:3]) or (0,)


def node_folder() -> Path:
    """The folder that holds a `node` and its `npm`."""
    beside_python = Path(sys.executable).parent
    for folder in (*map(Path, os.get_exec_path()), beside_python):
        node = folder / "node"
        if node.exists() and (node.parent / "npm").exists() and version_of(node) >= OLDEST:
            return node.parent
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    run(
        [*pip, "--require-hashes", "-r", str(ROOT / "requirements-node.lock")],
        timeout=INSTALL_SECONDS,
    )
    return beside_python


def run(words: list[str], *, path: Path | None = None, timeout: float | None = None) -> None:
    """Run to its end, or end with it; in the whole environment, where proxies and keys lie."""
    environment = {**os.environ, "FOTFASTE_PYTHON": sys.executable}
    if path:
        environment["PATH"] = f"{path}{os.pathsep}{environment.get('PATH', os.defpath)}"
        words = [shutil.which(words[0], path=environment["PATH"]) or words[0], *words[1:]]
    try:
        subprocess.run(words, cwd=ROOT, env=environment, check=True, timeout=timeout)
    except subprocess.CalledProcessError as error:
        stop(f"`{' '.join(words)}` ended with {error.returncode}.")
    except subprocess.TimeoutExpired:
        stop(f"`{' '.join(words)}` had not ended after {timeout:.0f} seconds. Is there a network?")


def stop(sentence: str) -> NoReturn:
    """Say why and end."""
    print(sentence, file=sys.stderr)
    sys.exit(1)


def install_packages(folder: Path) -> None:
    """Bring node_modules to what the lock file says; nothing to do if it is there already."""
    wanted = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    if STAMP.exists() and STAMP.read_text() == wanted:
        return
    # Scripts of packages are run by no version of npm: esbuild, which has one, does without.
    quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    run(["npm", "ci", *quiet, *PATIENCE], path=folder, timeout=INSTALL_SECONDS)
    STAMP.write_text(wanted)


def main() -> None:
    """Do one task."""
    task = sys.argv[1] if len(sys.argv) == 2 else ""
    if task not in TASKS:
        stop(f"Say one of: {', '.join(TASKS)}.")
    folder = node_folder()
    install_packages(folder)
    for words in TASKS[task]:
        run(words, path=folder)


if __name__ == "__main__":
    main()
