"""Who says what: sources, cues and contents, linked out of the parts that the network marks.

The network marks parts piece by piece and knows neither which of them belong together nor where a quotation ends that
runs over several sentences. Both are told here by where the parts and the quotation marks stand.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from diploscope.model import Span
from diploscope.reader.quotations import quotations

SOURCE, CUE, CONTENT = "source", "cue", "content"
_BETWEEN = 30  # characters that a cue between two parts holds them apart by
_NEIGHBOURS = 8  # parts on either side that a part may be linked with: a long list of parts must not take long
_WORD = re.compile(r"\w")
_TRIMMED = " \t\n\r\xa0,;:.\"“”'’‘-–—()"


@dataclass(frozen=True, slots=True)
class Attribution:
    """Something said (believed, wanted, written), with who says so and the words that say it is said."""

    source: Span | None
    cue: Span | None
    content: Span


class _Part(NamedTuple):
    start: int
    end: int
    label: str


@dataclass(slots=True)
class _Link:
    cue: _Part | None
    source: _Part | None
    content: Span


@dataclass(slots=True)
class _Scene:
    """One sentence: the parts outside its quotations, those inside each, and the quotations themselves."""

    span: Span
    outside: list[_Part]
    inside: list[list[_Part]]
    quotations: list[Span]

    @property
    def framed(self) -> bool:
        """Whether a source or a cue stands outside the quotations."""
        return any(part.label != CONTENT for part in self.outside)


def link(text: str, sentences: Sequence[Span], parts: Sequence[Sequence[tuple[int, int, str]]]) -> list[Attribution]:
    """The attributions of a text, in the order of its sentences.

    Args:
        text: The text.
        sentences: Its sentences, in order.
        parts: Of each sentence the parts the network marks, (start, end, label) counted from the sentence's start.
    """
    scenes = _scenes(text, sentences, parts)
    owned = {quotation for scene in scenes if scene.framed for quotation in scene.quotations}
    links: list[_Link] = []
    speaking: _Link | None = None  # whose quotation the sentence before ended with
    for scene in scenes:
        if scene.framed:
            found = _linked(_contents_whole(scene))
            links += found
            speaking = _quoted(found, scene.quotations)
        elif scene.quotations and not _WORD.search(text, scene.span.start, scene.quotations[0].start):
            going_on = [quotation for quotation in scene.quotations if quotation not in owned]
            if speaking is not None and going_on:
                speaking.content = Span(speaking.content.start, max(speaking.content.end, going_on[-1].end))
        else:
            speaking = None
            links += _linked(scene.outside)
        for inside in scene.inside:
            links += _linked(inside)
    return [Attribution(_span(one.source), _span(one.cue), one.content) for one in links]


def _span(part: _Part | None) -> Span | None:
    return None if part is None else Span(part.start, part.end)


def _scenes(text: str, sentences: Sequence[Span], parts: Sequence[Sequence[tuple[int, int, str]]]) -> list[_Scene]:
    quoted = quotations(text)
    out, at = [], 0
    for span, marked in zip(sentences, parts, strict=True):
        while at < len(quoted) and quoted[at].end <= span.start:
            at += 1
        last = at
        while last < len(quoted) and quoted[last].start < span.end:
            last += 1
        here = quoted[at:last]
        scene = _Scene(span, [], [[] for _ in here], here)
        for part in _cleaned(text, span, marked):
            around = bisect_right(here, part.start, key=_start) - 1
            held = around >= 0 and part.end <= here[around].end
            (scene.inside[around] if held else scene.outside).append(part)
        out.append(scene)
    return out


def _cleaned(text: str, span: Span, marked: Sequence[tuple[int, int, str]]) -> list[_Part]:
    """The parts in whole words, those parted by a single word joined, punctuation marked alone left out."""
    out: list[_Part] = []
    for start, end, label in marked:
        part = _whole(text, span, _Part(start + span.start, end + span.start, label))
        if part is None:
            continue
        if out and out[-1].label == label and len(text[out[-1].end : part.start].split()) <= 1:
            out[-1] = _Part(out[-1].start, max(out[-1].end, part.end), label)
        else:
            out.append(part)
    return out


def _whole(text: str, span: Span, part: _Part) -> _Part | None:
    start, end, label = part
    if not _WORD.search(text, start, end):
        return None
    while start > span.start and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < span.end and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    if label != CONTENT:
        while text[start] in _TRIMMED:
            start += 1
        while text[end - 1] in _TRIMMED:
            end -= 1
    return _Part(start, end, label)


def _contents_whole(scene: _Scene) -> list[_Part]:
    """The parts outside the quotations, each quotation a content together with the contents that overlap it."""
    contents = [part for part in scene.outside if part.label == CONTENT]
    whole: list[_Part] = []
    for part in sorted([*contents, *(_Part(*quotation, CONTENT) for quotation in scene.quotations)]):
        if whole and part.start < whole[-1].end:
            whole[-1] = whole[-1]._replace(end=max(whole[-1].end, part.end))
        else:
            whole.append(part)
    return sorted([part for part in scene.outside if part.label != CONTENT] + whole)


def _quoted(links: Sequence[_Link], quoted: Sequence[Span]) -> _Link | None:
    """The last of `links` whose content holds a quotation."""
    for one in reversed(links):
        if any(one.content.start <= quotation.start and quotation.end <= one.content.end for quotation in quoted):
            return one
    return None


def _linked(parts: Sequence[_Part]) -> list[_Link]:
    """The links between parts that stand in one sentence, or inside one quotation of it.

    Each cue takes the source and the content nearest to it, the nearest pair of all first. A cue left without a source
    shares the one before it ("he said ... and added ..."); a content left over belongs to the nearest link, as the
    second half of a divided quotation does. Where no cue is marked, each content has the nearest source.
    """
    sources, cues, contents = ([part for part in parts if part.label == label] for label in (SOURCE, CUE, CONTENT))
    if not cues:
        return [_Link(None, _nearest(content, sources), _content(content)) for content in contents if sources]
    content_of, source_of = _paired(cues, contents), _paired(cues, sources)
    links = []
    for number, cue in enumerate(cues):
        if number in content_of:
            before = bisect_right(sources, cue.start, key=_end) - 1
            taken = source_of.get(number, before)
            links.append(_Link(cue, sources[taken] if taken >= 0 else None, _content(contents[content_of[number]])))
    linked = [one.cue.start for one in links if one.cue is not None]
    for number in sorted(set(range(len(contents))) - set(content_of.values())) if links else ():
        left = contents[number]
        near = min((links[i] for i in _about(linked, left.start)), key=lambda one: _apart(one, left))
        near.content = Span(min(near.content.start, left.start), max(near.content.end, left.end))
    return links


def _paired(cues: Sequence[_Part], others: Sequence[_Part]) -> dict[int, int]:
    """Which of `others` each cue takes, by index."""
    starts, places = [cue.start for cue in cues], [other.start for other in others]
    costs = []
    for i, cue in enumerate(cues):
        for j in _about(places, cue.start):
            other = others[j]
            between = bisect_left(starts, max(cue.start, other.start)) - bisect_left(starts, min(cue.end, other.end))
            costs.append((_gap(cue, other) + _BETWEEN * max(0, between), i, j))
    out: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted(costs):
        if i not in out and j not in taken:
            out[i] = j
            taken.add(j)
    return out


def _about(starts: Sequence[int], place: int) -> range:
    """Indices of those of the sorted `starts` that stand next to `place`."""
    at = bisect_left(starts, place)
    return range(max(0, at - _NEIGHBOURS), min(len(starts), at + _NEIGHBOURS))


def _apart(link_: _Link, part: _Part) -> int:
    return min(_gap(part, link_.content), _gap(part, link_.cue or part))


def _nearest(part: _Part, others: Sequence[_Part]) -> _Part:
    return min(others, key=lambda other: _gap(part, other))


def _gap(one: _Part | Span, other: _Part | Span) -> int:
    return max(other[0] - one[1], one[0] - other[1], 0)


def _content(part: _Part) -> Span:
    return Span(part.start, part.end)


def _start(span: Span) -> int:
    return span.start


def _end(part: _Part) -> int:
    return part.end
