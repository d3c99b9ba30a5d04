"""Who may send what to the web room, and how much of it.

Every answer carries strict headers. Everything sent (POST) must come from our own page: the browser
says so (`Sec-Fetch-Site`, or `Origin`), and the page's form carries a token that only the holder of
the cookie can know. On a loopback address the `Host` must be that address, so that a page elsewhere
cannot point a name at this computer. Secrets are compared and stored as hashes only.
"""

import hashlib
import hmac
import secrets
from collections import OrderedDict, deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from aiohttp import web

COOKIE = "teabreak"
COOKIE_DAYS = 90
BODY_LIMIT = 2_300_000  # an upload of 2 MB and the other fields around it
# Letters and digits that are not mistaken for one another when written down.
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


class OnlyHere(ValueError):
    """The practice room, where anybody can be anybody, would be open to other computers."""


def new_token() -> str:
    """256 random bits for a cookie."""
    return secrets.token_urlsafe(32)


def new_code(parts: int = 4) -> str:
    """A code to write down: about 20 random bits in each part of 4."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(parts))


def code_typed(typed: str) -> str:
    """A typed code as it was given out, however its case and spaces came out."""
    letters = "".join(c for c in typed.casefold() if c in ALPHABET)
    return "-".join(letters[i : i + 4] for i in range(0, len(letters), 4))


def digest(secret: str) -> str:
    """What is stored of a token or code. They are random, so a plain hash is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()


def page_token(cookie: str) -> str:
    """The token that our own forms carry; nobody can tell it without the cookie."""
    return hmac.new(cookie.encode(), b"teabreak page token", hashlib.sha256).hexdigest()[:32]


def from_our_page(request: web.Request, cookie: str, token: str) -> bool:
    """Did our own page, in this very browser, send this?"""
    if not cookie or not hmac.compare_digest(page_token(cookie).encode(), token.encode()):
        return False
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    origin = request.headers.get("Origin", "null")
    return origin == "null" or urlsplit(origin).netloc == request.host


def right_host(request: web.Request, names: Iterable[str]) -> bool:
    """Is the name that the browser used for us one of ours?"""
    try:
        return (urlsplit(f"//{request.host}").hostname or "") in names
    except ValueError:
        return False


@dataclass(slots=True)
class Rate:
    """At most `most` acts in `seconds` for each name; the memory for it is bounded too."""

    most: int
    seconds: float
    names: int = 10_000
    _acts: OrderedDict[str, deque[float]] = field(default_factory=OrderedDict)

    def allows(self, name: str, now: float) -> bool:
        """Count one act, unless there were too many."""
        if self.full(name, now):
            return False
        acts = self._acts.setdefault(name, deque())
        self._acts.move_to_end(name)
        acts.append(now)
        while len(self._acts) > self.names:
            self._acts.popitem(last=False)
        return True

    def full(self, name: str, now: float) -> bool:
        """Were there as many as may be?"""
        acts = self._acts.get(name, deque())
        while acts and acts[0] <= now - self.seconds:
            acts.popleft()
        return len(acts) >= self.most


def set_cookie(response: web.StreamResponse, token: str, *, https: bool) -> None:
    """The cookie that holds a session: no script can read it, no other site can send it."""
    response.set_cookie(
        COOKIE,
        token,
        max_age=COOKIE_DAYS * 86_400,
        path="/",
        httponly=True,
        samesite="Lax",
        secure=https,
    )
