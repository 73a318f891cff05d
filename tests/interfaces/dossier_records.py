"""Documents and mentions for the dossier's tests: invented reports of public events."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import Any

from diploscope.interfaces.dossier import Dossier, Reading, reading_periods
from diploscope.ledger.records import Coverage, StoredDocument, Told
from diploscope.model import (
    Basis,
    Coder,
    Document,
    EventType,
    Kind,
    Mention,
    PartialDate,
    Party,
    Quote,
    Span,
    Status,
    Thing,
    When,
    Where,
)

CODER = Coder("surface", "0.1.0")
ADDED = dt.datetime(2026, 3, 1, 8, 0, tzinfo=dt.UTC)
NAMES = {"RUS": "Russia", "PRK": "North Korea", "CHN": "China"}
TYPES = {
    Kind.GIFT: EventType.AID,
    Kind.AID: EventType.AID,
    Kind.MESSAGE: EventType.SUPPORT,
    Kind.AGREEMENT: EventType.SUPPORT,
    Kind.CEREMONY: EventType.SUPPORT,
    Kind.INVITATION: EventType.AGREE,
    Kind.COOPERATION: EventType.COOPERATE,
    Kind.STATEMENT: EventType.SUPPORT,
    Kind.FORCE: EventType.ASSAULT,
}


def stored(
    text: str,
    labels: str = "",
    *,
    source: str = "Example Gazette",
    published: str = "2024-02-20",
    title: str = "",
    url: str = "https://gazette.example/story",
    id_: str = "",
) -> StoredDocument:
    """A document cut at full stops and line ends; all report where no labels are given."""
    spans = tuple(Span(*match.span()) for match in re.finditer(r"[^\s.][^.\n]*\.?", text))
    doc = Document(
        id=id_ or f"{source}/{published}/{title}/{text[:30]}",
        text=text,
        title=title,
        published=PartialDate.parse(published) if published else None,
        language="en",
        source=source,
        url=url,
    )
    labels = labels or "R" * len(spans)
    assert len(labels) == len(spans), (labels, [text[slice(*span)] for span in spans])
    return StoredDocument(doc, doc.key, "en", coded=True, spans=spans, labels=labels, added=ADDED)


def quote(text: str, words: str) -> Quote:
    """The first place of `words`; where the text has them not, no place at all."""
    at = text.find(words)
    return Quote(words, Span(at, at + len(words)) if at >= 0 else Span(0, 0))


@dataclass
class Slots:
    """What a mention says, as words: parties as `name|country|role`, the time as `words|value|basis`."""

    actors: list[str] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    via: list[str] = field(default_factory=list)
    present: list[str] = field(default_factory=list)
    object: str = ""
    undisclosed: tuple[str, ...] = ()
    time: str = ""
    place: str = ""
    source: str = ""


def tell(document: StoredDocument, kind: Kind, trigger: str, *, evidence: tuple[int, ...] = (0,), **given: Any) -> Told:
    """A mention of the document."""
    names = Slots.__dataclass_fields__
    slots = Slots(**{name: value for name, value in given.items() if name in names})
    rest = {name: value for name, value in given.items() if name not in names}
    text = document.doc.title if rest.get("headline") else document.doc.text
    fields: dict[str, Any] = {
        "type": TYPES.get(kind, EventType.CONSULT),
        "status": Status.HAPPENED,
        "cameo": "042",
        "intensity": 1.9,
        "confidence": 0.62,
        "coder": CODER,
    } | rest
    mention = Mention(
        doc_key=document.key,
        kind=kind,
        trigger=quote(text, trigger),
        evidence=() if rest.get("headline") else evidence,
        actors=tuple(_party(text, words) for words in slots.actors),
        recipients=tuple(_party(text, words) for words in slots.recipients),
        via=tuple(_party(text, words) for words in slots.via),
        present=tuple(_party(text, words) for words in slots.present),
        object=_thing(text, slots),
        time=_when(text, slots.time) if slots.time else None,
        place=_where(text, slots.place) if slots.place else None,
        source=_party(text, slots.source) if slots.source else None,
        **fields,
    )
    return Told(mention, document)


def _party(text: str, words: str) -> Party:
    name, country, role = [*words.split("|"), "", ""][:3]
    return Party(quote(text, name), country or None, role or None)


def _thing(text: str, slots: Slots) -> Thing | None:
    if not slots.object:
        return None
    return Thing(quote(text, slots.object), tuple(quote(text, words) for words in slots.undisclosed))


def _when(text: str, words: str) -> When:
    name, value, basis = [*words.split("|"), "", ""][:3]
    return When(quote(text, name), value or None, Basis(basis) if basis else None)


def _where(text: str, words: str) -> Where:
    name, country = [*words.split("|"), ""][:2]
    return Where(quote(text, name), country or None)


PUTIN, KIM = "Vladimir Putin|RUS|Russian President", "Kim Jong Un|PRK|North Korean leader"

CAR = (
    "The North's news agency KCNA said that Vladimir Putin had given Kim Jong Un a car built in Russia. "
    "Kim Yo Jong took it over on February 18 in the presence of Pak Jong Chon. "
    "Which model it was, the agency left out. "
    "She called it the best gift there could be.\n"
    "The present fits a run of courtesies that began the autumn before. "
    "Such presents bind the giver more than the receiver."
)
CAR_LABELS = "RRRQII"


def car_gift(**document: Any) -> Told:
    """The gift of a car, February 2024, as one outlet tells it."""
    paper = stored(CAR, CAR_LABELS, **({"title": "A car for Pyongyang"} | document))
    return tell(
        paper,
        Kind.GIFT,
        "given",
        evidence=(0, 1, 2),
        actors=[PUTIN],
        recipients=["Kim Jong Un|PRK"],
        via=["Kim Yo Jong|PRK"],
        present=["Pak Jong Chon|PRK"],
        object="car",
        undisclosed=("model",),
        time="February 18|2024-02-18|story",
        source="KCNA|PRK",
    )


def acts() -> list[Told]:
    """Two years between Russia and North Korea, with every status and every precision of date."""
    forward = {"actors": ["Vladimir Putin|RUS"], "recipients": ["Kim Jong Un|PRK"]}
    back = {"actors": ["Kim Jong Un|PRK"], "recipients": ["Vladimir Putin|RUS"]}
    harbour = {"source": "Harbour Post", "url": "https://www.harbour.example/2024/06/20/visit?ref=front"}
    show = stored(
        "Vladimir Putin showed Kim Jong Un an Aurus limousine near the Vostochny cosmodrome in September 2023. "
        "Kim Jong Un travelled through the Russian Far East for several days in September 2023. "
        "He first saw the city in 2001 from his father's train, the paper recalls.",
        title="What was shown at Vostochny",
    )
    visit = stored(
        "Vladimir Putin arrived in Pyongyang on Wednesday. "
        "He and Kim Jong Un signed a comprehensive partnership treaty on 19 June 2024. "
        "Kim Jong Un presented a pair of Pungsan dogs on 19 June 2024. "
        "Vladimir Putin gave Kim Jong Un a second Aurus and a tea set on 19 June 2024. "
        "He invited Kim Jong Un to Moscow. "
        "No date for that journey was given.\n"
        "The treaty is meant to be read in Washington and Seoul. "
        "It promises more than either side can keep.",
        "RRRRRRII",
        published="2024-06-20",
        title="A treaty in Pyongyang",
        **harbour,
    )
    flood = stored(
        "Vladimir Putin sent Kim Jong Un a message of condolence over the floods on 3 August 2024. "
        "He offered humanitarian help. "
        "Kim Jong Un thanked him and said that help would be asked for if needed.",
        published="2024-08-04",
        title="Condolences after the floods",
        source="Northern Courier",
        url="https://courier.example/floods",
    )
    told = [
        car_gift(),
        car_gift(source="Harbour Post", url="https://harbour.example/car", published="2024-02-21"),
        car_gift(source="Northern Courier", url="javascript:alert(1)", published="2024-02-20"),
        tell(show, Kind.DEMONSTRATION, "showed", **forward, object="Aurus limousine",
             time="September 2023|2023-09|explicit", place="Vostochny cosmodrome|RUS", status=Status.BACKGROUND),
        tell(show, Kind.VISIT, "travelled", evidence=(1,), actors=["Kim Jong Un|PRK"], recipients=["Russian|RUS"],
             time="September 2023|2023-09|explicit", place="Far East|RUS"),
        tell(show, Kind.VISIT, "saw", evidence=(2,), actors=["his father|PRK"], recipients=["Russian|RUS"],
             time="2001|2001|explicit", status=Status.BACKGROUND),
        tell(visit, Kind.VISIT, "arrived", **forward, time="Wednesday|2024-06-19|publication",
             place="Pyongyang|PRK"),
        tell(visit, Kind.AGREEMENT, "signed", evidence=(1,), actors=["Vladimir Putin|RUS", "Kim Jong Un|PRK"],
             object="comprehensive partnership treaty", time="19 June 2024|2024-06-19|explicit",
             place="Pyongyang|PRK"),
        tell(visit, Kind.GIFT, "presented", evidence=(2,), **back, object="pair of Pungsan dogs",
             time="19 June 2024|2024-06-19|explicit"),
        tell(visit, Kind.GIFT, "gave", evidence=(3,), **forward, object="second Aurus",
             time="19 June 2024|2024-06-19|explicit"),
        tell(visit, Kind.GIFT, "gave Kim", evidence=(3,), **forward, object="tea set",
             time="19 June 2024|2024-06-19|explicit"),
        tell(visit, Kind.INVITATION, "invited", evidence=(4, 5), **forward, place="Moscow|RUS",
             status=Status.PLANNED),
        tell(flood, Kind.MESSAGE, "sent", **forward, object="message of condolence",
             time="3 August 2024|2024-08-03|explicit"),
        tell(flood, Kind.AID, "offered", evidence=(1,), **forward, object="humanitarian help",
             status=Status.HYPOTHETICAL),
        tell(flood, Kind.STATEMENT, "thanked", evidence=(2,), **back),
    ]  # fmt: skip
    denial = stored(
        "The foreign ministry in Pyongyang rejected the report that it had shipped shells to Russia. "
        "It spoke of a rumour.",
        "QQ",
        published="2023-11",
        source="Northern Courier",
        url="https://courier.example/shells",
    )
    told.append(
        tell(
            denial,
            Kind.COOPERATION,
            "shipped",
            actors=["foreign ministry|PRK"],
            recipients=["Russia|RUS"],
            object="shells",
            status=Status.DENIED,
            source="foreign ministry|PRK",
        )
    )
    undated = stored("", title="Russia congratulates North Korea", published="", url="", source="")
    told.append(
        tell(
            undated,
            Kind.MESSAGE,
            "congratulates",
            actors=["Russia|RUS"],
            recipients=["North Korea|PRK"],
            headline=True,
        )
    )
    return told


def many(number: int) -> list[Told]:
    """So many exchanges over three years, both ways and together, bunched as news is."""
    kinds = list(Kind)
    told = []
    for at in range(number):
        day = dt.date(2022, 1, 10) + dt.timedelta(days=(at * at * 7 + at * 3) % 1090 // (3 if at % 4 else 1))
        words = f"Envoys of Russia and North Korea met and spoke, note {at}. Nobody said more than that."
        paper = stored(words, published=str(day), source=f"Outlet {at % 7}", url=f"https://outlet{at % 7}.example/{at}")
        both = at % 11 == 0
        one, other = (["Russia|RUS"], ["North Korea|PRK"]) if at % 3 else (["North Korea|PRK"], ["Russia|RUS"])
        told.append(
            tell(
                paper,
                kinds[(at * 5 + at // 9) % len(kinds)],
                "met",
                actors=one + other if both else one,
                recipients=[] if both else other,
                object="note" if at % 4 == 0 else "",
                status=list(Status)[at % 8] if at % 6 == 0 else Status.HAPPENED,
                time=f"note|{day.year}-{day.month:02d}|explicit" if at % 13 == 0 else f"note|{day}|explicit",
            )
        )
    return told


def dossier(told: list[Told], **fields: Any) -> Dossier:
    """A dossier on Russia and North Korea with what was read around it."""
    parties = ("RUS", "PRK")
    since, until = fields.get("since"), fields.get("until")
    periods = reading_periods(told, parties, since, until)
    values: dict[str, Any] = {
        "told": tuple(told),
        "coverage": (
            Coverage("Example Gazette", 1204, 1180, 95, "2023-07-02", "2024-11-30"),
            Coverage("Northern Courier", 310, 310, 41, "2023-09-01", "2024-10-12"),
            Coverage("Harbour Post", 96, 96, 12, "2023-08", "2024-11-29"),
            Coverage("Quiet Weekly", 52, 50, 0, "2023-07-07", "2024-11-28"),
        ),
        "readings": tuple(
            Reading(first, last, 0 if at == 3 else 60 + at * 37 % 91) for at, (first, last) in enumerate(periods)
        ),
        "names": NAMES.get,
        "ledger": "press.duckdb",
        "command": "diploscope dossier RUS PRK --ledger press.duckdb -o dossier.html",
        "evaluation": "How the coder was measured stands in its model card.",
    }
    return Dossier(parties, **(values | fields))
