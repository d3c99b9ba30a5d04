"""What holds for every glossary and every text, whatever people type."""

import string

from hypothesis import assume, given
from hypothesis import strategies as st

from bot.jargon.files import shipped
from bot.jargon.keys import entry
from bot.jargon.lookup import Entry, Index, Kind
from bot.jargon.names import is_acronym, names_of
from bot.jargon.spelling import fold, shouted, sound, stem, tokens

SHIPPED = tuple(map(entry, shipped()))
INDEX = Index(SHIPPED)
NAMES = tuple((name, term) for term in SHIPPED for name, _, _ in names_of(term))
ACRONYMS = {
    "".join(letter for letter in name if letter.isalnum()).upper()
    for name, _ in NAMES
    if is_acronym(name)
}

anything = st.text(max_size=300) | st.text(alphabet=st.characters(categories=["Cc", "Cf"]))
troublesome = st.sampled_from(
    [
        "\u202eWhat does DoLS mean?\u202c",
        "\x00\x1b[31mDoLS\x07",
        "ما معنى DoLS؟",
        "👩‍👩‍👧‍👦" * 50,
        "a" * 10_000,
        "a " * 5_000,
        "what is " * 1_250,
        "D.o.L.S." * 1_250,
        "-" * 10_000,
        "'" * 10_000,
        "é" * 10_000,
        "care and support plan " * 450,
        "<@U1> *bold* `code` @everyone",
        "ﬁnancial assessment",
        "İ ß ǅ",
    ]
)
text = anything | troublesome
wrappers = st.sampled_from(
    ["{}", "{}?", "what does {} mean?", "whats {}", "explain {}", "what is a {}", "{} meaning"]
)


@given(text, st.booleans())
def test_asking_never_fails_whatever_the_text(question: str, sure: bool) -> None:
    found = INDEX.ask(question, sure=sure)
    assert bool(found.entries) == (found.kind in (Kind.ANSWER, Kind.CHOOSE, Kind.DID_YOU_MEAN))
    assert len(found.asked) <= len(question)
    assert found.kind is not Kind.ANSWER or len(found.entries) == 1


@given(text)
def test_what_is_found_in_a_text_stands_there_in_order_without_overlap(message: str) -> None:
    for hits in (INDEX.scan(message), INDEX.hints(message)):
        ends = [0, *(hit.end for hit in hits)]
        for end, hit in zip(ends, hits, strict=False):
            assert end <= hit.start < hit.end <= len(message)
            assert hit.entries


@given(text)
def test_no_hint_is_for_a_word_that_is_explained_only_when_asked(message: str) -> None:
    for hit in INDEX.hints(message):
        assert all(term.hint and not term.only_when_asked for term in hit.entries)


@given(st.sampled_from(NAMES), wrappers)
def test_every_name_of_every_shipped_term_is_found(named: tuple[str, Entry], wrapper: str) -> None:
    name, term = named
    found = INDEX.ask(wrapper.format(name))
    assert found.kind in (Kind.ANSWER, Kind.CHOOSE)
    assert term in found.entries


@given(st.sampled_from(NAMES), st.sampled_from([str.upper, str.lower, str.title, str.swapcase]))
def test_capitals_do_not_matter(named: tuple[str, Entry], change: object) -> None:
    name, term = named
    assert callable(change)
    assert term in INDEX.ask(change(name)).entries


@given(st.sampled_from(NAMES), st.data())
def test_accents_do_not_matter(named: tuple[str, Entry], data: st.DataObject) -> None:
    name, term = named
    marks = st.sampled_from(["", "\u0301", "\u0302", "\u0308"])
    typed = "".join(
        letter + (data.draw(marks) if letter in string.ascii_letters else "") for letter in name
    )
    assert term in INDEX.ask(typed).entries


@given(
    st.sampled_from(sorted(filter(str.isalpha, ACRONYMS))),
    st.sampled_from([".", " ", ". "]),
    wrappers,
)
def test_dots_and_spaces_in_an_acronym_do_not_matter(
    acronym: str, between: str, wrapper: str
) -> None:
    assume(len(acronym) > 2 or between != ". ")  # "A. T" is more often the end of a sentence
    plain = INDEX.ask(f"what does {acronym} mean")
    spaced = INDEX.ask(wrapper.format(between.join(acronym)))
    assert spaced.kind in (Kind.ANSWER, Kind.CHOOSE)
    assert set(plain.entries) & set(spaced.entries)


@given(st.text(alphabet=string.ascii_uppercase, min_size=2, max_size=4), wrappers)
def test_no_short_acronym_is_corrected_to_another(letters: str, wrapper: str) -> None:
    found = INDEX.ask(wrapper.format(letters))
    if found.kind in (Kind.ANSWER, Kind.CHOOSE):
        known = {
            "".join(letter for letter in name.upper() if letter.isalnum())
            for term in found.entries
            for name, _, _ in names_of(term)
        }
        assert letters in known


@given(text)
def test_folding_keeps_track_of_every_letter(typed: str) -> None:
    folded, origins = fold(typed)
    assert origins == [] or len(origins) == len(folded) + 1
    for token in tokens(typed):
        assert token.word
        assert 0 <= token.start < token.end <= len(typed)
    shouted(typed)


@given(st.text(alphabet=string.ascii_lowercase, max_size=20))
def test_every_word_has_a_stem_and_perhaps_a_sound(word: str) -> None:
    assert word.startswith(stem(word)[:3])
    assert len(sound(word)) != 1


@given(st.lists(st.text(min_size=1, max_size=20), max_size=5), st.text(max_size=40))
def test_any_names_make_an_index(names: list[str], question: str) -> None:
    index = Index(Entry(number, name) for number, name in enumerate(names))
    for name in (*names, question):
        index.ask(name)
        index.scan(name)
        index.hints(name)
