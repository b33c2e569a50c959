"""Settling: what each number of a list resolves to, once all is known that says whose it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapporteur.footnotes.citations.deciding import SAID, Decision, Governor, Weight, decide, of_decision
from rapporteur.footnotes.citations.found import BARE, Found, Role
from rapporteur.footnotes.citations.governing import Head, carried
from rapporteur.footnotes.citations.grammar.numbers import Number, Shape
from rapporteur.footnotes.citations.keys import of_symbol
from rapporteur.footnotes.citations.possible import can_have, possible_organs
from rapporteur.model.citations import Outcome, Series


def settled(
    pending: Sequence[Found], owners: list[Governor | None], head: Head, speaker: str, *, rights_council: bool
) -> Iterator[tuple[Found, Decision]]:
    """The numbers of a list with their decisions, each by the organ that owns it (`owners`), or by its head.

    `speaker` is whose text it is, and `rights_council` whether it has named the Human Rights Council. Numbers behind a head that
    announces none of ours, `recommendation 60/1`, are no citations; those of drafts stay unresolved, whoever is to adopt them.
    """
    yeared = any(found.number and found.number.shape is Shape.YEARED and found.value != BARE for found in pending)
    for n, found in enumerate(pending):
        if not found.number or head.role is Role.OTHER_HEAD:
            continue
        governor = (
            owners[n] if n < len(owners) else carried(owners, found.number, decisions=head.role is Role.DECISION_HEAD)
        ) or head.governor
        if found.value == BARE and (head.is_draft or (governor.organ != "S" and (governor.weight in SAID or not yeared))):
            continue  # `resolution 303` of a conference
        if head.is_draft:
            yield found, Decision(Series.OTHER, Outcome.UNRESOLVED, reason="a draft is not the text that was adopted")
        elif found.value == BARE and not found.number.second:
            yield found, of_symbol(f"S/RES/{found.number.first}")
        elif head.role is Role.DECISION_HEAD:
            yield found, of_decision(found.number, _governor_for(found.number, governor, speaker, rights_council, decisions=True))
        else:
            yield found, decide(found.number, _governor_for(found.number, governor, speaker, rights_council), found.date)


def _governor_for(number: Number, governor: Governor, speaker: str, rights_council: bool, *, decisions: bool = False) -> Governor:
    """A number that only the Human Rights Council can have, in a text that has named it, is its own; and one that the organ named
    earlier in the list cannot have, but the one that speaks can, is that one's.
    """
    inherited = governor.weight is Weight.INHERITED
    if (
        inherited
        and not can_have(governor.organ, number, decisions=decisions)
        and speaker != "other"
        and can_have(speaker, number, decisions=decisions)
    ):
        return Governor(speaker, Weight.BARE)
    if rights_council and governor.weight in (Weight.OWN, Weight.BARE) and possible_organs(number, decisions=decisions) == ("A/HRC",):
        return Governor("A/HRC", Weight.INHERITED)
    return governor
