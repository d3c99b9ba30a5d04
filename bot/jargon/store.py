"""What jargon needs of storage. Every change is kept in a history and counted on the group."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.jargon.lookup import Index
from bot.jargon.model import Change, Decider, OpenWord, Suggestion, Term, Total
from bot.people import Group, Person, Place


class JargonStore(Protocol):
    """A group's glossary. `group=None` means the shipped glossary, which cannot be changed."""

    def index(self, group: Group | None) -> Index:
        """What can be found; its entries' keys are term ids (shipped: the words)."""

    def term(self, group: Group | None, key: int | str) -> Term | None:
        """One term by its key."""

    def terms(self, group: Group | None) -> tuple[Term, ...]:
        """All terms by word, without regard to case."""

    def add(self, group: Group, term: Term, at: datetime, batch: int = 0) -> Term:
        """Keep a new term (id and version are given here) and its history row."""

    def edit(self, group: Group, term: Term, at: datetime, batch: int = 0) -> Term | None:
        """Keep a changed term; None if `term.version` is no longer the stored one."""

    def remove(self, group: Group, term: Term, at: datetime, batch: int = 0) -> bool:
        """Delete a term, keeping it in the history; False if its version has moved on."""

    def put_all(
        self, group: Group, writes: Sequence[tuple[str, Term]], at: datetime, batch: int
    ) -> tuple[Term, ...]:
        """Many at once, each "add", "edit" or "remove": each in the history, under one number.

        The terms as they are now. Each must be as stored: it is read in the same transaction.
        """

    def seed(self, group: Group, at: datetime) -> None:
        """Give a new group every shipped term and decider. No history rows."""

    def changes(
        self, group: Group, most: int, *, before: int = 0, term_id: int = 0
    ) -> tuple[Change, ...]:
        """The newest changes first; with `before`, those older than the change of that id.

        Of changes made together only the newest stands for all, unless one term is asked for.
        """

    def batch(self, group: Group, batch: int) -> tuple[Change, ...]:
        """Every change made together under this number, oldest first."""

    def next_batch(self, group: Group) -> int:
        """A number for changes that are made together; never 0, never used before in the group."""

    def change(self, group: Group, change_id: int) -> Change | None:
        """One change by id."""

    def mark_undone(self, group: Group, change_id: int) -> bool:
        """Mark a change undone; False if it already was."""

    def mark_all_undone(self, group: Group, changes: Sequence[int]) -> None:
        """Mark changes undone that are not."""

    def deciders(self, group: Group | None) -> tuple[Decider, ...]:
        """Who decides what."""

    def put_decider(self, group: Group, decider: Decider) -> bool:
        """Add (id 0) or change one; False if its version has moved on."""

    def open_word(self, group: Group, word: str, at: datetime) -> tuple[OpenWord, bool]:
        """The open word of this name, and whether it is new just now. Names match ignoring case."""

    def await_answer(self, word: OpenWord, who: Person, where: Place) -> None:
        """Remember who to tell, until they are told."""

    def take_askers(self, word: OpenWord) -> tuple[tuple[Person, Place], ...]:
        """Who waits for this word; they are forgotten by this."""

    def get_open(self, group: Group | None, word_id: int) -> OpenWord | None:
        """One open word (any group's if group is None, for reminders)."""

    def open_words(self, group: Group, most: int) -> tuple[OpenWord, ...]:
        """Words that wait for an explanation, oldest first."""

    def close_word(self, word: OpenWord, state: str) -> None:
        """It is answered or dismissed."""

    def group_of(self, word: OpenWord) -> Group:
        """The group it was asked in."""

    def suggest(self, group: Group, suggestion: Suggestion, who: Person) -> Suggestion:
        """Keep a suggestion (its id is given here) and who to tell when it is reviewed."""

    def suggestions(self, group: Group, most: int) -> tuple[Suggestion, ...]:
        """Suggestions that wait for review, oldest first."""

    def suggestion(self, group: Group, suggestion_id: int) -> Suggestion | None:
        """One suggestion by id."""

    def review(self, suggestion: Suggestion, state: str) -> Person | None:
        """Approve or decline; who to tell (forgotten by this), None if nobody or already done."""

    def count(self, group: Group, kind: str, word: str, who: Person, at: datetime) -> None:
        """Count one question of kind "asked", "unknown" or "not_helped".

        Askers are counted by a keyed hash; its key is new every month and the old one is deleted.
        """

    def totals(self, group: Group, kind: str, fewest: int, most: int) -> tuple[Total, ...]:
        """The most asked, with at least `fewest` askers in a month."""

    def hinted(self, group: Group, where: Place, keys: Sequence[int], at: datetime) -> set[int]:
        """Which of these terms already had a hint in this session of talk here; marks all of them.

        A session of talk ends after 2 hours without a hint or message that holds a term.
        """

    def keep_import(
        self, group: Group, who: Person, text: str, at: datetime, state: str = "reading"
    ) -> int:
        """Keep an uploaded glossary until it is put in or dropped; its id.

        In the state "draft" it is one term: a change that met somebody else's, kept for its author.
        """

    def imported(self, group: Group | None, import_id: int) -> "Upload | None":
        """One kept upload."""

    def newest_import(self, group: Group, who: Person) -> "Upload | None":
        """The last upload of this person that is being read or waits to be put in."""

    def preview_import(self, import_id: int, preview: str) -> None:
        """Keep the preview (JSON text) that was worked out; the upload is now ready."""

    def end_import(self, import_id: int, state: str) -> None:
        """It was put in ("done") or dropped ("dropped"); its text is deleted."""


class Upload(Protocol):
    """An uploaded glossary: state is reading, ready, draft (one person's own), done or dropped."""

    @property
    def id(self) -> int: ...
    @property
    def group(self) -> Group: ...
    @property
    def who(self) -> Person: ...
    @property
    def text(self) -> str: ...
    @property
    def preview(self) -> str: ...
    @property
    def state(self) -> str: ...
