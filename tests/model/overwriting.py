"""I4: words that somebody has not seen go from no record without a question."""

from typing import Any

from tests.model.acts import number
from tests.model.phone import Typed, unique
from tests.model.shielded import Logged, was_off_the_wire


def overwrote_nothing_unseen(one: Typed, own: set[str], logged: Logged) -> None:
    """What a change took, once it was stored: nothing but what its author saw, or had typed there.

    Nor what came while its form was open. `own`: all words that were typed on its phone. Of what
    a protected identity keeps off the wire the last word stands.
    """
    if one.id not in logged or logged[one.id]["verdict"] != "stored":
        return
    for name, edit in logged[one.id]["fields"].items():
        if was_off_the_wire(one, name, logged):
            continue
        gone = words_in(edit.get("was")) - words_in(edit.get("now"))
        unseen = gone - own - words_in(one.fields.get(name, {}).get("was"))
        if one.unseen_from is not None:
            unseen |= {word for word in gone if number(word) >= one.unseen_from}
        assert not unseen, f"{one} took {unseen}"


def words_in(value: Any) -> set[str]:
    """The words that were made for one text."""
    return set(unique(str(value)))
