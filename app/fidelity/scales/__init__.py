"""The scales there are: those that come with the program, and an organisation's own."""

from functools import cache
from pathlib import Path

from app.fidelity.scale import BAD_SCALE, Scale, scale_of
from app.problems import Problem

SHIPPED = Path(__file__).parent
IPS25 = "ips25"
PATTERN = "*.scale.toml"


def folder_in(home: Path) -> Path:
    """Where the scales lie that were added here."""
    return home / "scales"


def scales(home: Path | None = None) -> dict[str, Scale]:
    """The scales by id, those shipped first. Raises Problem bad_scale where one cannot be read."""
    found = {scale.id: scale for scale in map(_read, sorted(SHIPPED.glob(PATTERN)))}
    for path in sorted(folder_in(home).glob(PATTERN)) if home else ():
        scale = _read(path)
        _must_be_new(path, scale, found)
        found[scale.id] = scale
    return found


def add(home: Path, path: Path) -> Scale:
    """Take a definition file in. Raises Problem bad_scale."""
    scale = scale_of(path)
    own = {at.name: at for at in folder_in(home).glob(PATTERN)}
    others = {at: one for at, one in own.items() if at != _file(scale)}
    known = scales() | {one.id: one for one in map(_read, others.values())}
    _must_be_new(path, scale, known)
    folder_in(home).mkdir(parents=True, exist_ok=True)
    (folder_in(home) / _file(scale)).write_bytes(path.read_bytes())
    return scale


def _file(scale: Scale) -> str:
    return PATTERN.replace("*", scale.id)


def _must_be_new(path: Path, scale: Scale, known: dict[str, Scale]) -> None:
    if scale.id in known:
        raise Problem(BAD_SCALE, f"{path.name}: id: another scale is called {scale.id}")


def _read(path: Path) -> Scale:
    return _read_at(path, path.stat().st_mtime_ns)


@cache  # read anew once the file has changed
def _read_at(path: Path, _changed: int) -> Scale:
    return scale_of(path)
