"""Questions as people type them, made from a glossary with a fixed seed.

Sixteen kinds: thirteen with one right answer and three that must stay without one. Sizes beyond
the real glossary are filled with synthetic phrases, half of their words real and half invented;
phrases of three words and more also have an acronym. Acronyms are left out of the kinds with
typing mistakes, since lookup never corrects the short ones.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from benchmarks.chat import lines
from bot.jargon.lookup import Entry
from bot.jargon.names import names_of
from bot.jargon.spelling import LINKS, words

PATTERNS = Path(__file__).with_name("patterns.txt")  # held out: never fitted to

_WRAPPERS = ("{x}", "{x}?", "what does {x} mean?", "whats {x}", "explain {x}", "what is a {x}")
_SENTENCES = (
    "They told me I need {x} before anything can happen",
    "at the meeting yesterday they kept saying {x}",
    "my letter says {x} and I do not know what to do",
    "Do I have to pay for {x} or is it free?",
    "She works with {x} I think",
    "we talked about {x} last time",
    "can you say something about {x} for the new people",
    "nobody explained {x} to my mum",
    "Is {x} the thing we had in the spring?",
    "I saw {x} on the slides, what was that about",
)
_WELSH = (
    "tŷ gofal", "tîm argyfwng", "grŵp cymorth", "pŵer atwrnai arhosol", "tâl uniongyrchol",
    "tîm iechyd meddwl", "côd ymarfer", "gŵyl gofalwyr", "tŷ seibiant", "grŵp rhieni",
)  # fmt: skip
_ORDINARY = """gravel parsley trombone biscuit Tuesday football curtains shopping garden kettle
umbrella breakfast holiday telephone cardigan sandwich motorbike afternoon weather dentist yellow
running quickly happened laughing thirsty pavement cushion teaspoon raining lovely granddad
birthday pencil wardrobe scratch ribbon carrot window carpet slippers mountain engine pillow
chicken tunnel bottle candle feather hammer jacket kitten ladder mirror napkin onion puddle
quilt rabbit saddle thimble vinegar whistle yoghurt zebra almond basket cabbage dolphin elbow
fiddle gherkin hiccup igloo jumble kipper lantern marble noodle orchard parrot radish salmon
treacle unicorn violet walnut anchor bubble cactus dimple eggcup fossil goblet hamster
insect jigsaw kayak lemon magnet needle octopus paddle quiver ripple spider turnip""".split()
_SYLLABLES = (
    "bel cor dan fer gal hob jen kil lom mar nev pol quin ros sul tam vor wen yar zel".split()
)
_SYLLABLES += (
    "ba co di fe go hu ka li mo nu pe ri so ta ve wa bri cla dro fle gri plo sta tre".split()
)
_KEYS = {
    letter: near
    for row in ("qwertyuiop", "asdfghjkl", "zxcvbnm")
    for letter, near in zip(
        row, zip(row[1:] + row[-2], row[0] + row[:-1], strict=True), strict=True
    )
}
_RESPELLED = (
    ("ph", "f"), ("f", "ph"), ("tion", "shun"), ("ck", "k"), ("ee", "ea"), ("ea", "ee"),
    ("ai", "ay"), ("ie", "ei"), ("ei", "ie"), ("gu", "g"), ("kn", "n"), ("wr", "r"),
    ("ce", "se"), ("ss", "s"), ("mm", "m"), ("ll", "l"), ("nn", "n"), ("pp", "p"),
    ("able", "ible"), ("ence", "ance"), ("ance", "ence"), ("ent", "ant"), ("ment", "mint"),
    ("er", "ur"), ("or", "er"), ("ar", "er"), ("x", "ks"), ("qu", "kw"), ("dge", "ge"),
    ("sc", "s"), ("y", "ie"), ("ci", "si"), ("co", "ko"), ("ca", "ka"), ("cu", "ku"),
    ("igh", "y"), ("afe", "aif"), ("oa", "o"), ("ou", "ow"), ("ow", "ou"), ("z", "s"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, and the key of the term it is about (None: it must stay without an answer)."""

    kind: str
    text: str
    term: int | str | None


@dataclass(frozen=True, slots=True)
class _Name:
    text: str
    term: int | str
    acronym: bool


def glossary(real: Sequence[Entry], size: int, seed: int = 1948) -> list[Entry]:
    """The real terms, a few Welsh ones, and synthetic phrases up to `size`."""
    random = Random(seed)
    entries = list(real)
    entries += [Entry(f"cy{number}", word) for number, word in enumerate(_WELSH)]
    sector = sorted(
        {
            word
            for entry in real
            for word in words(entry.full_form)
            if len(word) > 3 and word.isalpha()
        }
    )
    invented = list(
        dict.fromkeys(
            "".join(random.choice(_SYLLABLES) for _ in range(random.choice((2, 2, 3))))
            for _ in range(max(200, size // 4))
        )
    )
    known = {entry.word for entry in entries}
    while len(entries) < size:
        parts = [
            random.choice(sector if random.random() < 0.5 else invented)
            for _ in range(random.choice((1, 2, 2, 3, 3, 3, 4, 5)))
        ]
        phrase = " ".join(dict.fromkeys(parts))
        if phrase in known or phrase in sector:
            continue
        known.add(phrase)
        initials = "".join(part[0] for part in phrase.split()).upper()
        entries.append(
            Entry(f"s{len(entries)}", phrase, acronym=initials if len(initials) > 2 else "")
        )
    return entries[:size]


def questions(entries: Sequence[Entry], each: int, seed: int = 2026) -> list[Asked]:
    """`each` questions of each kind."""
    return _Maker(entries, each, Random(seed)).all()


def _letters(text: str) -> int:
    return sum(letter.isalpha() for letter in text)


def _content(text: str) -> list[str]:
    return [word for word in words(text) if word not in LINKS]


class _Maker:
    def __init__(self, entries: Sequence[Entry], each: int, random: Random) -> None:
        self.each = each
        self.random = random
        self.names = [
            _Name(name, entry.key, short)
            for entry in entries
            for name, short, whole in names_of(entry)
            if (whole or short) and "(" not in name and not entry.only_when_asked
        ]
        self.taken = {"".join(words(name.text)) for name in self.names}
        self.patterns = PATTERNS.read_text(encoding="utf-8").splitlines()

    def all(self) -> list[Asked]:
        def any_name(_: _Name) -> bool:
            return True

        def phrase(letters: int, content: int = 1) -> Callable[[_Name], bool]:
            return lambda name: (
                not name.acronym
                and _letters(name.text) >= letters
                and sum(bool(_content(part)) for part in name.text.split()) >= content
            )

        made: list[Asked] = []
        wrap, sentence = _WRAPPERS, _SENTENCES
        made += self._kind("other case", any_name, self._case, wrap)
        made += self._kind("dotted or spaced acronym", lambda n: n.acronym, self._dotted, wrap)
        made += self._kind("1 typing mistake", phrase(5), self._typo, wrap)
        made += self._kind("2 typing mistakes", phrase(8), self._typos, wrap)
        made += self._kind("sounds like", phrase(6), self._respelled, wrap)
        made += self._kind("plural, hyphen, -ize", phrase(4), self._inflected, wrap)
        made += self._kind("words reordered", phrase(6, 2), self._reordered, wrap)
        made += self._kind("a word missing", phrase(8, 3), self._shortened, wrap)
        made += self._kind("inside a sentence", phrase(4), self._same, sentence)
        made += self._kind("acronym in a sentence", lambda n: n.acronym, self._same, sentence)
        made += self._kind("mistake in a sentence", phrase(8), self._typo, sentence)
        made += self._kind("unseen sentence pattern", any_name, self._same, self.patterns)
        made += self._kind("accents changed", phrase(4), self._accents, wrap)
        made += self._quiet("ordinary word", (word for word in _ORDINARY), ("{x}", "{x}?"))
        made += self._quiet("unused acronym", self._unused(), wrap)
        made += self._quiet(
            "ordinary chat line", lines(1000)[:: max(1, 1000 // self.each)], ("{x}",)
        )
        return made

    def _kind(
        self,
        kind: str,
        fits: Callable[[_Name], bool],
        change: Callable[[str], str],
        patterns: Sequence[str],
    ) -> list[Asked]:
        names = [name for name in self.names if fits(name)]
        if kind == "accents changed":
            names += [name for name in names if not name.text.isascii()] * 40
        made: list[Asked] = []
        while len(made) < self.each:
            name = self.random.choice(names)
            text = change(name.text)
            moved = "".join(words(text)) in self.taken and "".join(words(name.text)) != "".join(
                words(text)
            )
            if moved or (text == name.text and change != self._same):
                continue
            made.append(Asked(kind, self.random.choice(patterns).replace("{x}", text), name.term))
        return made

    def _quiet(self, kind: str, texts: Iterable[str], patterns: Sequence[str]) -> list[Asked]:
        pool = [text for text in texts if "".join(words(text)) not in self.taken]
        picked = (pool * (self.each // len(pool) + 1))[: self.each]
        return [
            Asked(kind, self.random.choice(patterns).replace("{x}", text), None) for text in picked
        ]

    def _same(self, text: str) -> str:
        return text

    def _case(self, text: str) -> str:
        return self.random.choice((text.lower(), text.upper(), text.swapcase(), text.title()))

    def _dotted(self, text: str) -> str:
        letters = [letter for letter in text if letter.isalnum() or letter == "&"]
        return self.random.choice((".".join(letters) + ".", ".".join(letters), " ".join(letters)))

    def _typo(self, text: str) -> str:
        at = self.random.choice([place for place, letter in enumerate(text) if letter.isalpha()])
        letter, rest = text[at], text[at + 1 :]
        near = self.random.choice(_KEYS.get(letter.lower(), ("e", "a")))
        twice = letter + letter + rest
        swapped = rest[:1] + letter + rest[1:] if rest[:1].isalpha() else twice
        changed = self.random.choice((near + rest, rest, near + letter + rest, swapped))
        return text[:at] + changed

    def _typos(self, text: str) -> str:
        return self._typo(self._typo(text))

    def _respelled(self, text: str) -> str:
        for _ in range(2):
            fits = [(old, new) for old, new in _RESPELLED if old in text.lower()]
            if fits:
                old, new = self.random.choice(fits)
                text = re.sub(old, new, text, count=1, flags=re.IGNORECASE)
        return text

    def _inflected(self, text: str) -> str:
        if "is" in text and self.random.random() < 0.7:
            text = re.sub(r"is(e|es|ed|ing|ation)\b", r"iz\1", text)
        if "-" in text:
            return text.replace("-", self.random.choice(("", " ")))
        if " " in text and self.random.random() < 0.3:
            return text.replace(" ", "-", 1)
        if text[-1] == "s":
            return text[:-1]
        return text[:-1] + "ies" if re.search("[^aeiou]y$", text) else text + "s"

    def _reordered(self, text: str) -> str:
        parts = text.split()
        self.random.shuffle(parts)
        return " ".join(parts)

    def _shortened(self, text: str) -> str:
        parts = text.split()
        content = [at for at, part in enumerate(parts) if _content(part)]
        del parts[self.random.choice(content)]
        return " ".join(parts)

    def _accents(self, text: str) -> str:
        if not text.isascii():
            return "".join(
                part
                for part in unicodedata.normalize("NFKD", text)
                if not unicodedata.combining(part)
            )
        table = str.maketrans("aeiou", self.random.choice(("áéíóú", "âêîôû", "äëïöü")))
        return text.translate(table)

    def _unused(self) -> list[str]:
        made: set[str] = set()
        while len(made) < self.each:
            letters = "".join(
                self.random.choice("ABCDEFGHILMNOPRSTUVW")
                for _ in range(self.random.choice((3, 4, 4)))
            )
            if letters.lower() not in self.taken:
                made.add(letters)
        return sorted(made)
