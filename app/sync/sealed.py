"""Work that a phone sealed before it forgot whom it is about: opened, and judged like any other."""

import base64
import logging
from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel, ConfigDict

from app.problems import Problem
from app.store.organisations import OpenOrganisation
from app.sync.known import Author
from app.sync.old_phones import brought_up
from app.sync.protocol import Change, Malformed, Sealed, Unsealed, change_of, json_of

log = logging.getLogger(__name__)
NOT_READABLE = "It was not sealed by this person to this server."

Said = dict[str, Any]


class _Inside(BaseModel):
    """What a phone seals: a change, in the words of the app that it had then."""

    model_config = ConfigDict(strict=True)

    protocol: int
    change: dict[str, Any]


def unsealed(
    organisation: OpenOrganisation, author: Author, changes: Iterable[Change | Malformed | Sealed]
) -> list[Change | Malformed]:
    """Changes of a request with those opened that were sealed."""
    return [
        _opened(organisation, author, one) if isinstance(one, Sealed) else one for one in changes
    ]


def _opened(organisation: OpenOrganisation, author: Author, one: Sealed) -> Change | Malformed:
    change = _read(organisation, author, one)
    if change is None:
        log.warning("sealed_unreadable")  # another key, mostly: whose work it is nobody can tell
        return Malformed(one.id, "sealed", NOT_READABLE, "sealed_unreadable")
    return change


def _read(organisation: OpenOrganisation, author: Author, one: Sealed) -> Change | Malformed | None:
    """None where it does not open, or is not what a phone seals."""
    try:
        box = base64.b64decode(one.sealed, validate=True)
        about = f"fotfaste/sealed/{author.staff_id}/{one.id}"
        said = _Inside.model_validate(json_of(organisation.letterbox.open(box, about) or b""))
        (raw,) = brought_up(said.protocol, [said.change])
        change = change_of(raw)
    except (ValueError, Problem):  # also of base64, and of pydantic
        return None
    if isinstance(change, Sealed) or change.id != one.id:
        return None
    return Unsealed(**change.model_dump()) if isinstance(change, Change) else change


def with_words(
    verdicts: Iterable[Said],
    sent: Iterable[Change | Malformed | Sealed],
    opened: Iterable[Change | Malformed],
) -> list[Said]:
    """Verdicts; a sealed change that is refused comes back, since its phone cannot show it."""
    were_sealed = {one.id for one in sent if isinstance(one, Sealed)}
    words = {one.id: one for one in opened if isinstance(one, Change) and one.id in were_sealed}
    return [
        one | {"change": words[one["id"]].model_dump()}
        if one["verdict"] == "refused" and one["id"] in words
        else one
        for one in verdicts
    ]
