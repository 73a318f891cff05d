"""Makes the table of lemmas and frames that `diploscope.reader.lemmas` reads, and says how well it does.

python -m training.lexicon --data DATA [--out FILE]

The lemmas come from the training parts of UD English EWT and GUM, the senses of predicates from the PropBank columns of
EWT. Lemmas are scored on a tenth of the sentences that the table is then made without.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import lzma
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from diploscope.encoder import DATA
from diploscope.reader.lemmas import Lexicon, by_rule

TREEBANKS = ("en_ewt_propbank.train.conllu.xz", "en_gum_free.train.conllu.xz")
LICENCE = "CC BY-SA 4.0"
SOURCE = (
    "FORM, UPOS and LEMMA of UD English EWT and UD English GUM (without its genres under NC or ND terms), and the "
    "PropBank senses merged into EWT; training parts"
)
# Parts of speech whose lemmas the rules may choose from.
_OPEN = ("VERB", "NOUN", "ADJ", "ADV")
_FRAME = re.compile(r"(.+)\.(\w+)")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a treebank; `particle` is the lemma of a verb's particle, `frame` its PropBank sense."""

    form: str
    upos: str
    lemma: str
    frame: str
    particle: str


def sentences(path: Path) -> Iterator[tuple[str, list[Word]]]:
    """Text and words of each sentence of a CoNLL-U file."""
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for block in file.read().split("\n\n"):
            rows = [line.split("\t") for line in block.split("\n") if re.match(r"\d+\t", line)]
            text = re.search(r"^# text = (.*)$", block, re.MULTILINE)
            if rows and text:
                yield text[1], list(_words(rows))


def _words(rows: list[list[str]]) -> Iterator[Word]:
    particles = {row[6]: row[2].lower() for row in reversed(rows) if row[7] == "compound:prt"}
    for row in rows:
        frame = row[10] if len(row) > 10 and _FRAME.fullmatch(row[10]) else ""
        # A form that its corpus calls a misspelling, and parts of words written apart, teach no inflection.
        if "Typo=Yes" not in row[5] and row[2] != "_":
            yield Word(row[1].replace("’", "'"), row[3], row[2].replace("’", "'"), frame, particles.get(row[0], ""))


def table(words: Iterable[Word]) -> Lexicon:
    """The table of what the rules alone would get wrong."""
    counts: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    senses: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for word in words:
        counts[word.upos, word.form.lower()][word.lemma] += 1
        if word.frame:
            senses[f"{word.lemma} {word.upos}"][word.frame] += 1
            if word.particle:
                senses[f"{word.lemma} {word.particle} {word.upos}"][word.frame] += 1
    usual = {key: lemma.most_common(1)[0][0] for key, lemma in counts.items()}
    lemmas = {
        upos: frozenset(word for (of, _), word in usual.items() if of == upos and word.isalpha()) for upos in _OPEN
    }
    forms: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for (upos, form), lemma in sorted(usual.items()):
        found = by_rule(form, upos, lemmas)
        # One occurrence against a rule that finds a known lemma is a slip of the treebank as often as not.
        doubtful = counts[upos, form].total() == 1 and found != form and found in lemmas.get(upos, ())
        if found != (lemma.lower() if upos == "PROPN" else lemma) and not doubtful:
            forms[upos][form] = lemma
    frames = {key: found.most_common(1)[0][0] for key, found in sorted(senses.items())}
    return Lexicon(dict(forms), lemmas, {key: frame for key, frame in frames.items() if frame != _first_sense(key)})


def _first_sense(key: str) -> str:
    lemma, *particle, _ = key.split(" ")
    return "" if particle else f"{lemma}.01"


def as_json(lexicon: Lexicon) -> str:
    """The table as the file that ships."""
    rows = {
        "licence": LICENCE,
        "source": SOURCE,
        "forms": lexicon.forms,
        "lemmas": {upos: " ".join(sorted(words)) for upos, words in lexicon.lemmas.items()},
        "frames": lexicon.frames,
    }
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")) + "\n"


def is_kept_aside(text: str) -> bool:
    """Whether a sentence is in the tenth that lemmas are scored on."""
    return int(hashlib.sha256(text.encode()).hexdigest(), 16) % 10 == 0


def accuracy(lexicon: Lexicon, words: list[Word]) -> float:
    """The share of words whose lemma the table and the rules find, given their parts of speech."""
    return sum(lexicon.lemma(word.form, word.upos) == word.lemma for word in words) / len(words)


def frame_accuracy(lexicon: Lexicon, words: list[Word]) -> float:
    """The share of predicates whose sense the table finds, given their lemmas."""
    predicates = [word for word in words if word.frame]
    right = sum(lexicon.frame(word.lemma, word.upos, word.particle) == word.frame for word in predicates)
    return right / len(predicates)


def main() -> None:
    """Scores on a tenth kept aside, then writes the table made from all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=DATA / "lexicon.json")
    args = parser.parse_args()
    found = [sentence for name in TREEBANKS for sentence in sentences(args.data / "treebank" / name)]
    shown = table(word for text, words in found if not is_kept_aside(text) for word in words)
    kept = [word for text, words in found if is_kept_aside(text) for word in words]
    print(f"lemmas right: {accuracy(shown, kept):.4f} of {len(kept):,} words in a tenth of the sentences, kept aside")
    print(f"senses right: {frame_accuracy(shown, kept):.4f} of {sum(bool(w.frame) for w in kept):,} predicates there")
    text = as_json(table(word for _, words in found for word in words))
    args.out.write_text(text, encoding="utf-8")
    print(f"{args.out}: {len(text.encode()):,} bytes")


if __name__ == "__main__":
    main()
