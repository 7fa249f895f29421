"""What is written when a contact of the log is signed, and when that is taken back. Pure."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from app.store.write import Write

UNSIGNED = {"reviewed_on": None, "reviewed_by": None}


def signs(contact: Mapping[str, Any], by: str, on: dt.date, comment: str) -> list[Write]:
    """The signature, or a new comment on what was signed before; nothing where nothing changes.

    A signature stands as it was first given: a later one would look like a late review.
    """
    said: dict[str, Any] = {}
    if contact["reviewed_on"] is None:
        said = {"reviewed_on": on, "reviewed_by": by}
    if (comment or None) != contact["review_comment"]:
        said["review_comment"] = comment or None
    return [Write("employer_contact", contact["id"], said)] if said else []


def says(contact: Mapping[str, Any], comment: str) -> list[Write]:
    """A comment without a signature; nothing where it reads so already."""
    if (comment or None) == contact["review_comment"]:
        return []
    return [Write("employer_contact", contact["id"], {"review_comment": comment or None})]


def beside(stands: str | None, seen: str, comment: str) -> str:
    """The comment with what a colleague wrote since it was `seen`: of two that differ, both."""
    there = stands or ""
    if comment == seen or (comment in there and seen != there):
        return there
    return comment if seen == there else f"{there}\n\n{comment}"


def takes_back(contact: Mapping[str, Any], by: str) -> list[Write]:
    """Undoes one's own signature; the comment was typed and stays, and so does a colleague's."""
    if contact["reviewed_on"] is None or contact["reviewed_by"] != by:
        return []
    return [Write("employer_contact", contact["id"], UNSIGNED)]
