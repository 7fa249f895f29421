"""Keys: the master key on disk, an organisation's key wrapped by it, and what they seal."""

import base64
import json
import os
import secrets
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from app.problems import Problem
from app.records.values import as_json

NONCE = 12
VERSION = b"\x01"
TEXT = len(VERSION) + NONCE  # where the sealed text begins


def secrets_of(keys_file: Path) -> dict[str, str]:
    """The secrets of this installation, made at the first start; only its owner may read them."""
    if not keys_file.exists():
        keys_file.parent.mkdir(parents=True, exist_ok=True)
        made = {
            "master": _b64(secrets.token_bytes(32)),
            "session": secrets.token_urlsafe(32),
        }
        made["password_salt"] = secrets.token_urlsafe(32)
        write_new(keys_file, json.dumps(made, indent=1))
    found: dict[str, str] = json.loads(keys_file.read_text())
    return found


def write_new(path: Path, text: str) -> None:
    """Write a file that only its owner may read, unless there is one already."""
    # Written whole beside and linked into place: two starting processes cannot make two keys.
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(beside, path)
    except FileExistsError:
        pass
    finally:
        beside.unlink()


def _b64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode()


class Sealer:
    """Seals and opens values with one key; a value opens only where it was sealed for."""

    def __init__(self, key: bytes, about: str) -> None:
        self._key, self._cipher, self._about = key, AESGCM(key), f"{about}/".encode()

    def seal(self, plain: bytes, place: str) -> bytes:
        """The ciphertext of `plain`, bound to its `place` (kind, id and field)."""
        nonce = os.urandom(NONCE)
        return VERSION + nonce + self._cipher.encrypt(nonce, plain, self._aad(place))

    def open(self, sealed: bytes, place: str) -> bytes:
        """What was sealed for `place`. Raises Problem wrong_key for another key or place."""
        try:
            return self._cipher.decrypt(sealed[1:TEXT], sealed[TEXT:], self._aad(place))
        except InvalidTag:
            raise Problem(
                "wrong_key", "The keys file does not belong to this database.", 500
            ) from None

    def seal_json(self, value: Any, place: str) -> bytes:
        """Seal a value as JSON."""
        return self.seal(as_json(value), place)

    def open_json(self, sealed: bytes, place: str) -> Any:
        """Open what seal_json sealed."""
        return json.loads(self.open(sealed, place))

    def derived(self, purpose: str, octets: int) -> bytes:
        """A secret that follows from the key, always the same for the same purpose."""
        info = self._about + purpose.encode()
        return HKDF(SHA256(), octets, salt=None, info=info).derive(self._key)

    def _aad(self, place: str) -> bytes:
        return self._about + place.encode()


def new_organisation_key(master: bytes, organisation_id: str) -> bytes:
    """A fresh organisation key, wrapped by the master key."""
    return Sealer(master, "organisation-key").seal(secrets.token_bytes(32), organisation_id)


def sealer_of(master: bytes, organisation_id: str, wrapped: bytes) -> Sealer:
    """The sealer of an organisation. Raises Problem wrong_key where the master key is another's."""
    key = Sealer(master, "organisation-key").open(wrapped, organisation_id)
    return Sealer(key, organisation_id)
