"""The pages that people read keep their promises.

Links lead somewhere, files and commands that are named are there, and what a page says that
Teabreak answers is what Teabreak answers. In a table with the columns "You type" and "Teabreak
answers", everything between straight quotation marks has to come out, in this order, of one
conversation with the real core on a real database.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

import click
import pytest
from fluent.syntax import ast

from adapters.cli import main as program
from adapters.settings import Settings
from adapters.web.entrance import SAMPLES
from bot import words
from bot.jargon import files
from bot.jargon.model import EASIER_WORDS, MEANING_WORDS, Status
from bot.phrases.rules import check
from bot.pillars import everything
from storage import keeping
from tests.phrases.catalogue import entries
from tests.talking import Someone, open_room

HOUSE = Path(__file__).parent.parent
PAGES = sorted([*HOUSE.glob("*.md"), *(HOUSE / "docs").rglob("*.md")])
PARTICIPANTS = HOUSE / "docs" / "for-participants.md"
FACILITATORS = HOUSE / "docs" / "for-facilitators.md"
GLOSSARY = HOUSE / "docs" / "glossary.md"
OPERATORS = HOUSE / "docs" / "for-operators.md"
FIRST_STEPS = HOUSE / "docs" / "start-here.md"
README = HOUSE / "README.md"
HELD_TO_THE_RULES = (PARTICIPANTS, FIRST_STEPS)
LABELLED = (PARTICIPANTS, FACILITATORS, FIRST_STEPS)

# What belongs to whoever runs Teabreak, or is made when it runs.
THEIRS = re.compile(r"(.*/)?(\.env|teabreak[\w-]*\.(db|service)(-\w+)?|my-(data|words)\.\w+)")
FILE = re.compile(r"[\w.*/-]+\.(py|md|csv|ftl|toml|json|txt|sh|css|js|html|png)|[\w.-]+/[\w.*/-]*")
TALK = "| You type | Teabreak answers |"
QUOTED = re.compile(r'"([^"\n]+)"')

pages = pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(HOUSE)))


# Reading a page.


@cache
def _parts(page: Path) -> tuple[str, str]:
    """A page without its code blocks, and the code blocks alone."""
    outside: list[str] = []
    inside: list[str] = []
    for number, part in enumerate(re.split(r"^\s*```.*$", page.read_text(), flags=re.MULTILINE)):
        (inside if number % 2 else outside).append(part)
    return "\n".join(outside), "\n".join(inside)


def _prose(page: Path) -> str:
    return _parts(page)[0]


def _code(page: Path) -> list[str]:
    """Every code span, and every line of every code block."""
    return [*re.findall(r"`([^`\n]+)`", _prose(page)), *_parts(page)[1].splitlines()]


def _links(text: str) -> list[str]:
    text = re.sub(r"`[^`\n]*`", "", text)
    found = [*re.findall(r"\]\(([^)\s]+)\)", text), *re.findall(r'src="([^"]+)"', text)]
    return [target for target in found if "://" not in target]


def _leads(page: Path, target: str) -> bool:
    name, _, anchor = target.partition("#")
    to = (page.parent / name).resolve() if name else page
    return to.exists() and (not anchor or anchor in _anchors(to))


def _anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", _prose(page), re.MULTILINE)
    return {re.sub(r"[^\w\s-]", "", h.lower()).strip().replace(" ", "-") for h in headings}


def _found(page: Path, name: str) -> bool:
    for folder in (HOUSE, page.parent, HOUSE / "bot" / "jargon", HOUSE / "bot" / "jargon" / "data"):
        if any(folder.glob(name.strip("/"))):
            return True
    return False


def _assert_can_be_typed(typed: str) -> None:
    command: click.Command = program
    name = "teabreak"
    for word in typed.split():
        if isinstance(command, click.Group) and word.isalpha() and word.islower():
            with click.Context(command) as context:
                found = command.get_command(context, word)
            assert found is not None, f"teabreak {typed}"
            command, name = found, word
    known = {option for parameter in command.params for option in parameter.opts}
    for option in re.findall(r"(?<!\S)(--[a-z-]+)", typed):
        assert option in {*known, "--help", "--version", "--yes"}, f"{name} {option}"


def _while_in_table(rows: list[str]) -> Iterator[str]:
    for row in rows:
        if not row.startswith("|"):
            return
        yield row


def _blocks(page: Path) -> Iterator[str]:
    """Paragraphs, lists, headings, and each cell of a table.

    What somebody types is not ours to hold to the rules.
    """
    text = re.sub(r"`[^`\n]+`", "this", _prose(page))
    for block in re.split(r"\n\s*\n", text):
        lines = block.strip().splitlines()
        for kind, some in groupby(lines, key=lambda line: line.startswith("|")):
            if kind:
                yield from (cell for row in some for cell in row.strip("| ").split(" | "))
            else:
                yield from _listed([line.lstrip("#").strip() for line in some])


def _listed(lines: list[str]) -> Iterator[str]:
    """A paragraph as it is; a list whole, and each item with its link alone."""
    text = "\n".join(lines)
    if not lines[0].startswith(("- ", "1. ")):
        yield text
        return
    yield re.sub(r"\[([^\]]+)\]\([^)]+\)", r"\1", text)
    yield from re.split(r"\n(?=- |\d+\. )", text)


# Links, files, commands.


@pages
def test_every_link_leads_to_something_that_is_there(page: Path) -> None:
    lost = [target for target in _links(_prose(page)) if not _leads(page, target)]
    assert lost == []


@pages
def test_every_picture_has_words_for_those_who_do_not_see_it(page: Path) -> None:
    text = _prose(page)
    pictures = len(re.findall(r"!\[|<img ", text))
    words = [
        *re.findall(r"!\[([^\]]{20,})\]\(", text),
        *re.findall(r'<img [^>]*alt="([^"]{20,})"', text),
    ]
    assert len(words) == pictures


@pages
def test_every_file_that_is_named_is_there(page: Path) -> None:
    named = [code for code in _code(page) if FILE.fullmatch(code) and not THEIRS.fullmatch(code)]
    assert [name for name in named if not _found(page, name)] == []


@pages
def test_every_teabreak_command_that_is_named_can_be_typed(page: Path) -> None:
    for line in _code(page):
        for typed in re.findall(r"(?<![\w.@-])teabreak ((?:[a-z][a-z-]*)(?: .*)?)", line):
            _assert_can_be_typed(typed)


@pages
def test_every_make_target_that_is_named_is_in_the_makefile(page: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (HOUSE / "Makefile").read_text(), re.MULTILINE))
    named = {n for line in _code(page) for n in re.findall(r"(?:^|\s)make ([a-z-]+)", line)}
    assert named <= targets


@pages
def test_every_setting_that_is_named_is_one(page: Path) -> None:
    known = {name.upper() for name in Settings.model_fields}
    shaped = re.compile(r"((?:WEB|BACKUP|DATABASE|LOG|SLACK|DISCORD)_[A-Z_]+)(?:=.*)?")
    named = {found[1] for line in _code(page) if (found := shaped.fullmatch(line.strip()))}
    assert named <= known


def test_the_readme_names_the_two_commands_and_the_first_question() -> None:
    text = README.read_text()
    for needed in ("make demo", "make test", "what does DoLS mean?", "only you see it"):
        assert needed in text


def test_the_index_names_every_page_of_the_folder() -> None:
    index = (HOUSE / "docs" / "README.md").read_text()
    others = [page for page in PAGES if page.parent.name == "docs" and page.name != "README.md"]
    assert [page.name for page in others if f"({page.name})" not in index] == []


# What is said of the code.


def test_the_table_of_columns_is_the_one_that_files_are_read_with() -> None:
    section = FACILITATORS.read_text().partition("### The columns")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| `([a-z_]+)` \|", section, re.MULTILINE)
    assert tuple(rows) == files.COLUMNS


def test_the_page_about_the_glossary_counts_right() -> None:
    text = GLOSSARY.read_text()
    changing = [m for term in files.shipped() for m in term.meanings if m.status is Status.CHANGING]
    for count in (
        f"{len(files.shipped())} terms",
        f"{len(files.shipped_deciders())} answers",
        f"{len(changing)} entries",
        f"after {files.REVIEW_MONTHS} months",
        f"after {files.REVIEW_MONTHS_CHANGING} months",
        f"at most {MEANING_WORDS} words",
        f"at most {EASIER_WORDS}.",
    ):
        assert count in text


def test_the_table_of_what_is_kept_says_what_the_nightly_tidying_does() -> None:
    table = OPERATORS.read_text().partition("## What is kept for how long")[2].partition("\n## ")[0]
    spans = (
        *(keeping.SEEN, keeping.SENT, keeping.OFFERED, keeping.UNFINISHED),
        *(keeping.SPOKEN, keeping.WHISPERED, keeping.SIGNED_IN),
    )
    assert [span.days for span in spans if f"{span.days} days" not in table] == []
    assert f"{keeping.SUMMED.days // 30} months" in table
    assert f"{keeping.COPIES} days" in table


# What Teabreak says.


@dataclass(frozen=True, slots=True)
class Talk:
    """One conversation that a page promises."""

    page: str
    steps: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        return f"{self.page}: {self.steps[0][0]}"


def _talks() -> Iterator[Talk]:
    for page in LABELLED:
        for table in page.read_text().split(TALK)[1:]:
            rows = table.strip().splitlines()[1:]
            kept = [row.strip("| ").split(" | ") for row in _while_in_table(rows)]
            yield Talk(page.stem, tuple((typed.strip("`"), told) for typed, told in kept))


@pytest.mark.parametrize("talk", list(_talks()), ids=str)
def test_teabreak_answers_what_the_page_says_it_does(talk: Talk, tmp_path: Path) -> None:
    with open_room(tmp_path, everything()) as room:
        room.group()
        who = room.person("Cara", admin=True) if "facil" in talk.page else room.person("Ann")
        for typed, promised in talk.steps:
            who.types(typed)
            said = _all_of(who)
            for part in QUOTED.findall(promised):
                assert part in said, f"{typed!r} got\n{said}"


@pytest.mark.parametrize("page", LABELLED, ids=lambda page: page.stem)
def test_every_label_between_quotation_marks_stands_in_the_product(page: Path) -> None:
    text = re.sub(r"^\| `.*$|^>.*$", "", page.read_text(), flags=re.MULTILINE)
    unknown = {label for label in QUOTED.findall(text) if not _is_said(label)}
    assert unknown == set()


@pytest.mark.parametrize("page", HELD_TO_THE_RULES, ids=lambda page: page.stem)
def test_what_participants_read_keeps_the_language_rules(page: Path) -> None:
    known = {name for term in files.shipped() for name in (term.word, term.acronym) if name}
    broken = [
        (finding.excerpt, finding.advice)
        for block in _blocks(page)
        for finding in check(block, known=known)
        if finding.level == "fail"
    ]
    assert broken == []


def _all_of(who: Someone) -> str:
    """The answer in words, and the form if one opened."""
    if form := who.outcome.form:
        labels = [part for one in form.fields for part in (one.label, one.hint)]
        return "\n".join([who.last, form.title, form.intro, *labels])
    return who.last


@cache
def _phrases() -> tuple[re.Pattern[str], ...]:
    """Every phrase, with anything where a fact stands."""
    return tuple(re.compile(text) for entry in entries() for text in _texts(entry.pattern))


def _texts(pattern: ast.Pattern) -> Iterator[str]:
    flat = [
        re.escape(part.value) if isinstance(part, ast.TextElement) else ".+"
        for part in pattern.elements
    ]
    if any(part != ".+" for part in flat):
        yield "".join(flat)
    for part in pattern.elements:
        inner = part.expression if isinstance(part, ast.Placeable) else None
        if isinstance(inner, ast.SelectExpression):
            for variant in inner.variants:
                yield from _texts(variant.value)


def _is_said(label: str) -> bool:
    named = {words.plain(term.word) for term in files.shipped()}
    named |= {words.plain(name) for _, name, _ in SAMPLES}
    return words.plain(label) in named or any(p.fullmatch(label) for p in _phrases())
