"""Secrets that have to be kept, encrypted.

The newest of the keys in TEABREAK_KEYS encrypts; the older ones after it still read, so that a key
can be changed: put the new one first, start once, take the old one away.
"""

import json
from collections.abc import Mapping, Sequence

Body = Mapping[str, object]


class WrongKeys(Exception):
    """None of the keys in TEABREAK_KEYS can read what is kept."""


class Locker:
    """Encrypts with the first key, reads with any of them. Raises ValueError for no key at all."""

    def __init__(self, keys: Sequence[str]) -> None:
        from cryptography.fernet import Fernet, MultiFernet

        self._keys = MultiFernet([Fernet(key) for key in keys])

    def lock(self, body: Body) -> str:
        """Encrypted text."""
        return self._keys.encrypt(json.dumps(body).encode()).decode()

    def open(self, kept: str) -> Body:
        """What was locked. Raises WrongKeys."""
        from cryptography.fernet import InvalidToken

        try:
            found: Body = json.loads(self._keys.decrypt(kept.encode()))
        except InvalidToken:
            raise WrongKeys from None
        return found

    def again(self, kept: str) -> str:
        """The same, encrypted with the newest key. Raises WrongKeys."""
        from cryptography.fernet import InvalidToken

        try:
            return self._keys.rotate(kept.encode()).decode()
        except InvalidToken:
            raise WrongKeys from None
