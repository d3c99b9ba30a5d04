"""A glossary asked from the terminal and by programs, with exactly the code that answers people."""

from collections.abc import Iterable, Mapping

from bot.cards import card
from bot.jargon import cards, keys
from bot.jargon.keys import Asked
from bot.jargon.lookup import Index, Kind
from bot.jargon.model import Term
from bot.phrases import say
from bot.words import words


def index(terms: Iterable[Term]) -> Index:
    """An index over these terms, as `files.read_terms` and `files.shipped` give them."""
    return Index(map(keys.entry, terms))


def by_word(terms: Iterable[Term]) -> Mapping[str, Term]:
    """The terms by their words, to answer with."""
    return {term.word: term for term in terms}


def ask(known: Index, terms: Mapping[str, Term], question: str) -> Mapping[str, object]:
    """The question, the kind of answer and the words of the terms, best first."""
    found = known.ask(question)
    named = [entry.word for entry in found.entries]
    kind = found.kind
    if kind is Kind.ANSWER and any(len(terms[word].meanings) > 1 for word in named):
        kind = Kind.CHOOSE  # one term, and the person picks among its meanings
    return {"question": question, "kind": kind.value, "terms": named}


def in_words(known: Index, terms: Mapping[str, Term], question: str) -> str:
    """The answer as a person reads it."""
    found = known.ask(question)
    match found.kind:
        case Kind.ANSWER | Kind.CHOOSE:
            return words(cards.plainly(tuple(Asked(terms[e.word]) for e in found.entries)))
        case Kind.DID_YOU_MEAN:
            offered = (cards.named(entry.word, entry.full_form) for entry in found.entries)
            return "\n".join((say("jargon-did-you-mean"), *offered))
        case Kind.UNKNOWN:
            return say("jargon-unknown", word=found.asked)
        case _:
            return words(card(say("jargon-ask-which"), say("jargon-ask-how")))
