"""A browser without scripts, for the threads of a test."""

import http.cookiejar
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass, field

from tests.stages import pages
from tests.stages.pages import Element

Fields = tuple[tuple[str, str], ...]


class Unanswered(Exception):
    """The server was not there, or went away before it answered."""


@dataclass(frozen=True, slots=True)
class Act:
    """What a page sends. Sent again, it is the same delivery."""

    path: str
    fields: Fields


@dataclass(slots=True)
class Browser:
    """One person's; the cookie stays when the server is another one."""

    address: str
    _opener: urllib.request.OpenerDirector = field(init=False)

    def __post_init__(self) -> None:
        jar = http.cookiejar.CookieJar()
        direct = urllib.request.ProxyHandler({})
        keep = urllib.request.HTTPCookieProcessor(jar)
        self._opener = urllib.request.build_opener(direct, keep)

    def see(self, path: str) -> Element:
        """A page."""
        return self._open(urllib.request.Request(self.address + path))

    def send(self, act: Act) -> Element:
        """Send what a page sends; the page that follows."""
        data = urllib.parse.urlencode(act.fields).encode()
        asked = urllib.request.Request(
            self.address + act.path, data, {"Origin": self.address}, method="POST"
        )
        return self._open(asked)

    def pick(self, name: str) -> None:
        """Be one of the sample people."""
        page = self.see("/")
        button = next(b for b in page.all("button") if name in b.words)
        self.send(_act(button, page, {}))

    def writing(self, text: str, to: str = "all") -> Act:
        """What would be sent by writing this in the room."""
        page = self.see("/room")
        button = page.first("button", name="to", value=to)
        assert button, page.words
        return _act(button, page, {"text": (text,)})

    def pressing(self, label: str) -> Act:
        """What would be sent by pressing the newest button with this label."""
        page = self.see("/room")
        found = [b for b in page.all("button") if b.words == label]
        assert found, f"no {label!r} on {page.words}"
        return _act(found[-1], page, {})

    def room(self) -> str:
        """Everything in the room, older pages first."""
        parts: list[str] = []
        path = "/room"
        while path:
            page = self.see(path)
            parts.insert(0, "\n\n".join(m.words for m in page.all("li", class_="card")))
            earlier = [a for a in page.all("a") if a["href"].startswith("/room?before=")]
            path = earlier[0]["href"] if earlier else ""
        return "\n\n".join(parts)

    def _open(self, asked: urllib.request.Request) -> Element:
        try:
            with self._opener.open(asked, timeout=60) as answer:
                return pages.read(answer.read().decode())
        except urllib.error.HTTPError as refused:
            with refused:
                raise AssertionError(f"{refused.code}: {refused.read().decode()}") from None
        except (urllib.error.URLError, OSError, EOFError) as gone:
            raise Unanswered from gone


def _act(button: Element, page: Element, typed: dict[str, tuple[str, ...]]) -> Act:
    filled = pages.sent_by(button, page, typed)
    return Act(filled.action, filled.fields)
