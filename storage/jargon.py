"""`bot.jargon.store.JargonStore` in one transaction: a group's glossary, and what people asked."""

from storage.glossary import Glossary, Indexes
from storage.people import People
from storage.questions import Questions
from storage.statements import Run

__all__ = ["Indexes", "Jargon"]


class Jargon(Glossary, Questions):
    """Both parts, on one connection."""

    def __init__(self, run: Run, people: People, indexes: Indexes) -> None:
        Glossary.__init__(self, run, indexes)
        Questions.__init__(self, run, people)
