"""Heads that come last: Chinese announces a resolution behind its number, `大会第70/1号决议`, and did so before it in old texts."""

from __future__ import annotations

import re
from dataclasses import replace

from rapporteur.footnotes.citations.deciding import Governor, Weight
from rapporteur.footnotes.citations.found import Found
from rapporteur.footnotes.citations.governing import Head, Standing, governor_before, is_draft
from rapporteur.footnotes.citations.listing import between, goes_on_in_chinese
from rapporteur.footnotes.citations.reading import Reader

_RIGHT_BEHIND = re.compile("案?第?")
_LISTED = re.compile("号?[、,和及与]第?")


class HeadsLast(Reader):
    """Reads a text whose heads close lists.

    `closed` is the head of the last list, whose organ a list right behind it is of, too: `安理会第1373号决议和第1540号决议`. `opened` is a
    head that no number stands before: `决议案一八一(二)`.
    """

    closed: Head | None = None
    opened: Head | None = None

    def standing(self) -> Standing:
        """The same as elsewhere, with the head of the last list."""
        return replace(super().standing(), head=self.closed)

    def open_head(self, head: Found) -> None:
        """The head closes the list before it, or else may open one."""
        standing = self.standing()
        follows = self.words.follows
        if not self.pending or not follows or not follows.fullmatch(self.text, self.pending[-1].end, head.start):
            self.opened = Head(head.role, head.end, governor_before(head.start, standing), is_draft(head, standing))
            return
        self.opened = None
        self.pending[-1] = replace(self.pending[-1], pinpoints=self.pending[-1].pinpoints or head.pinpoints)
        governor = governor_before(self.pending[0].start, standing)
        self.closed = Head(head.role, head.end, governor, is_draft(head, standing))
        self.settle(self.closed)

    def add_number(self, found: Found) -> None:
        """A number waits for the head behind it, unless one before it announces it."""
        if self.opened and self.is_announced(found, self.opened):
            self.opened = replace(self.opened, end=found.end)
            self.pending, self.owners = [found], []
            self.settle(self.opened)
            return
        self.opened = None
        super().add_number(found)

    def is_announced(self, found: Found, opened: Head) -> bool:
        """Whether the number stands right behind a head that no number stands before, or in the list that it opens."""
        if _RIGHT_BEHIND.fullmatch(self.text, opened.end, found.start):
            return True
        last = self.out[-1].found if self.out else None
        return last is not None and last.end == opened.end and _LISTED.fullmatch(self.text, opened.end, found.start) is not None

    def is_listed(self, found: Found) -> bool:
        """Every number may be the first of a list; what does not go on with the one at hand begins anew."""
        if self.pending and not goes_on_in_chinese(between(self.text, self.pending[-1].tail, found.start, self.context)):
            self.pending, self.owners = [], []
        self.owners.append(self.owner_before(found))
        return True

    def owner_before(self, found: Found) -> Governor | None:
        """The organ right before a number (`大会第70/1号和人权理事会第49/24号决议`), or else that of the number before it."""
        named = governor_before(found.start, self.standing())
        if named.weight is Weight.NAMED:
            return named
        last = self.owners[-1] if self.owners else None
        return Governor(last.organ, Weight.INHERITED) if last else None

    def add_symbol(self, found: Found) -> None:
        """A symbol opens no list here."""
        self.emit_symbol(found)
