"""Two reviewers write at once: what only one of them changed is kept, what clashes is asked."""

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

Values = Mapping[str, Any]


class Merged(NamedTuple):
    """`values` to be kept; of the fields in `clashes` nothing is kept until somebody chose."""

    values: dict[str, Any]
    clashes: dict[str, tuple[Any, Any]]  # by field: what stands there, what was meant


def merged(was: Values, stands: Values, meant: Values, sets: Collection[str] = ()) -> Merged:
    """`was`: what the writer saw; `stands`: what is kept by now; `meant`: what was written.

    Of the fields in `sets` each member is an answer of its own, so that none of them clashes.
    """
    values, clashes = dict(stands), {}
    for name, value in meant.items():
        if name in sets:
            values[name] = _members(was[name], stands[name], value)
        elif value in (was[name], stands[name]):
            continue
        elif stands[name] == was[name]:
            values[name] = value
        else:
            clashes[name] = (stands[name], value)
    return Merged(values, clashes)


def _members(was: Collection[Any], stands: Collection[Any], meant: Collection[Any]) -> list[Any]:
    added, taken = set(meant) - set(was), set(was) - set(meant)
    return sorted((set(stands) | added) - taken)
