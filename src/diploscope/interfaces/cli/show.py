"""`diploscope show`: one event, every slot with its words, and the sentences that state it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from diploscope.interfaces.cli.listing import is_told, party_text, sentence_text, told_to_json
from diploscope.interfaces.cli.options import LedgerOption, open_ledger
from diploscope.interfaces.plain import printable, to_json
from diploscope.model import Basis

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diploscope.ledger import Told
    from diploscope.model import Mention, Party

# Sentences shown on either side of one that is evidence.
CONTEXT = 1
LABEL_WIDTH = 12
_BASES = {
    Basis.EXPLICIT: "",
    Basis.PUBLICATION: ", reckoned from the date of publication",
    Basis.STORY: ", reckoned from another date in the text",
}


def show(
    id_: Annotated[str, typer.Argument(metavar="ID", help="The event's id, or enough of its beginning.")],
    ledger: LedgerOption = None,
    json: Annotated[bool, typer.Option("--json", help="Write it as JSON, with its sentences.")] = False,
) -> None:
    """Show one event: who, to whom, what, when, where, on whose word, and the sentences that say so.

    Sentences marked with > are the evidence; those around them are there for context.

    Example:
      diploscope show 64b8979598fd0fd7
      diploscope show 64b8 --json
    """
    told = open_ledger(ledger).mention(id_)
    if json:
        sentences = [{"number": number, "evidence": marked, "text": text} for number, marked, text in context_of(told)]
        sys.stdout.write(to_json(told_to_json(told) | {"sentences": sentences}, indent=2) + "\n")
        return
    for line in lines_of(told):
        sys.stdout.write(printable(line) + "\n")


def context_of(told: Told) -> list[tuple[int | None, bool, str]]:
    """Sentences in the text's order: number, whether it is evidence, words. A headline has no number."""
    if told.mention.headline:
        return [(None, True, told.document.doc.title)]
    evidence = set(told.mention.evidence)
    near = {number + step for number in evidence for step in range(-CONTEXT, CONTEXT + 1)}
    numbers = sorted(number for number in near if 0 <= number < len(told.document.spans))
    return [(number, number in evidence, sentence_text(told.document, number)) for number in numbers]


def lines_of(told: Told) -> Iterator[str]:
    """The event as lines of text."""
    mention, doc = told.mention, told.document.doc
    date = f"{told.date}{'' if is_told(told) else ' (date of publication)'}" if told.date else "undated"
    yield f"{mention.kind} / {mention.type}, {mention.status}, {date}"
    yield ""
    for label, words in slots_of(mention):
        yield f"{label:<{LABEL_WIDTH}}{words}"
    yield ""
    previous = None
    for number, marked, text in context_of(told):
        if number is not None and previous is not None and number > previous + 1:
            yield "  ..."
        place = "headline" if number is None else str(number)
        yield f"{'>' if marked else ' '} [{place}] {printable(text)}"
        previous = number
    yield ""
    published = f"published {doc.published}" if doc.published else "no publication date"
    for label, words in (
        ("title", doc.title),
        ("outlet", f"{doc.source or 'unknown'}, {published}"),
        ("link", doc.url),
        ("document", f"{doc.id} (key {told.document.key}, from {doc.origin or 'unknown'})"),
        ("coder", f"{mention.coder.name} {mention.coder.version}, confidence {mention.confidence:.2f}"),
        ("id", mention.id),
    ):
        if words:
            yield f"{label:<{LABEL_WIDTH}}{words}"


def slots_of(mention: Mention) -> Iterator[tuple[str, str]]:
    """Every slot that is filled, with its words as written and what they were resolved to."""
    for label, parties in (
        ("actor", mention.actors),
        ("recipient", mention.recipients),
        ("via", mention.via),
        ("present", mention.present),
        ("on word of", (mention.source,) if mention.source else ()),
    ):
        for party in parties:
            yield label, _party_line(party)
    if thing := mention.object:
        yield "object", thing.name.text
        for quote in thing.undisclosed:
            yield "undisclosed", quote.text
    if time := mention.time:
        resolved = f" = {time.value}" if time.value else " (not resolved)"
        yield "time", f'"{time.name.text}"{resolved}{_BASES[time.basis] if time.basis else ""}'
    if place := mention.place:
        yield "place", " ".join(filter(None, (place.name.text, place.country and f"({place.country})", place.id)))
    yield "trigger", f'"{mention.trigger.text}"'
    yield "CAMEO", f"{mention.cameo}, intensity {mention.intensity:+g}"
    yield "tone", str(mention.tone)


def _party_line(party: Party) -> str:
    id_ = party.id if party.id != party.country else None
    return ", ".join(filter(None, (party_text(party), party.role, id_)))
