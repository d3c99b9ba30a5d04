"""Cards as Slack messages, and forms as Slack's modals: plain dictionaries.

Nothing that a person typed is ever read as markup: words stand in `rich_text` and `plain_text`,
which Slack does not parse, and in `text` the three characters that steer it are escaped. `text`
always says the whole card, since that is what screen readers and notifications read. A card that
is too long for one message becomes several; nothing is cut.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from adapters.slack import limits
from adapters.slack.tables import chart, grouped, lines, table
from bot import cards
from bot.cards import Card, Form, Part, Span
from bot.phrases import say
from bot.words import span_words, words

Block = dict[str, Any]

FORM = "form"  # the callback_id of every modal
LINK = "link"  # the action_id of a button that only opens an address
PASTED = "+pasted"  # the block of an upload where the text may be pasted
OPENED = ("https://", "http://", "mailto:")  # the addresses that Slack opens
ROW = 5  # buttons beside each other
RADIOS = 6  # more options become a list
AT_ONCE = 40  # options of one list
AT_MOST = 2_500  # characters of names and values in one block


@dataclass(frozen=True, slots=True)
class Message:
    """One message, as the arguments `text` and `blocks` of whatever sends it."""

    text: str
    blocks: list[Block]
    plainer: list[Block] | None = None  # for a Slack that does not take these blocks yet


@dataclass(slots=True)
class _Piece:
    """What stands together in one message: lines of words, and what draws them."""

    lines: list[str]
    draws: list[Block]  # blocks, or elements of an actions block
    instead: list[Block] | None = None  # draws the same without Slack's newest blocks

    @property
    def size(self) -> int:
        return len(escape("\n".join(self.lines))) + 1


def messages(card: Card, opens: str = "", *, tables: bool = False) -> list[Message]:
    """A card as one message, or as several when it is too long for one.

    `opens` is the value of a button below it all, which opens the form that the card asks for.
    With `tables`, counts that have ended are Slack's own tables.
    """
    found: list[Message] = []
    held: list[_Piece] = []
    size = blocks = 0
    for piece in (*_pieces(card, tables=tables), *_opening(opens)):
        # What blocks show also stands in the text, so the text's limit keeps theirs.
        size, blocks = size + piece.size, blocks + len(piece.draws)
        if held and (size > limits.TEXT or blocks > limits.BLOCKS):
            found.append(_message(held))
            held, size, blocks = [], piece.size, len(piece.draws)
        held.append(piece)
    return [*found, _message(held)]


def escape(text: str) -> str:
    """Words that Slack's `text` shows exactly as they are."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def ends_above() -> Message:
    """Stands where a card that has become shorter needs no message any longer."""
    return messages(Card(say("ends-above")))[0]


def blocks(card: Card) -> list[Block]:
    """A card's blocks alone, for the App Home."""
    return _laid_out(list(_pieces(card)))


def modal(form: Form, place: str) -> Block:
    """A form as a modal. `place` is where its answer goes: a sent modal does not say."""
    title = cards.shorten(form.title, limits.VIEW_TITLE)
    shown = [_header(form.title)] if title != form.title else []
    shown += [_rich([_text(para)]) for para in form.intro.split("\n\n") if para]
    for field in form.fields:
        shown += _inputs(field)
    view = {
        "type": "modal",
        "callback_id": FORM,
        "title": _plain(title),
        "submit": _plain(form.send or say("form-send")),
        "close": _plain(say("slack-close")),
        "private_metadata": json.dumps([form.action, form.arg, place]),
        "blocks": shown,
    }
    limits.check_view(view)
    return view


def notice(*sentences: str) -> Block:
    """A modal that only says something."""
    return {
        "type": "modal",
        "title": _plain("Teabreak"),
        "close": _plain(say("slack-close")),
        "blocks": [_rich([_text(sentence)]) for sentence in sentences],
    }


def home(*shown: Card) -> Block:
    """Cards below each other, as the App Home."""
    found: list[Block] = []
    for card in shown:
        found += ([{"type": "divider"}] if found else []) + _numbered(blocks(card), len(found))
    view = {"type": "home", "blocks": found[: limits.BLOCKS_IN_VIEW]}
    limits.check_view(view)
    return view


def _numbered(found: list[Block], start: int) -> list[Block]:
    """Blocks whose action ids no other card of the same view has."""
    for block in found:
        for element in block.get("elements", ()) if block["type"] == "actions" else ():
            element["action_id"] = f"{start}-{element['action_id']}"
    return found


# From parts to pieces


def _opening(value: str) -> Iterator[_Piece]:
    """A button without a number: a number that is typed answers the question."""
    if value:
        other = say("slack-form-too")
        yield _Piece([other], [_rich([_text(other)]), _open_button(value)])


def _pieces(card: Card, *, tables: bool = False) -> Iterator[_Piece]:
    """What a card consists of, each small enough for a message of its own."""
    if card.title:
        yield _Piece([card.title], [_header(card.title)])
    number = 0
    for at, part in enumerate(grouped(card.parts) if tables else card.parts):
        match part:
            case tuple():
                said = lines(part)
                yield _Piece(said, [table(part), *chart(part)], [_rich([_text("\n".join(said))])])
            case cards.Button():
                number += 1
                yield _Piece([f"{number}. {part.label}"], [_button(part, number)])
            case cards.Select():
                yield from _select(part, number)
                number += len(part.options)
            case cards.Fields(rows):
                yield from _fields(rows)
            case cards.Typed(shown):
                number += 1
                yield _other(shown, at)
            case _:
                yield _other(part, at)


def _other(part: Part, at: int) -> _Piece:
    """A part that offers no choice."""
    if isinstance(part, cards.Text):
        lines = "".join(map(span_words, part.spans)).split("\n")
        return _Piece(lines, [_rich([_element(span) for span in part.spans])])
    lines = words(Card("", (part,))).split("\n")
    match part:
        case cards.LinkButton(label, url) if url.startswith(OPENED):
            return _Piece(lines, [_link(label, url, at)])
        case cards.Divider():
            return _Piece(lines, [{"type": "divider"}])
        case cards.Image(url, alt) if url.startswith("https://"):
            return _Piece(lines, [{"type": "image", "image_url": url, "alt_text": alt}])
        case _:
            return _Piece(lines, [_rich([_text("\n".join(lines))])])


def _select(select: cards.Select, before: int) -> Iterator[_Piece]:
    """A list to choose from; a very long one becomes several."""
    for start in range(0, len(select.options), AT_ONCE):
        some = select.options[start : start + AT_ONCE]
        first = before + start + 1
        lines = [f"{n}. {option.label}" for n, option in enumerate(some, first)]
        element = {
            "type": "static_select",
            "action_id": f"{first}|{select.action}:{select.arg}".rstrip(":"),
            "placeholder": _plain(cards.shorten(select.label, limits.PLACEHOLDER)),
            "options": _options(some),
        }
        shown = [_rich([_text(select.label)]), {"type": "actions", "elements": [element]}]
        yield _Piece([select.label, *lines] if start == 0 else lines, shown[start and 1 :])


def _fields(rows: Sequence[tuple[str, str]]) -> Iterator[_Piece]:
    """Names and values, a line each, as many in a block as may stand there."""
    lines: list[str] = []
    spans: list[Block] = []
    for name, value in rows:
        for label, text in _short(f"{name}: ", value):
            if sum(map(len, lines)) + len(label) + len(text) > AT_MOST:
                yield _Piece(lines, [_rich(spans)])
                lines, spans = [], []
            lines.append(f"{label}{text}")
            spans += [_text("\n")] if spans else []
            spans += [_text(label, bold=True)] if label else []
            spans += [_text(text)] if text else []
    if lines:
        yield _Piece(lines, [_rich(spans)])


def _short(label: str, text: str) -> Iterator[tuple[str, str]]:
    """A row as it is, or in several when it is too long for a block."""
    yield label, text[:AT_MOST]
    for start in range(AT_MOST, len(text), AT_MOST):
        yield "", text[start : start + AT_MOST]


# From pieces to messages


def _message(held: Sequence[_Piece]) -> Message:
    text = escape("\n".join(line for piece in held for line in piece.lines))
    newest = any(piece.instead for piece in held)
    made = Message(text or " ", _laid_out(held), _laid_out(held, plainer=True) if newest else None)
    limits.check_message(made.text, made.blocks)
    return made


def _laid_out(held: Sequence[_Piece], *, plainer: bool = False) -> list[Block]:
    """Blocks, with buttons that follow each other in rows."""
    found: list[Block] = []
    drawn = (b for piece in held for b in (plainer and piece.instead) or piece.draws)
    for buttons, some in groupby(drawn, key=lambda block: block["type"] == "button"):
        each = list(some)
        if not buttons:
            found += each
            continue
        for start in range(0, len(each), ROW):
            found.append({"type": "actions", "elements": each[start : start + ROW]})
    return found


# The smallest things


def _plain(text: str) -> Block:
    return {"type": "plain_text", "text": text, "emoji": False}


def _header(text: str) -> Block:
    return {"type": "header", "text": _plain(text)}


def _rich(elements: list[Block]) -> Block:
    section = {"type": "rich_text_section", "elements": elements or [_text(" ")]}
    return {"type": "rich_text", "elements": [section]}


def _text(text: str, *, bold: bool = False) -> Block:
    made: Block = {"type": "text", "text": text or " "}
    return {**made, "style": {"bold": True}} if bold else made


def _element(span: Span) -> Block:
    match span:
        case cards.Strong(text):
            return _text(text, bold=True)
        case cards.Link(text, url) if url.startswith(OPENED):
            return {"type": "link", "text": text, "url": url}
        case cards.Moment(at):
            shown = {"format": "{date_long}, {time}", "fallback": span_words(span)}
            return {"type": "date", "timestamp": int(at.timestamp()), **shown}
        case _:
            return _text(span_words(span))


def _button(button: cards.Button, number: int) -> Block:
    made: Block = {
        "type": "button",
        "action_id": str(number),
        "value": button.id,
        "text": _plain(button.label),
        "accessibility_label": button.label,
    }
    return {**made, "style": "primary"} if button.main else made


def _open_button(value: str) -> Block:
    label = say("form-open")
    shown = {"text": _plain(label), "accessibility_label": label}
    return {"type": "button", "action_id": "open", "value": value, **shown}


def _link(label: str, url: str, at: int) -> Block:
    shown = {"text": _plain(label), "accessibility_label": label}
    return {"type": "button", "action_id": f"{LINK}|{at}", "url": url, **shown}


# Forms


def _inputs(field: cards.Field) -> list[Block]:
    """A field of a form; an upload can be pasted as well."""
    if isinstance(field, cards.Upload):
        file = {"type": "file_input", "action_id": "value", "max_files": 1}
        pasted = {"type": "plain_text_input", "action_id": "value", "multiline": True}
        return [
            _input(field.name, field.label, field.hint, file, optional=True),
            _input(field.name + PASTED, say("form-paste"), "", pasted, optional=True),
        ]
    element = {"action_id": "value", **_entry(field)}
    return [_input(field.name, field.label, field.hint, element, optional=field.optional)]


def _input(name: str, label: str, hint: str, element: Block, *, optional: bool) -> Block:
    made = {"type": "input", "block_id": name, "label": _plain(label), "element": element}
    return {**made, "optional": optional, **({"hint": _plain(hint)} if hint else {})}


def _entry(field: cards.Field) -> Block:
    match field:
        case cards.Line() | cards.Long():
            made: Block = {"type": "plain_text_input", "multiline": isinstance(field, cards.Long)}
            made["max_length"] = min(field.limit, limits.INPUT)
            return {**made, "initial_value": field.value} if field.value else made
        case cards.Choice():
            few = len(field.options) <= RADIOS
            kind: Block = {"type": "radio_buttons" if few else "static_select"}
            chosen = [o for o in field.options if o.value == field.value]
            start = {"initial_option": _options(chosen)[0]} if chosen else {}
            return {**kind, "options": _options(field.options), **start}
        case cards.Many():
            few = len(field.options) <= limits.RADIOS
            kind = {"type": "checkboxes" if few else "multi_static_select"}
            chosen = [o for o in field.options if o.value in field.values]
            begun = {"initial_options": _options(chosen)} if chosen else {}
            return {**kind, "options": _options(field.options), **begun}
        case cards.Day():
            day = {"initial_date": field.value.isoformat()} if field.value else {}
            return {"type": "datepicker", **day}
        case _:
            raise TypeError(f"no way to ask for {type(field).__name__}")


def _options(options: Sequence[cards.Option]) -> list[Block]:
    return [{"text": _plain(option.label), "value": option.value} for option in options]
