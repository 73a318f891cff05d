"""Where the timeline's marks stand: none covers another, and none is left out without a word."""

from __future__ import annotations

import math
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from diploscope.interfaces.dossier.exchanges import Direction

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from diploscope.interfaces.dossier.axis import Axis
    from diploscope.interfaces.dossier.exchanges import Exchange
    from diploscope.model import PartialDate

# A mark's size in pixels, the first that keeps every stack within the frame's height.
SIZES = (13.0, 11.0, 9.0, 7.5, 6.0, 5.0)
GAP = 1.5
GUTTER_COLUMNS = 6
# A day with more marks than this spreads over the width that it has on the axis.
TALL = 8


@dataclass(frozen=True, slots=True)
class Frame:
    """A drawing for one range of screens, so that type keeps its size; lengths in pixels at its natural width.

    Attributes:
        stack: Greatest height of a stack of marks on one side.
        lanes: Heights that a label may try, one above the other.
    """

    name: str
    width: float
    font: float
    stack: float
    lanes: int


@dataclass(frozen=True, slots=True)
class Placed:
    """An exchange's mark: its centre, and the stretch its date can mean where that is more than a day."""

    exchange: Exchange
    x: float
    level: int
    extent: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Overflow:
    """Marks that no stack had room for."""

    x: float
    number: int


@dataclass(frozen=True, slots=True)
class Band:
    """The marks of one direction, `levels` high, and what did not fit."""

    marks: tuple[Placed, ...]
    overflow: tuple[Overflow, ...]
    levels: int


@dataclass(frozen=True, slots=True)
class Gutter:
    """A column beside the axis for exchanges that have no place on it."""

    label: str
    x: float
    width: float
    number: int


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything placed; `left` and `right` are the axis' ends."""

    size: float
    left: float
    right: float
    bands: dict[Direction, Band]
    gutters: tuple[Gutter, ...]

    @property
    def pitch(self) -> float:
        """From one level of a stack to the next."""
        return self.size + GAP

    def height(self, mark: Placed) -> float:
        """A mark's distance from its band's foot; on the line levels go up and down in turn."""
        if mark.exchange.direction is not Direction.MUTUAL:
            return (mark.level + 0.5) * self.pitch
        return (mark.level + 1) // 2 * (self.pitch if mark.level % 2 else -self.pitch)


def place(shown: Sequence[Exchange], span: Axis, frame: Frame) -> Layout:
    """The exchanges on the axis and beside it, in the largest size that fits."""
    beside = {
        "earlier": [e for e in shown if e.date and not span.holds(e.date) and e.date.last < span.first],
        "undated": [e for e in shown if not e.date],
        "later": [e for e in shown if e.date and not span.holds(e.date) and e.date.first > span.last],
    }
    for size in SIZES:
        layout = _placed(shown, beside, span, frame, size)
        if not any(band.overflow for band in layout.bands.values()):
            return layout
    return layout


def _placed(
    shown: Sequence[Exchange], beside: dict[str, list[Exchange]], span: Axis, frame: Frame, size: float
) -> Layout:
    pitch = size + GAP
    left, right = pitch / 2, frame.width - pitch / 2
    gutters: list[Gutter] = []
    spots: dict[str, list[Placed]] = {direction: [] for direction in Direction}
    for label, members in beside.items():
        if not members:
            continue
        most = max(Counter(e.direction for e in members).values())
        columns = min(most, GUTTER_COLUMNS)
        width = max(columns * pitch, text_width(label, frame.font)) + pitch
        start = 0.0 if label == "earlier" else right - width + pitch / 2
        gutters.append(Gutter(label, start, width, len(members)))
        if label == "earlier":
            left = width + pitch
        else:
            right = start - pitch
        for direction in Direction:
            own = [e for e in members if e.direction is direction]
            spots[direction] += [
                Placed(e, start + pitch / 2 + at % columns * pitch, at // columns) for at, e in enumerate(own)
            ]
    most_levels = max(1, int(frame.stack // pitch))
    bands = {}
    for direction in Direction:
        on_axis = [e for e in shown if e.direction is direction and e.date and span.holds(e.date)]
        marks = spots[direction] + _stacked(on_axis, span, (left, right), pitch)
        bands[direction] = _band(marks, most_levels, frame.font)
    return Layout(size, left, right, bands, tuple(gutters))


def _stacked(own: Iterable[Exchange], span: Axis, ends: tuple[float, float], pitch: float) -> list[Placed]:
    """Each mark at its date, on the lowest level where it touches no other; a crowded day in columns."""
    width = ends[1] - ends[0]
    by_date: dict[PartialDate, list[Exchange]] = {}
    for exchange in own:
        if exchange.date:
            by_date.setdefault(exchange.date, []).append(exchange)
    positioned = []
    for date, members in by_date.items():
        first, last = (ends[0] + share * width for share in span.extent(date))
        columns = min(int((last - first) / pitch), math.ceil(len(members) / TALL)) if date.day else 1
        start = (first + last) / 2 - (max(columns, 1) - 1) * pitch / 2
        for at, exchange in enumerate(members):
            x = start + at % max(columns, 1) * pitch
            positioned.append((x, None if date.day else (first, last), exchange))
    positioned.sort(key=lambda item: (item[0], item[2].section.shape, item[2].mention.kind, item[2].mention.id))
    free: list[float] = []
    marks = []
    for x, extent, exchange in positioned:
        level = next((number for number, edge in enumerate(free) if edge <= x), len(free))
        free[level : level + 1] = [x + pitch]
        marks.append(Placed(exchange, x, level, extent))
    return marks


def _band(marks: list[Placed], most: int, font: float) -> Band:
    levels = max((mark.level + 1 for mark in marks), default=0)
    if levels <= most:
        return Band(tuple(marks), (), levels)
    clusters: list[list[float]] = []
    for x in sorted(mark.x for mark in marks if mark.level >= most):
        if clusters and x - clusters[-1][0] < text_width("+0000", font):
            clusters[-1].append(x)
        else:
            clusters.append([x])
    overflow = [Overflow((found[0] + found[-1]) / 2, len(found)) for found in clusters]
    return Band(tuple(mark for mark in marks if mark.level < most), tuple(overflow), most)


def shortened(text: str, most: int) -> str:
    """`text`, cut with an ellipsis at a word's end where it has more than `most` characters."""
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut[most // 2 :] else cut).rstrip(" ,:") + "…"


def text_width(text: str, font: float) -> float:
    """Roughly how wide sans-serif text is; measured on the wide side, so that labels keep their distance."""
    wide = sum(unicodedata.east_asian_width(char) in {"W", "F"} for char in text)
    return font * (0.58 * (len(text) - wide) + wide)
