"""Prose of drawn words."""

import random

from bench import words


def _vocabulary() -> tuple[list[str], list[float]]:
    said = {word.strip(".,;:").lower() for word in words.SENTENCES.split()}
    drawn = sorted(said | set(words.COMMON.split()))
    random.Random(7).shuffle(drawn)
    weights, total = [], 0.0
    for place in range(len(drawn)):
        total += 1.0 / (place + 3) ** 0.7
        weights.append(total)
    return drawn, weights


WORDS, WEIGHTS = _vocabulary()


def prose(chance: random.Random, least: int) -> str:
    """Sentences of drawn words, together at least so many characters."""
    out = ""
    while len(out) < least:
        some = chance.choices(WORDS, cum_weights=WEIGHTS, k=chance.randrange(5, 13))
        out += (" " if out else "") + " ".join(some).capitalize() + "."
    return out
