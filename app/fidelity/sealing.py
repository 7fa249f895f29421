"""Free text of reviews, sealed at its place like all free text."""

from app.store.organisations import OpenOrganisation


def seal(organisation: OpenOrganisation, text: str | None, *place: object) -> bytes | None:
    """The text as it is stored; nothing for nothing."""
    return organisation.sealer.seal(text.encode(), _at(place)) if text else None


def unseal(organisation: OpenOrganisation, sealed: bytes | None, *place: object) -> str:
    """The text that was sealed for this place."""
    return organisation.sealer.open(sealed, _at(place)).decode() if sealed else ""


def _at(place: tuple[object, ...]) -> str:
    return "/".join(map(str, place))
