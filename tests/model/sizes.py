"""How much is tried: little with every change, and through a night by `make soak`."""

import os

IS_SOAK = os.environ.get("SOAK") == "1"
EXAMPLES = os.environ.get("EXAMPLES", "")  # such as 150x40, examples of as many steps
PARTS = 4  # of the examples, to share them out


def rounds(few: int, many: int) -> int:
    """So many, or so many."""
    return many if IS_SOAK else few


def examples() -> tuple[int, int]:
    """How many examples of how many steps in each part."""
    if EXAMPLES:
        number, _, steps = EXAMPLES.partition("x")
        return -(-int(number) // PARTS), int(steps)
    return rounds(40, 5_000) // PARTS, rounds(30, 80)
