"""The slot for the licensed text of a scale, which an organisation may fill under its own licence.

`scales/ips25.text.toml` in the home folder: a table `items` with a text for each number.
"""

import tomllib
from pathlib import Path

from app.fidelity.scale import BAD_SCALE, Scale
from app.fidelity.scales import folder_in
from app.problems import Problem


def licensed(home: Path, scale: Scale) -> dict[int, str]:
    """The texts by item; none where there is no such file. Raises Problem bad_scale."""
    path = folder_in(home) / f"{scale.id}.text.toml"
    if not path.exists():
        return {}
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))["items"]
        return {int(number): str(text) for number, text in found.items()}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, AttributeError, ValueError):
        message = f"{path.name}: a table named items, with a text for each number"
        raise Problem(BAD_SCALE, message, 500) from None
