"""`bot.jargon.store.JargonStore` in one transaction: a group's glossary, and what people asked."""

import sqlalchemy as sa

from storage.glossary import Glossary, Indexes
from storage.people import People
from storage.questions import Questions

__all__ = ["Indexes", "Jargon"]


class Jargon(Glossary, Questions):
    """Both parts, on one connection."""

    def __init__(self, connection: sa.Connection, people: People, indexes: Indexes) -> None:
        Glossary.__init__(self, connection, indexes)
        Questions.__init__(self, connection, people)
