"""Cards as Discord messages: plain dictionaries of components ("Components V2").

Words stand where the card has them, and buttons under the words that they belong to, so a screen
reader reads a message in the order of the card. Whatever a person typed is escaped, so that no
mention, link, heading, emoji or moment in time can come out of it, and it reads the same. A card
that is too long for one message becomes several; nothing is cut.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from adapters.discord import ids, limits
from bot import cards
from bot.cards import Card, Part, Span
from bot.phrases import say
from bot.words import span_words, words

Component = dict[str, Any]

OPENED = ("https://", "http://")  # the addresses that Discord opens
PRIMARY, SECONDARY, LINK = 1, 2, 5  # what a button looks like
NOTHING = "\u200b"  # for a card without any words: Discord takes no empty message
# Discord reads markup out of these, a heading or a list out of what begins a line, and an emoji,
# an address or a moment in time out of what follows a colon.
MARKUP = re.compile(r"[\\*_~`|<@\[\]]|:(?!\s)|(?<!\S)[#>+\-]")
NUMBERED = re.compile(r"^(\s*\d+)([.)])(?=\s|$)", re.MULTILINE)
BIT = re.compile(r"\s+|\S+")
LONG = re.compile(r"(?:\\.|[^\\]){1,1000}", re.DOTALL)
MOST = limits.TEXT - len("## ")  # characters of one component's words


@dataclass(frozen=True, slots=True)
class Message:
    """One message. `mentions` are the people whom it is meant to notify."""

    components: list[Component]
    mentions: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Piece:
    """What stands together in one message."""

    component: Component
    mentions: tuple[int, ...] = ()

    @property
    def text(self) -> int:
        return len(self.component.get("content", ""))

    @property
    def count(self) -> int:
        return len(list(limits.walk((self.component,))))


def messages(card: Card, space: str = "") -> list[Message]:
    """A card as one message, or as several when it is too long for one.

    `space` is given in private messages only: their buttons say which space they are about.
    """
    found: list[Message] = []
    held: list[_Piece] = []
    size = count = 0
    for piece in _rows(_pieces(card, space)):
        size, count = size + piece.text, count + piece.count
        if held and (size > limits.TEXT or count > limits.COMPONENTS):
            found.append(_message(held))
            held, size, count = [], piece.text, piece.count
        held.append(piece)
    return [*found, _message(held)]


def escape(text: str) -> str:
    """Words that Discord shows exactly as they are."""
    return NUMBERED.sub(r"\1\\\2", MARKUP.sub(r"\\\g<0>", text))


def ends_above() -> Message:
    """Stands where a card that has become shorter needs no message any longer."""
    return messages(Card(say("ends-above")))[0]


def _message(held: Sequence[_Piece]) -> Message:
    components = [piece.component for piece in held] or [_words(NOTHING)]
    limits.check_message(components)
    return Message(components, tuple(who for piece in held for who in piece.mentions))


# From parts to pieces


def _pieces(card: Card, space: str) -> Iterator[_Piece]:
    """What a card consists of; buttons stand alone until `_rows` puts them in rows."""
    if card.title:
        title = " ".join(card.title.split())
        yield from (_Piece(_words(f"## {one}")) for one in _packed(_tokens(title)))
    used: dict[str, int] = {}
    for part in card.parts:
        shown = part.shown if isinstance(part, cards.Typed) else part
        match shown:
            case cards.Text(spans):
                yield from _paragraph(spans)
            case cards.Fields(rows):
                yield from _fields(rows)
            case cards.Button():
                yield _Piece(_button(shown, _unused(shown.id, space, used)))
            case cards.Select():
                yield from _select(shown, space, used)
            case _:
                yield from _other(shown)


def _other(part: Part) -> Iterator[_Piece]:
    """A part that offers no choice."""
    match part:
        case cards.LinkButton(label, url) if _opens(url) and len(url) <= limits.URL:
            link = {"type": limits.BUTTON, "style": LINK, "label": label, "url": url}
            yield _Piece(link)
        case cards.Divider():
            yield _Piece({"type": limits.SEPARATOR})
        case cards.Image(url, alt) if url.startswith("https://") and len(alt) <= limits.ALT:
            item = {"media": {"url": url}, "description": alt}
            yield _Piece({"type": limits.GALLERY, "items": [item]})
        case _:
            said = words(Card("", (part,)))
            yield from (_Piece(_words(one)) for one in _packed(_tokens(said)))


def _paragraph(spans: Sequence[Span]) -> Iterator[_Piece]:
    """A paragraph, whose people stand with the words that name them."""
    tokens = [token for span in spans for token in _span(span)]
    named = tuple(who for span in spans if (who := _mentioned(span)))
    for packed in _packed(tokens):
        yield _Piece(_words(packed), tuple(who for who in named if f"<@{who}>" in packed))


def _fields(rows: Sequence[tuple[str, str]]) -> Iterator[_Piece]:
    """Names and values, a line each, as many in a component as may stand there."""
    tokens: list[str] = []
    for name, value in rows:
        tokens += ["\n"] if tokens else []
        tokens += [f"**{escape(name)}:**", " ", *_tokens(value)]
    yield from (_Piece(_words(packed)) for packed in _packed(tokens))


def _select(select: cards.Select, space: str, used: dict[str, int]) -> Iterator[_Piece]:
    """A list to choose from; a long one becomes several."""
    name = f"{select.action}:{select.arg}".rstrip(":")
    yield from (_Piece(_words(one)) for one in _packed(_tokens(select.label)))
    for start in range(0, len(select.options), limits.OPTIONS):
        some = select.options[start : start + limits.OPTIONS]
        last = start + len(some)
        hint = select.label
        if len(select.options) > limits.OPTIONS:
            hint = say("discord-part-of-list", first=start + 1, last=last, of=len(select.options))
        element = {
            "type": limits.SELECT,
            "custom_id": _unused(name, space, used),
            "placeholder": cards.shorten(hint, limits.PLACEHOLDER),
            "options": [{"label": one.label, "value": one.value} for one in some],
        }
        yield _Piece({"type": limits.ROW, "components": [element]})


def _rows(pieces: Iterator[_Piece]) -> Iterator[_Piece]:
    """The same, with buttons that follow each other in rows."""
    for buttons, some in groupby(
        pieces, key=lambda piece: piece.component["type"] == limits.BUTTON
    ):
        each = list(some)
        if not buttons:
            yield from each
            continue
        for start in range(0, len(each), limits.BUTTONS):
            row = [piece.component for piece in each[start : start + limits.BUTTONS]]
            yield _Piece({"type": limits.ROW, "components": row})


def _unused(name: str, space: str, used: dict[str, int]) -> str:
    """An id that no other component of this card has."""
    used[name] = used.get(name, -1) + 1
    return ids.make(name, space, used[name])


# The smallest things


def _words(content: str) -> Component:
    return {"type": limits.WORDS, "content": content}


def _button(button: cards.Button, custom_id: str) -> Component:
    style = PRIMARY if button.main else SECONDARY
    return {
        "type": limits.BUTTON,
        "style": style,
        "label": button.label,
        "custom_id": custom_id,
    }


def _span(span: Span) -> Iterator[str]:
    """One span in tokens, none of which may be parted."""
    match span:
        case cards.Strong(text) if text.strip():
            yield from _strong(text)
        case cards.Link(text, url) if _opens(url):
            yield f"[{escape(text)}](<{url.replace('>', '%3E').replace(' ', '%20')}>)"
        case cards.Mention() if who := _mentioned(span):
            yield f"<@{who}>"
        case cards.Moment(at):
            yield f"<t:{int(at.timestamp())}:f>"
        case _:
            yield from _tokens(span_words(span))


def _strong(text: str) -> Iterator[str]:
    """Strong words in one token; the markup must touch them, the spaces around stand outside.

    What is too long for a message is said without its strength.
    """
    inside = text.strip()
    before, _, after = text.partition(inside)
    whole = f"{before}**{escape(inside)}**{after}"
    if len(whole) <= MOST:
        yield whole
    else:
        yield from _tokens(text)


def _mentioned(span: Span) -> int:
    if isinstance(span, cards.Mention) and span.who.id.isdecimal():
        return int(span.who.id) if ids.guild_of(span.who.space) else 0
    return 0


class _Loose(str):
    """Escaped words that may be parted at their spaces, if they must."""

    __slots__ = ()


def _tokens(text: str) -> Iterator[str]:
    """Words and the spaces between them, escaped."""
    yield _Loose(escape(text))


def _bits(loose: _Loose) -> Iterator[str]:
    for bit in BIT.findall(loose):
        # A word longer than a message is parted where no escaped character is.
        yield from LONG.findall(bit)


def _packed(tokens: Iterable[str]) -> Iterator[str]:
    """Tokens joined to texts, each of which may stand in a message."""
    held = ""
    for token in tokens:
        fits = len(held) + len(token) <= MOST
        for bit in _bits(token) if isinstance(token, _Loose) and not fits else (token,):
            if len(held) + len(bit) > MOST:
                yield held
                held = ""
            held += bit
    if held.strip():
        yield held


def _opens(url: str) -> bool:
    return url.startswith(OPENED)
