"""When two employers may be one and the same. The phone has the same rule, in forms/likeness.js;
tests/cases/employer_likeness.json is run by both.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

LEGAL_FORM = re.compile(
    "ab|aktiebolag|publ|hb|handelsbolag|kb|kommanditbolag|ek|for|ideell|forening|"
    "as|asa|ans|da|enk|aksjeselskap|aps|ivs|is|ks|aktieselskab|anpartsselskab"
)
AND = re.compile("och|og|and")
OTHER_LETTERS = {"æ": "ae", "ø": "o", "ß": "ss"}
SHORTEST_NUMBER = 8  # digits: Norway has nine, Denmark eight, Sweden ten
WORDS_ALIKE, NAMES_ALIKE = 0.75, 0.9

Fields = Mapping[str, Any]


def are_alike(one: Fields, other: Fields) -> bool:
    """Whether two employers look like one: by the number where both have it, else by name.

    Names are compared word by word, in any order, without legal form, case and punctuation;
    in two municipalities the same name is two workplaces.
    """
    numbers = _number(one), _number(other)
    if all(numbers):
        return numbers[0] == numbers[1]
    places = (
        fold(one.get("municipality") or "").strip(),
        fold(other.get("municipality") or "").strip(),
    )
    if all(places) and places[0] != places[1]:
        return False
    return _names_alike(words_of(one.get("name") or ""), words_of(other.get("name") or ""))


def likely_pairs(employers: Sequence[Fields]) -> list[tuple[int, int]]:
    """The places of all pairs that are alike, found without comparing each with each."""
    by_key: dict[str, list[int]] = defaultdict(list)
    by_number: dict[str, list[int]] = defaultdict(list)
    sizes: list[int] = []
    found = []
    for here, one in enumerate(employers):
        keys, number = _keys(one), _number(one)
        sizes.append(len(keys))
        shared = Counter(there for key in keys for there in by_key[key])
        # Alike names share more than a third of what the shorter one has.
        near = {at for at, count in shared.items() if count * 3 > min(sizes[here], sizes[at])}
        near |= set(by_number[number] if number else ())
        found += [(at, here) for at in near if are_alike(employers[at], one)]
        by_number[number].append(here)
        for key in keys:
            by_key[key].append(here)
    return sorted(found)


def _keys(one: Fields) -> set[str]:
    words = words_of(one.get("name") or "")
    return {*words, *pairs("".join(words))}


@lru_cache(maxsize=10_000)
def words_of(name: str) -> tuple[str, ...]:
    """The words by which a name is known: folded, without "and" and the legal form around them."""
    bare = re.sub(r"[^\w\s]|_", "", fold(name.replace("&", " ")))
    words = [word for word in bare.split() if not AND.fullmatch(word)]
    while len(words) > 1 and LEGAL_FORM.fullmatch(words[-1]):
        words.pop()
    return tuple(words[1:] if len(words) > 1 and words[0] == "ab" else words)


def fold(text: str) -> str:
    """Small letters without their marks, so that "backstrom" is Bäckström."""
    parts = unicodedata.normalize("NFD", text)
    bare = "".join(letter for letter in parts if not unicodedata.category(letter).startswith("M"))
    return "".join(OTHER_LETTERS.get(letter, letter) for letter in bare.lower())


@lru_cache(maxsize=10_000)
def pairs(word: str) -> frozenset[str]:
    """The pairs of letters that stand side by side in it."""
    return frozenset(word[at : at + 2] for at in range(len(word) - 1))


def _names_alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if not (one and other):
        return False
    if _likeness("".join(one), "".join(other)) >= NAMES_ALIKE:
        return True
    shorter, longer = sorted((one, other), key=len)
    return all(any(_likeness(w, v) >= WORDS_ALIKE for v in longer) for w in shorter)


def _likeness(one: str, other: str) -> float:
    """Sørensen–Dice over pairs of letters: 0 to 1."""
    if one == other:
        return 1
    a, b = pairs(one), pairs(other)
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0


def _number(one: Fields) -> str:
    digits = re.sub(r"[^0-9]", "", one.get("org_number") or "")
    return digits if len(digits) >= SHORTEST_NUMBER else ""
