"""A form of an item as a reviewer fills it in: what was seen, and what is meant."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from app.fidelity.given import NOTHING_YET, Given
from app.fidelity.merge import Merged
from app.fidelity.scale import Item
from app.web.fidelity.texts import LONGEST, cleaned, fault_of, short

TEXTS = ("comment", "evidence")
SCORES = {"": None, **{str(score): score for score in range(1, 6)}}
Form = MultiDict[str, str]
Values = Mapping[str, Any]


class Filled(NamedTuple):
    """The form as it is shown. `seen` is what it says the reviewer saw.

    `faults`: by field, what is wrong. `clashes`: by field, what stands there by now from
    `by_staff`, and what was meant. `among`: the scores of which one must be chosen.
    """

    seen: Values
    score: int | None
    checks: Sequence[int]
    comment: str
    evidence: str
    faults: Mapping[str, str] = {}
    clashes: Mapping[str, tuple[Any, Any]] = {}
    by_staff: str | None = None
    among: Sequence[str] = ()


def filled(given: Given = NOTHING_YET) -> Filled:
    """The form before anybody wrote in it."""
    return Filled(given.values, given.score, given.checks, given.comment, given.evidence)


def clashing(found: Merged, by_staff: str | None) -> Filled:
    """The form after two wrote at once: of two texts it holds both, of two scores none."""
    stands, both = found.values, found.clashes
    joined = ("\n\n".join(filter(None, both.get(name, (stands[name],)))) for name in TEXTS)
    score = None if "score" in both else stands["score"]
    comment, evidence = joined
    told = score, stands["checks"], comment, evidence
    among = [str(one or "") for one in both.get("score", ())]
    return Filled(stands, *told, clashes=both, by_staff=by_staff, among=among)


def nothing_to_save(found: Filled) -> Filled:
    """The form of somebody who saved before anything was filled in."""
    words = _("There is nothing to save yet. Choose a score, tick or write something first.")
    return found._replace(faults={"score": words})


def is_empty(form: Filled) -> bool:
    """Whether nothing was chosen, ticked or written."""
    return not (form.score or form.checks or form.comment or form.evidence)


def read(form: Form, item: Item) -> tuple[Values, Values, Filled | None]:
    """What the reviewer saw, what is meant, and the form anew where something is wrong."""
    seen, meant = _said(form, item, "was_"), _said(form, item, "")
    faults = {**_fault_of_score(form), **_fault_of_checks(form, item), **_faults_of_texts(form)}
    again = Filled(seen, **meant, faults=faults, among=form.getlist("among")) if faults else None
    return seen, meant, again


def _said(form: Form, item: Item, before: str) -> dict[str, Any]:
    """What can be read of it; nothing is said where it cannot."""
    checks = {int(one) for one in form.getlist(f"{before}checks") if _is_place(one, item)}
    texts = {name: cleaned(form.get(before + name, "")) for name in TEXTS}
    score = SCORES.get(form.get(f"{before}score", "").strip())
    return {"score": score, "checks": sorted(checks), **texts}


def _is_place(said: str, item: Item) -> bool:
    return said.isascii() and said.isdigit() and 1 <= int(said) <= len(item.checks)


def _fault_of_score(form: Form) -> dict[str, str]:
    said, among = form.get("score", "").strip(), form.getlist("among")
    if among and form.get("score") not in among:
        return {"score": _("Choose which of the two scores holds.")}
    if said in SCORES:
        return {}
    words = _("A score is a whole number from 1 to 5, and not “%(said)s”.", said=short(said))
    return {"score": words}


def _fault_of_checks(form: Form, item: Item) -> dict[str, str]:
    odd = [one for one in form.getlist("checks") if not _is_place(one, item)]
    return {"checks": _("The list has no line “%(said)s”.", said=short(odd[0]))} if odd else {}


def _faults_of_texts(form: Form) -> dict[str, str]:
    found = {name: fault_of(form.get(name, ""), LONGEST) for name in TEXTS}
    return {name: fault for name, fault in found.items() if fault}
