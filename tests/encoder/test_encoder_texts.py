"""What the networks say of a sentence hangs neither on its neighbours nor on what is remembered."""

from __future__ import annotations

import pytest

from diploscope.encoder import Encoder, Marked, load, texts

SENTENCES = [
    "Ghana's foreign minister presented a carved vase to the King of Thailand.",
    "He said Laos will never forgive Norway for it.",
    " ",
    "A longer sentence, in which nobody does anything to anybody, " * 20,
    "Ghana's foreign minister presented a carved vase to the King of Thailand.",
]
RULES = "RQBIR"
MARKED = [Marked(SENTENCES[0], (0, 5), (55, 71), (25, 34)), Marked(SENTENCES[1], (8, 12), (31, 37), (24, 30))]


def answers(encoder: Encoder) -> tuple[object, ...]:
    return (
        encoder.function_of(SENTENCES, RULES),
        encoder.judge(MARKED, together=True),
        encoder.judge(MARKED),
        [encoder.judges_whole(sentence) for sentence in SENTENCES],
    )


@pytest.mark.parametrize("room", [0, 20, 20_000])
def test_what_is_remembered_changes_no_answer(monkeypatch, room):
    monkeypatch.setattr(texts, "_ROOM", room)
    encoder = load(1).remembering()
    assert answers(encoder) == answers(encoder) == answers(load(1))


def test_a_sentence_is_judged_alike_alone_and_among_others():
    encoder = load(1)
    together = encoder.judge([*MARKED, Marked(SENTENCES[3], (0, 1), None)], together=True)
    assert together[:2] == [encoder.judge([one], together=True)[0] for one in MARKED]


def test_a_document_remembers_what_it_asked_and_no_more_than_its_room(monkeypatch):
    runs: list[str] = []
    encoder = load(1).remembering()
    run = encoder.texts.graphs.run
    monkeypatch.setattr(encoder.texts.graphs, "run", lambda name, **inputs: runs.append(name) or run(name, **inputs))
    encoder.function_of(SENTENCES, RULES)
    encoder.judge(MARKED, together=True)
    assert runs.count("trunk") == 3  # of five sentences two are the same, and one has no words
    monkeypatch.setattr(texts, "_ROOM", 20)
    runs.clear()
    short = load(1).remembering()
    short.function_of(SENTENCES, RULES)
    short.judge(MARKED, together=True)
    assert runs.count("trunk") > 3
