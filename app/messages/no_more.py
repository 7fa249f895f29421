"""The address under which a reader says that no more e-mail is wanted, without signing in."""

import uuid

from itsdangerous import BadSignature, URLSafeSerializer

from app.problems import Problem

PURPOSE = "no more e-mail"


def token_for(staff_id: str, secret: str) -> str:
    """A token that stands for one member of staff, and lets nothing else be done."""
    return str(_signer(secret).dumps(staff_id))


def staff_of(token: str, secret: str) -> str:
    """Whose token it is. Raises Problem unknown_link."""
    try:
        return str(uuid.UUID(_signer(secret).loads(token)))
    except (BadSignature, ValueError, AttributeError):
        raise Problem("unknown_link", "This link is not known.", 404) from None


def _signer(secret: str) -> URLSafeSerializer:
    return URLSafeSerializer(secret, salt=PURPOSE)
