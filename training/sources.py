"""What the training reads: each data file with its source, licence, use, and how its rows are counted."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from training import corpora

Counter = Callable[[Path], int]
TRAINED, SCORED = "trains", "scored after training, never trained on"


@dataclass(frozen=True, slots=True)
class Source:
    """A data file.

    Attributes:
        path: Under the data folder.
        name: What it is and where it comes from.
        licence: As its publisher states it.
        unit: What a row is.
        count: Rows of a file.
        trains: What each network (or table: the lexicon) that is made from it learns from it.
        scored: Networks that are only scored on it when they are trained.
    """

    path: str
    name: str
    licence: str
    unit: str
    count: Counter
    trains: dict[str, str] = field(default_factory=dict)
    scored: tuple[str, ...] = ()

    @property
    def unlicensed(self) -> bool:
        """Whether its publisher states no licence."""
        return self.licence == "none stated"


def _length(rows: Iterable[object]) -> int:
    return sum(1 for _ in rows)


def _sentences(path: Path) -> int:
    return _length(corpora.treebank(path))


def _named(path: Path) -> int:
    return _length(corpora.uner(path))


def _timed(path: Path) -> int:
    return _length(corpora.meantime(path))


def _attributed(path: Path) -> int:
    return _length(corpora.polnear(path))


def _pairs(path: Path) -> int:
    return _length(corpora.marked_pairs(path))


_EWT = "Universal Dependencies English EWT with PropBank rolesets and arguments"
_GUM = "Universal Dependencies English GUM without its NC and ND genres"
_UNER = "Universal NER over English EWT"
_ZSP = "pairs of the ZSP paper (Hu et al., ACL 2024)"

SOURCES = (
    Source(
        "treebank/en_ewt_propbank.train.conllu.xz", f"{_EWT}, train", "CC BY-SA 4.0", "sentences", _sentences,
        {"reader": "words, parts of speech, trees, predicates and roles", "lexicon": "lemmas, senses of predicates"},
    ),
    Source(
        "treebank/en_gum_free.train.conllu.xz", f"{_GUM}, train", "CC BY 4.0, CC BY-SA", "sentences", _sentences,
        {"reader": "words, parts of speech, trees; names, from its entities", "lexicon": "lemmas"},
    ),
    Source(
        "ner/en_ewt_uner.train.iob2", f"{_UNER}, train", "CC BY-SA 4.0", "sentences", _named, {"reader": "names"},
    ),
    Source(
        "attribution/polnear_train.tar.xz", "PolNeAR, train", "none stated", "documents", _attributed,
        {"reader": "sources, cues and contents of attributions"},
    ),
    Source(
        "time/meantime.tar.xz", "MEANTIME, English", "CC BY 4.0", "sentences", _timed, {"reader": "dates and times"},
    ),
    Source(
        "treebank/en_ewt_propbank.dev.conllu.xz", f"{_EWT}, dev", "CC BY-SA 4.0", "sentences", _sentences,
        scored=("reader",),
    ),
    Source(
        "treebank/en_gum_free.dev.conllu.xz", f"{_GUM}, dev", "CC BY 4.0, CC BY-SA", "sentences", _sentences,
        scored=("reader",),
    ),
    Source("ner/en_ewt_uner.dev.iob2", f"{_UNER}, dev", "CC BY-SA 4.0", "sentences", _named, scored=("reader",)),
)  # fmt: skip

PUBLISHED_PAIRS = (
    Source("plover/PLV_train.tsv", f"PLV, train: {_ZSP}", "none stated", "pairs", _pairs, {"pairs": "types"}),
    Source("plover/AW_train.tsv", f"AW, train: {_ZSP}", "none stated", "pairs", _pairs, {"pairs": "types"}),
)

# Of the texts of the annotated news, which stay with their publishers; the annotation has offsets and labels alone.
NEWS_LICENCES = {
    "kcna_2011.en": "text (c) KCNA",
    "kcna_2024.en": "text (c) KCNA",
    "mfa_russia.en": "text (c) its publisher",
    "korea.en": "text (c) its publishers",
    "reuters_1987.en": "research terms",
}
NEWS_USE = {
    "functions": "report, statement, interpretation or boilerplate",
    "pairs": "type, kind and status of the annotated events and of what the coder proposes",
}
