"""Groups' copies of the shipped glossary follow its releases, and keep what a group has changed."""

from dataclasses import replace

from bot.jargon.model import Meaning, Term
from bot.people import Group
from storage.engine import Store, open_store
from storage.shipped import Shipped, release
from tests.storage.samples import DOLS, MCA, NOW, RESPITE, make_group, shipping

NEW_DOLS = replace(DOLS, meanings=(Meaning("Newer words."),))
NEW_MCA = replace(MCA, meanings=(Meaning("Newer words."),))
NEW = Term("LPS", (Meaning("A new law."),))


def opened(url: str, shipped: Shipped, store: Store) -> Store:
    """The same database, as a later release opens it."""
    store.close()
    return open_store(url, release=shipped)


def terms(store: Store, group: Group) -> dict[str, Term]:
    return {term.word: term for term in store.read_now(lambda unit: unit.jargon.terms(group))}


def test_a_release_changes_what_a_group_has_left_as_it_came(store: Store, url: str) -> None:
    group = make_group(store)
    mca = terms(store, group)["MCA"]
    ours = replace(mca, meanings=(Meaning("Our own words."),))
    store.do_now(lambda unit: unit.jargon.edit(group, ours, NOW))
    later = opened(url, shipping(NEW_DOLS, NEW_MCA, NEW, mark="2"), store)
    try:
        kept = terms(later, group)
        assert kept["DoLS"].meanings == NEW_DOLS.meanings
        assert (kept["DoLS"].shipped, kept["DoLS"].version) == (True, 2)
        assert kept["MCA"].meanings == ours.meanings
        assert (kept["LPS"].meanings, kept["LPS"].shipped) == (NEW.meanings, True)
        (hit,) = later.read_now(lambda unit: unit.jargon.index(group).ask("LPS?").entries)
        assert hit.word == "LPS"
    finally:
        later.close()


def test_a_term_that_a_group_removed_stays_removed(store: Store, url: str) -> None:
    group = make_group(store)
    mca = terms(store, group)["MCA"]
    store.do_now(lambda unit: unit.jargon.remove(group, mca, NOW))
    later = opened(url, shipping(DOLS, NEW_MCA, mark="2"), store)
    try:
        assert list(terms(later, group)) == ["DoLS"]
    finally:
        later.close()


def test_a_group_that_has_a_term_of_the_same_name_is_not_given_a_second(
    store: Store, url: str
) -> None:
    group = make_group(store)
    own = Term("lps", (Meaning("Our own words."),))
    store.do_now(lambda unit: unit.jargon.add(group, own, NOW))
    later = opened(url, shipping(DOLS, MCA, NEW, mark="2"), store)
    try:
        assert terms(later, group)["lps"].meanings == own.meanings
        assert "LPS" not in terms(later, group)
    finally:
        later.close()


def test_an_edit_back_to_how_it_came_follows_releases_again(store: Store, url: str) -> None:
    group = make_group(store)
    came = terms(store, group)["DoLS"]
    ours = replace(came, meanings=(Meaning("Our own words."),))
    changed = store.do_now(lambda unit: unit.jargon.edit(group, ours, NOW))
    assert changed is not None
    assert not changed.shipped
    back = replace(changed, meanings=came.meanings)
    again = store.do_now(lambda unit: unit.jargon.edit(group, back, NOW))
    assert again is not None
    assert again.shipped


def test_deciders_follow_too_but_for_those_a_group_has_changed(store: Store, url: str) -> None:
    group = make_group(store)
    newer, added = replace(RESPITE, who="the new council"), replace(RESPITE, topic="rent")
    later = opened(url, shipping(DOLS, MCA, deciders=(newer, added), mark="2"), store)
    try:
        rent, respite = later.read_now(lambda unit: unit.jargon.deciders(group))
        assert (rent.topic, respite.who, respite.version) == ("rent", "the new council", 2)
        ours = replace(respite, who="our own council")
        later.do_now(lambda unit: unit.jargon.put_decider(group, ours))
    finally:
        later.close()
    last = open_store(url, release=shipping(DOLS, MCA, deciders=(RESPITE, added), mark="3"))
    try:
        _, respite = last.read_now(lambda unit: unit.jargon.deciders(group))
        assert respite.who == "our own council"
    finally:
        last.close()


def test_the_same_release_changes_nothing_the_second_time(store: Store, url: str) -> None:
    group = make_group(store)
    before = store.read_now(lambda unit: unit.groups.get(group.id))
    later = opened(url, shipping(DOLS, MCA, deciders=(RESPITE,)), store)
    try:
        assert later.read_now(lambda unit: unit.groups.get(group.id)) == before
    finally:
        later.close()


def test_what_comes_with_teabreak_is_read_whole() -> None:
    assert len(release().terms) >= 353
    assert len(release().deciders) >= 12
    assert len(release().bodies) == len(release().terms)
