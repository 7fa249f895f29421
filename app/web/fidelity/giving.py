"""A form of an item as a reviewer fills it in: what was seen, and what is meant."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from werkzeug.datastructures import MultiDict

from app.fidelity.merge import Merged
from app.fidelity.scale import Item
from app.problems import Problem
from app.records.fields import Facts
from app.records.values import Unreadable, read_text

LONGEST = 10_000
TEXTS = ("comment", "evidence")
SCORES = {"": None, **{str(score): score for score in range(1, 6)}}
Form = MultiDict[str, str]


class Clash(NamedTuple):
    """What two reviewers wrote at once: what stands by now, what was meant, who was first."""

    stands: Mapping[str, Any]
    meant: Mapping[str, Any]
    fields: Mapping[str, tuple[Any, Any]]
    by_staff: str | None

    def text(self, name: str) -> str:
        """A text as the form offers it: of two, both."""
        if name in self.fields:
            return "\n\n".join(one for one in self.fields[name] if one)
        return str(self.stands[name])

    @property
    def score(self) -> int | None:
        """The score as the form offers it: of two, none."""
        score: int | None = None if "score" in self.fields else self.stands["score"]
        return score


def read(form: Form, item: Item) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the reviewer saw, and what is meant. Raises Problem bad_request."""
    return _said(form, item, "was_"), _said(form, item, "")


def _said(form: Form, item: Item, before: str) -> dict[str, Any]:
    score = form.get(f"{before}score", "")
    checks = form.getlist(f"{before}checks")
    if score not in SCORES or any(not _is_place(one, item) for one in checks):
        raise Problem("bad_request", "A score is a number from 1 to 5.")
    texts = {name: text_of(form.get(before + name, "")) for name in TEXTS}
    return {"score": SCORES[score], "checks": sorted({int(one) for one in checks}), **texts}


def _is_place(said: str, item: Item) -> bool:
    return said.isascii() and said.isdigit() and 1 <= int(said) <= len(item.checks)


def text_of(said: str, longest: int = LONGEST) -> str:
    """A text as somebody wrote it. Raises Problem bad_request."""
    try:
        return read_text(
            said.strip().replace("\r\n", "\n"), Facts("note", "note", max_length=longest)
        )
    except Unreadable as wrong:
        raise Problem("bad_request", f"There should be {wrong}.") from None


def clash_of(
    found: Merged, stands: Mapping[str, Any], meant: Mapping[str, Any], by_staff: str | None
) -> Clash | None:
    """What has to be asked, if anything."""
    return Clash(stands, meant, found.clashes, by_staff) if found.clashes else None
