"""Documents and mentions for tests: invented sentences, real records.

`document` and `mention` take any of the record's fields; spans are found in the text, so a test names words only.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from diploscope.ledger.records import Coded, RunRecord
from diploscope.model import (
    Analysis,
    Basis,
    Coder,
    Document,
    EventType,
    Kind,
    Label,
    Mention,
    PartialDate,
    Party,
    Quote,
    Sentence,
    Span,
    Status,
    Stop,
    Thing,
    When,
    Where,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

CODER = Coder("surface", "1+book1+names1")
NEWER = Coder("surface", "2+book1+names1")
STARTED = dt.datetime(2026, 3, 1, 8, 0, tzinfo=dt.UTC)

GIFT_TEXT = (
    "On 4 March 2024 the Russian ambassador Pavel Orlov handed a carved chess set to Foreign Minister Ri Song Ho "
    "in Wonsan. The maker of the set was not named. The harbour was quiet that evening."
)
VISIT_TEXT = "A Mongolian delegation arrived in Hanoi on Tuesday. It will stay for three days."


def spans_of(text: str) -> tuple[Span, ...]:
    """Sentences of the simple texts used in tests: each ends with a full stop."""
    spans, start = [], 0
    while start < len(text):
        stop = text.find(". ", start)
        end = len(text) if stop < 0 else stop + 1
        spans.append(Span(start, end))
        start = end + 1
    return tuple(spans)


def quote(text: str, words: str) -> Quote:
    """The first place of `words` in `text`."""
    start = text.index(words)
    return Quote(words, Span(start, start + len(words)))


def document(id_: str = "gift-1", text: str = GIFT_TEXT, **fields: Any) -> Document:
    """A document of an invented outlet, published 5 March 2024."""
    values: dict[str, Any] = {
        "title": "Ambassador hands over a chess set",
        "published": PartialDate(2024, 3, 5),
        "language": "en",
        "source": "Northern Courier",
        "url": f"https://courier.example/{id_}",
        "origin": "day.jsonl:1",
    }
    return Document(id=id_, text=text, **(values | fields))


def analysis(doc: Document, *, language: str = "en", coded: bool = True) -> Analysis:
    """The document cut into sentences, the last of which the scout stopped."""
    spans = doc.sentences if doc.sentences is not None else spans_of(doc.text)
    sentences = tuple(
        Sentence(index, span, Label.REPORT, Stop.NO_TRIGGER if index and index == len(spans) - 1 else None)
        for index, span in enumerate(spans)
    )
    headline = None if doc.text else Sentence(0, Span(0, len(doc.title)), Label.REPORT)
    return Analysis(doc, language, coded, sentences, headline)


def gift(doc: Document, *, coder: Coder = CODER, **fields: Any) -> Mention:
    """The gift that `GIFT_TEXT` tells, with every slot it fills."""
    text = doc.text
    values: dict[str, Any] = {
        "kind": Kind.GIFT,
        "type": EventType.AID,
        "actors": (Party(quote(text, "Pavel Orlov"), "RUS", "ambassador", "per:pavel-orlov"),),
        "recipients": (Party(quote(text, "Ri Song Ho"), "PRK", "Foreign Minister", None),),
        "status": Status.HAPPENED,
        "evidence": (0, 1),
        "trigger": quote(text, "handed"),
        "cameo": "071",
        "intensity": 7.4,
        "object": Thing(quote(text, "chess set"), (quote(text, "maker"),)),
        "time": When(quote(text, "4 March 2024"), "2024-03-04", Basis.EXPLICIT),
        "place": Where(quote(text, "Wonsan"), "PRK", "geo:1871859"),
        "confidence": 0.81,
    }
    return Mention(doc_key=doc.key, coder=coder, **(values | fields))


def mention(doc: Document, trigger: str, actor: str, recipient: str, **fields: Any) -> Mention:
    """A meeting of two parties in any text, RUS and PRK unless told otherwise."""
    values: dict[str, Any] = {
        "kind": Kind.MEETING,
        "type": EventType.CONSULT,
        "actors": (Party(quote(doc.text, actor), "RUS"),),
        "recipients": (Party(quote(doc.text, recipient), "PRK"),),
        "status": Status.HAPPENED,
        "evidence": (0,),
        "trigger": quote(doc.text, trigger),
        "cameo": "040",
        "intensity": 1.0,
        "coder": CODER,
    }
    return Mention(doc_key=doc.key, **(values | fields))


def visit(doc: Document, *, coder: Coder = CODER, **fields: Any) -> Mention:
    """The visit that `VISIT_TEXT` tells; its day is not resolved."""
    text = doc.text
    values: dict[str, Any] = {
        "kind": Kind.VISIT,
        "type": EventType.CONSULT,
        "actors": (Party(quote(text, "Mongolian"), "MNG"),),
        "recipients": (Party(quote(text, "Hanoi"), "VNM"),),
        "status": Status.HAPPENED,
        "evidence": (0,),
        "trigger": quote(text, "arrived"),
        "cameo": "042",
        "intensity": 1.9,
        "time": When(quote(text, "Tuesday"), None, None),
        "place": Where(quote(text, "Hanoi"), "VNM", None),
    }
    return Mention(doc_key=doc.key, coder=coder, **(values | fields))


def coded_gift(id_: str = "gift-1", *, coder: Coder = CODER, text: str = GIFT_TEXT, **fields: Any) -> Coded:
    """A document with its gift, on its way into the ledger."""
    doc = document(id_, text, **fields)
    return Coded(analysis(doc), (gift(doc, coder=coder),))


def coded_visit(id_: str = "visit-1", *, coder: Coder = CODER, **fields: Any) -> Coded:
    """A document with its visit."""
    values: dict[str, Any] = {"title": "Guests in Hanoi", "source": "River Daily", "origin": "day.jsonl:2"}
    doc = document(id_, VISIT_TEXT, **(values | fields))
    return Coded(analysis(doc), (visit(doc, coder=coder),))


def headline(id_: str = "head-1", title: str = "Greetings to Laos from Cuba", **fields: Any) -> Coded:
    """A headline without a text, whose spans count in the title."""
    doc = document(id_, "", title=title, published=PartialDate(2009, 6), **fields)
    mention = Mention(
        doc_key=doc.key,
        kind=Kind.MESSAGE,
        type=EventType.SUPPORT,
        actors=(Party(quote(title, "Cuba"), "CUB"),),
        recipients=(Party(quote(title, "Laos"), "LAO"),),
        status=Status.HAPPENED,
        evidence=(),
        trigger=quote(title, "Greetings"),
        cameo="051",
        intensity=3.4,
        coder=CODER,
        headline=True,
    )
    return Coded(analysis(doc), (mention,))


def run(id_: str = "run-1", coder: Coder = CODER, **fields: Any) -> RunRecord:
    """A run of `read`."""
    values: dict[str, Any] = {"command": "diploscope read day.jsonl", "versions": {"diploscope": "0.1.0"}}
    return RunRecord(id=id_, started=STARTED, coder=coder, **(values | fields))


def many(number: int, *, first: int = 0) -> Iterator[Coded]:
    """So many documents with three mentions for every two of them."""
    for index in range(first, first + number):
        doc = document(f"doc-{index}", f"{GIFT_TEXT} Report number {index} ends here.")
        mentions = [gift(doc)]
        if index % 2:
            mentions.append(gift(doc, kind=Kind.MEETING, type=EventType.CONSULT, object=None))
        yield Coded(analysis(doc), tuple(mentions))
