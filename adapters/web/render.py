"""Cards, forms and messages as HTML.

Escaped by construction: every piece of text goes through `Markup.format` or Jinja's autoescape, so
what a person typed can never become markup. No style and no script is ever put into a page.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import jinja2
from markupsafe import Markup

from bot import cards
from bot.cards import Card, Part, Span
from bot.people import Person
from bot.phrases import moments, say
from bot.words import span_words
from storage.room import Message

HERE = Path(__file__).parent
STATIC = HERE / "static"
HUES = 4
NOTHING = Markup()


@dataclass(frozen=True, slots=True)
class Shown:
    """One message as one person sees it, on the clocks of their group."""

    id: int
    heading: str
    name: str
    initial: str
    hue: int
    bot: bool
    private: bool
    text: str
    card: Card | None
    iso: str
    clock: str
    date: str
    day: str


def shown(message: Message, viewer: Person, zone: str) -> Shown:
    """A message with its words and times made ready."""
    at = message.at.astimezone(ZoneInfo(zone))
    name = say("web-bot") if message.who is None else message.who.name
    if message.who == viewer:
        name = say("web-you", name=name)
    return Shown(
        id=message.id,
        heading=message.card.title if message.card else "",
        name=name,
        initial=initial(message.who.name if message.who else ""),
        hue=hue(message.who.id if message.who else ""),
        bot=message.who is None,
        private=message.only,
        text=message.text,
        card=message.card,
        iso=message.at.astimezone(UTC).isoformat(timespec="seconds"),
        clock=moments.clock(at.time()),
        date=at.date().isoformat(),
        day=moments.day(at.date()),
    )


def initial(name: str) -> str:
    """The first letter of the last word of a name: "B" for "Sample Ben"."""
    return name.split()[-1][0].upper() if name.split() else "?"


def hue(person_id: str) -> int:
    """One of a few colours for the circle beside a name. Decoration only."""
    return hashlib.sha256(person_id.encode()).digest()[0] % HUES


def card_html(card: Card, ref: object) -> Markup:
    """Everything of a card but its title. `ref` makes the ids in it the page's only ones."""
    out: list[Markup] = []
    buttons: list[Markup] = []
    for number, part in enumerate(card.parts):
        if isinstance(part, cards.Button | cards.LinkButton):
            buttons.append(_button(part))
            continue
        out += _row(buttons)
        buttons = []
        out.append(_part(part, f"{ref}-{number}"))
    return NOTHING.join(out + _row(buttons))


def _row(buttons: list[Markup]) -> list[Markup]:
    row = (
        '<div class="foot" role="group">{}</div>' if len(buttons) > 1 else '<p class="foot">{}</p>'
    )
    return [Markup(row).format(NOTHING.join(buttons))] if buttons else []


def _button(part: cards.Button | cards.LinkButton) -> Markup:
    if isinstance(part, cards.Button):
        kind = Markup(' class="main"') if part.main else NOTHING
        html = Markup('<button form="act" name="press" value="{}"{}>{}</button>')
        return html.format(part.id, kind, part.label)
    if not _goes_out(part.url):
        return Markup("<span>{} ({})</span>").format(part.label, part.url)
    html = Markup('<a class="button" href="{}" rel="noopener noreferrer">{}</a>')
    return html.format(part.url, part.label)


def _part(part: Part, ref: str) -> Markup:
    match part:
        case cards.Text(spans):
            inner = NOTHING.join(_span(span) for span in spans)
            return Markup('<p dir="auto">{}</p>').format(inner)
        case cards.Fields(rows):
            row = Markup('<div><dt dir="auto">{}</dt><dd dir="auto">{}</dd></div>')
            inner = NOTHING.join(row.format(name, value) for name, value in rows)
            return Markup("<dl>{}</dl>").format(inner)
        case cards.Select():
            return _select(part, ref)
        case cards.Divider():
            return Markup("<hr>")
        case cards.Image(url, alt):
            inside = url.startswith("/") and not url.startswith("//")
            html = '<p><img src="{0}" alt="{1}" loading="lazy"></p>' if inside else "<p>{1}</p>"
            return Markup(html).format(url, alt)
        case cards.Tally(label, n, of):
            return _tally(label, n, of)
        case cards.Typed(shown):
            return _part(shown, ref)
        case cards.Chart():
            html = Markup('<p><img src="/picture/{}" alt="{}" loading="lazy" class="chart"></p>')
            return html.format(ref, part.alt)
        case _:
            raise TypeError(f"no way to show {type(part).__name__}")


def _select(part: cards.Select, ref: str) -> Markup:
    # Nothing is chosen before somebody chooses it.
    first = cards.Option(say("web-choose"), "")
    options = NOTHING.join(_option(option) for option in (first, *part.options))
    html = Markup(
        '<div class="pick"><span><label for="s{0}">{1}</label>'
        '<select form="act" id="s{0}" name="s{0}">{2}</select></span>'
        '<button form="act" name="pick" value="s{0}|{3}">{4}</button></div>'
    )
    pick = f"{part.action}:{part.arg}" if part.arg else part.action
    return html.format(ref, part.label, options, pick, say("web-pick-this"))


def _option(option: cards.Option, chosen: bool = False) -> Markup:
    mark = Markup(" selected") if chosen else NOTHING
    return Markup('<option value="{}"{}>{}</option>').format(option.value, mark, option.label)


def _tally(label: str, n: int, of: int) -> Markup:
    html = Markup(
        '<div><p dir="auto">{}</p><svg viewBox="0 0 100 1" preserveAspectRatio="none" '
        'aria-hidden="true"><rect width="{}" height="1"/></svg></div>'
    )
    return html.format(say("tally", label=label, count=n, of=of), round(100 * n / of) if of else 0)


def _span(span: Span) -> Markup:
    match span:
        case cards.Strong(text):
            return Markup("<strong>{}</strong>").format(text)
        case cards.Link(text, url) if _goes_out(url):
            html = Markup('<a href="{}" rel="noopener noreferrer">{}</a>')
            return html.format(url, text)
        case cards.Mention(who):
            return Markup("<strong><bdi>{}</bdi></strong>").format(who.name)
        case cards.Moment(at):
            stamp = at.astimezone(UTC).isoformat(timespec="seconds")
            return Markup('<time datetime="{}">{}</time>').format(stamp, span_words(span))
        case _:
            return Markup("{}").format(span_words(span))


def _goes_out(url: str) -> bool:
    """Only web addresses and our own side rooms become links; anything else stays words."""
    return urlsplit(url).scheme in ("http", "https") or url.startswith("/room?in=")


Kept = Mapping[str, str | tuple[str, ...]]


def field_html(field: cards.Field, kept: Kept, error: str) -> Markup:
    """One question of a form, with what was typed before and what was wrong with it."""
    ref, notes = f"f-{field.name}", list(_notes(field, error))
    about = Markup(' aria-describedby="{}"').format(" ".join(i for i, _ in notes)) if notes else ""
    wrong = Markup(' aria-invalid="true"') if error else NOTHING
    marks = Markup("{}{}").format(about, wrong)
    label = _label(field)
    words = NOTHING.join(html for _, html in notes)
    css = Markup("field wrong") if error else Markup("field")
    if isinstance(field, cards.Many) or (isinstance(field, cards.Choice) and _is_round(field)):
        html = Markup(
            '<fieldset class="{}" id="{}" tabindex="-1"{}><legend>{}</legend>{}{}</fieldset>'
        )
        return html.format(css, ref, about, label, words, _ticks(field, kept, ref))
    html = Markup('<div class="{}"><label for="{}">{}</label>{}{}</div>')
    return html.format(css, ref, label, words, _input(field, kept, ref, marks))


AT_ONCE = 5  # round buttons that are seen at once; the rest is a press away
MOST_ROUND = 6  # options shown as round buttons; more become a list that opens
MOST_WIDE = 12  # of options that a list would cut off on a phone
WIDE = 30  # characters


def _is_round(field: cards.Choice) -> bool:
    wide = any(len(option.label) > WIDE for option in field.options)
    return len(field.options) <= (MOST_WIDE if wide else MOST_ROUND)


def _label(field: cards.Field) -> Markup:
    if not field.optional or isinstance(field, cards.Many):
        return Markup("{}").format(field.label)
    return Markup('{} <span class="hint">{}</span>').format(field.label, say("web-optional"))


def _notes(field: cards.Field, error: str) -> Iterator[tuple[str, Markup]]:
    hint = field.hint
    if isinstance(field, cards.Day):
        hint = hint or say("form-day")
    if hint:
        ref = f"h-{field.name}"
        yield ref, Markup('<p class="hint" id="{}">{}</p>').format(ref, hint)
    if error:
        ref = f"e-{field.name}"
        yield ref, Markup('<p class="error" id="{}">{}</p>').format(ref, error)


def _input(field: cards.Field, kept: Kept, ref: str, marks: Markup) -> Markup:
    value = _value(field, kept)
    match field:
        case cards.Long():
            html = '<textarea id="{0}" name="{1}" rows="5" dir="auto"{3}>\n{2}</textarea>'
        case cards.Upload():
            accept = "text/plain,.txt,.csv,.json"
            html = f'<input id="{{0}}" name="{{1}}" type="file" accept="{accept}"{{3}}>'
        case cards.Choice():
            options = [_option(o, o.value == value) for o in field.options]
            first = [_option(cards.Option(say("web-choose"), ""))]
            inner = NOTHING.join(first + options)
            html = '<select id="{0}" name="{1}"{3}>{2}</select>'
            return Markup(html).format(ref, field.name, inner, marks)
        case cards.Day():
            html = '<input id="{0}" name="{1}" value="{2}" inputmode="text" autocomplete="off"{3}>'
        case _:
            html = '<input id="{0}" name="{1}" value="{2}" dir="auto" autocomplete="off"{3}>'
    return Markup(html).format(ref, field.name, value, marks)


def _ticks(field: cards.Choice | cards.Many, kept: Kept, ref: str) -> Markup:
    now = kept.get(field.name)
    if now is None:
        now = field.values if isinstance(field, cards.Many) else field.value
    chosen = (now,) if isinstance(now, str) else now
    kind = "checkbox" if isinstance(field, cards.Many) else "radio"
    html = Markup(
        '<label class="tick"><input type="{}" name="{}" value="{}"{}>'
        '<span dir="auto">{}</span></label>'
    )
    checked = Markup(" checked")
    ticks = [
        html.format(kind, field.name, o.value, checked if o.value in chosen else NOTHING, o.label)
        for o in field.options
    ]
    if isinstance(field, cards.Many) or len(ticks) <= MOST_ROUND:
        return NOTHING.join(ticks)
    below = {option.value for option in field.options[AT_ONCE:]}
    open_ = Markup(" open") if below & set(chosen) else NOTHING
    html = Markup("{}<details{}><summary>{}</summary>{}</details>")
    more = say("web-more-choices", count=len(ticks) - AT_ONCE)
    return html.format(NOTHING.join(ticks[:AT_ONCE]), open_, more, NOTHING.join(ticks[AT_ONCE:]))


def _value(field: cards.Field, kept: Kept) -> str:
    if field.name in kept:
        value = kept[field.name]
        return value if isinstance(value, str) else " ".join(value)
    if isinstance(field, cards.Day):
        return moments.day(field.value) if field.value else ""
    return str(getattr(field, "value", ""))


@cache
def static(name: str) -> str:
    """The address of a file that browsers may keep for ever: it carries the file's print."""
    content = (STATIC / name).read_bytes()
    return f"/static/{name}?{hashlib.sha256(content).hexdigest()[:10]}"


@cache
def pages() -> jinja2.Environment:
    """The templates. Everything that they show is escaped unless this module made it."""
    found = jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.globals.update(
        say=say, card=card_html, field_html=field_html, static=static, initial=initial
    )
    return found
