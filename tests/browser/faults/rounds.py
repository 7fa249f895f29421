"""How often a fault is tried: a few times with every change, and through a night by `make soak`."""

import os

IS_SOAK = os.environ.get("SOAK") == "1"


def rounds(few: int, many: int) -> int:
    """So many, or so many."""
    return many if IS_SOAK else few
