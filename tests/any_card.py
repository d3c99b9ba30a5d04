"""Any card that the core can make, for the properties that every platform's cards have."""

from hypothesis import strategies as st

from bot.cards import (
    Button,
    Card,
    Divider,
    Fields,
    Image,
    LinkButton,
    Mention,
    Option,
    Part,
    Plain,
    Select,
    Strong,
    Tally,
    Text,
    Typed,
    text,
)
from bot.people import Person

TYPED = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1)


def cards(who: Person, typed: st.SearchStrategy[str] = TYPED) -> st.SearchStrategy[Card]:
    """Cards with everything on them, some of it typed by people; they mention `who`."""
    titles = typed.map(lambda found: found[:150])
    return st.builds(Card, titles, st.lists(_parts(who, typed), max_size=30).map(tuple))


def _parts(who: Person, typed: st.SearchStrategy[str]) -> st.SearchStrategy[Part]:
    labels = typed.map(lambda found: found[:75])
    return st.one_of(
        typed.map(lambda found: Text((Plain(found[:3_000]), Strong("!"), Mention(who)))),
        st.builds(Button, labels, st.just("a.b"), st.just("1")),
        st.lists(st.tuples(labels, typed), min_size=1, max_size=9).map(lambda r: Fields(tuple(r))),
        st.integers(1, 100).map(_days),
        st.builds(Typed, st.just(text("Option 1: tea")), labels, st.just("a.b"), st.just("1")),
        st.builds(Typed, st.just(Tally("1. Tea", 1, 2)), labels, st.just("a.b"), st.just("1")),
        st.integers(1, 9).map(lambda n: Tally(f"Day {n}", n, 9, done=True)),
        st.just(Divider()),
        st.builds(Tally, labels, st.integers(0, 9), st.integers(9, 20)),
        st.just(Image("https://example.org/cup.png", "A cup of tea")),
        st.just(Image("http://here/cup.png", "A cup of tea")),
        st.just(LinkButton("Open the guide", "https://example.org/guide")),
        st.just(LinkButton("Not a guide", "javascript:alert(1)")),
        st.just(LinkButton("Write to us", "mailto:tea@example.org")),
    )


def _days(count: int) -> Select:
    return Select("Pick", "a.b", "1", tuple(Option(f"Day {n}", str(n)) for n in range(count)))
