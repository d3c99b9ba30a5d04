"""A page as a person without scripts has it: what can be read on it, and what can be sent from it.

A small reader of our own pages: elements, their words, and the fields a button sends. It is
stricter than a browser: what is not written as our pages are (each attribute in double quotation
marks, each element closed, no "<" but a tag's) is no page. It reads hundreds of pages a second.
"""

import html
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
UNREAD = frozenset(("script", "style", "head", "template"))
NAME = r"""[^\s"'<>/=]+"""
TAG = re.compile(
    rf'<(/?)([a-z][\w-]*)((?:\s+{NAME}(?:="[^"]*")?)*)\s*(/?)>|<!--.*?-->|<![^<>]*>', re.DOTALL
)
ATTR = re.compile(rf'({NAME})(?:="([^"]*)")?')
INLINE = frozenset("a abbr b bdi code em i small span strong time".split())


@dataclass(slots=True, eq=False)
class Element:
    """One element of a page."""

    tag: str
    attrs: Mapping[str, str] = field(default_factory=dict)
    parent: "Element | None" = field(default=None, repr=False)
    parts: list["Element | str"] = field(default_factory=list, repr=False)

    def __getitem__(self, name: str) -> str:
        return self.attrs.get(name, "")

    @property
    def classes(self) -> frozenset[str]:
        """Its classes."""
        return frozenset(self["class"].split())

    def inside(self) -> Iterator["Element"]:
        """Everything in it, in the order of the page."""
        for part in self.parts:
            if isinstance(part, Element):
                yield part
                yield from part.inside()

    def around(self) -> Iterator["Element"]:
        """Everything it stands in, from near to far."""
        if self.parent:
            yield self.parent
            yield from self.parent.around()

    def all(self, tag: str, **attrs: str) -> list["Element"]:
        """The elements of a kind in it; `class_` asks for one of the classes."""
        wanted = attrs.pop("class_", None)
        return [
            one
            for one in self.inside()
            if one.tag == tag
            and (wanted is None or wanted in one.classes)
            and all(one.attrs.get(name) == value for name, value in attrs.items())
        ]

    def first(self, tag: str, **attrs: str) -> "Element | None":
        """The first of these."""
        return next(iter(self.all(tag, **attrs)), None)

    @property
    def words(self) -> str:
        """What can be read of it: a line for each block."""
        lines = ("".join(_words(self))).split("\n")
        return "\n".join(tidy for line in lines if (tidy := " ".join(line.split())))

    @property
    def value(self) -> str:
        """What a field holds."""
        if self.tag == "textarea":
            return "".join(p for p in self.parts if isinstance(p, str)).removeprefix("\n")
        if self.tag == "select":
            options = self.all("option")
            chosen = [o for o in options if "selected" in o.attrs] or options[:1]
            return chosen[0]["value"] if chosen else ""
        return self["value"]


def read(text: str) -> Element:
    """A page from its text."""
    page = inner = Element("page")
    at = 0
    for found in TAG.finditer(text):
        _add_words(inner, text[at : found.start()])
        at = found.end()
        closes, tag, attrs, empty = found.groups()
        if closes:
            assert inner.tag == tag, f"</{tag}> closes <{inner.tag}>"
            assert inner.parent
            inner = inner.parent
        elif tag:
            named = {name: html.unescape(value) for name, value in ATTR.findall(attrs)}
            made = Element(tag, named, inner)
            inner.parts.append(made)
            if tag not in VOID and not empty:
                inner = made
    _add_words(inner, text[at:])
    return page


def _add_words(element: Element, words: str) -> None:
    assert "<" not in words, f"this is no tag: {words[words.index('<') :][:80]}"
    if words:
        element.parts.append(html.unescape(words))


@dataclass(frozen=True, slots=True)
class Filled:
    """What pressing a button sends."""

    method: str
    action: str
    fields: tuple[tuple[str, str], ...]
    files: frozenset[str]  # which of the fields are files


Change = Callable[[Element], "str | None"]


def sent_by(button: Element, page: Element, typed: Mapping[str, tuple[str, ...]]) -> Filled:
    """The form of a button with all its fields; `typed` takes the place of what stands there."""
    form = _form(button, page)
    assert form is not None, f"the button {button.words!r} belongs to no form"
    fields: list[tuple[str, str]] = []
    files: set[str] = set()
    done: set[str] = set()
    for one in page.inside():
        name = one["name"]
        if one.tag not in ("input", "textarea", "select") or not name or _form(one, page) != form:
            continue
        if one["type"] == "file":
            files.add(name)
        if name in typed:
            if name not in done:
                fields += [(name, value) for value in typed[name]]
                done.add(name)
        elif one["type"] not in ("radio", "checkbox") or "checked" in one.attrs:
            fields.append((name, one.value))
    if button["name"]:
        fields.append((button["name"], button["value"]))
    return Filled(form["method"] or "get", form["action"], tuple(fields), frozenset(files))


def _form(element: Element, page: Element) -> Element | None:
    if ref := element["form"]:
        return page.first("form", id=ref)
    return next((one for one in element.around() if one.tag == "form"), None)


def _words(element: Element) -> Iterator[str]:
    if element.tag in UNREAD or "hidden" in element.attrs or "aria-hidden" in element.attrs:
        return
    inline = element.tag in INLINE and "button" not in element.classes
    if not inline and element.tag != "dd":
        yield "\n"
    for part in element.parts:
        if isinstance(part, str):
            yield part if element.tag == "textarea" else part.replace("\n", " ")
        else:
            yield from _words(part)
    if element.tag == "dt":
        yield ": "
    elif not inline:
        yield "\n"
