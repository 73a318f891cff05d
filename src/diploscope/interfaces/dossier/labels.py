"""Words beside the timeline's marks: as many as find room without touching a mark or one another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from diploscope.interfaces.dossier.exchanges import Direction
from diploscope.interfaces.dossier.layout import shortened, text_width
from diploscope.interfaces.dossier.wording import clean, kind_words
from diploscope.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diploscope.interfaces.dossier.exchanges import Group
    from diploscope.interfaces.dossier.layout import Frame, Layout, Placed

# Kinds worth a label before others; up to how many groups other kinds get one too; up to how many it need not say
# more than the kind.
RANKED = (
    Kind.GIFT, Kind.AGREEMENT, Kind.VISIT, Kind.AWARD, Kind.DEMONSTRATION, Kind.MEETING, Kind.FORCE,
    Kind.SANCTION, Kind.AID, Kind.CALL, Kind.RECEPTION, Kind.CEREMONY,
)  # fmt: skip
FEW, BARE = 20, 6
# In a crowd so many groups are tried a side; nobody reads more labels than find room among these.
TRIES = 80
CHARS = 30
MARGIN = 3.0


class Box(NamedTuple):
    """A rectangle; heights count from a band's foot away from the line."""

    left: float
    right: float
    low: float
    high: float

    def meets(self, other: Box) -> bool:
        """Whether the two overlap."""
        return self.left < other.right and other.left < self.right and self.low < other.high and other.low < self.high


@dataclass(frozen=True, slots=True)
class Label:
    """A few words about a mark.

    Attributes:
        anchor: Which point of the words `x` is, as SVG says it: start, middle or end.
        leader: The line from the mark to the words, where they stand above it.
    """

    text: str
    x: float
    anchor: str
    box: Box
    leader: Box | None
    mark: Placed


def labels(groups: Sequence[Group], layout: Layout, frame: Frame, direction: Direction) -> list[Label]:
    """Labels for the marks of one band that matter most.

    In a crowd a group gets one only where there is more to say than the kind, which the shape tells already.
    """
    band = layout.bands[direction]
    if not frame.lanes or band.overflow:
        return []
    own = {mark.exchange.mention.id: mark for mark in band.marks if layout.left <= mark.x <= layout.right}
    rank = {kind: number for number, kind in enumerate(RANKED)}
    wanted = [
        group
        for group in groups
        if group.first.direction is direction
        and (_telling(group) or len(groups) <= BARE)
        and (group.first.mention.kind in rank or len(groups) <= FEW)
    ]
    wanted.sort(key=lambda group: rank.get(group.first.mention.kind, len(rank)))
    solid = [_mark_box(mark, layout) for mark in band.marks]
    thin = [_extent_box(mark, layout) for mark in band.marks if mark.extent]
    placed: list[Label] = []
    for group in wanted[:TRIES]:
        mark = max((own[id_] for id_ in group.ids if id_ in own), key=lambda mark: mark.level, default=None)
        for label in _candidates(group, mark, layout, frame) if mark else ():
            if _free(label, solid, thin):
                placed.append(label)
                solid += [label.box, *_line(label, layout.size)]
                break
    return placed


def _free(label: Label, solid: list[Box], thin: list[Box]) -> bool:
    if any(label.box.meets(other) for other in solid) or any(label.box.meets(other) for other in thin):
        return False
    return not (label.leader and any(label.leader.meets(other) for other in solid))


def _line(label: Label, size: float) -> list[Box]:
    """What a leader keeps clear: another as close as a mark's width would lead to nobody knows which mark."""
    if label.leader is None:
        return []
    return [label.leader._replace(left=label.mark.x - size / 2, right=label.mark.x + size / 2)]


def _mark_box(mark: Placed, layout: Layout) -> Box:
    half, height = layout.size / 2, layout.height(mark)
    return Box(mark.x - half, mark.x + half, height - half, height + half)


def _extent_box(mark: Placed, layout: Layout) -> Box:
    left, right = mark.extent or (mark.x, mark.x)
    height = layout.height(mark)
    return Box(left, right, height - 1, height + 1)


def _candidates(group: Group, mark: Placed, layout: Layout, frame: Frame) -> Iterator[Label]:
    """Above the mark at growing distance, then to its right, then to its left; on the line only beside it."""
    text = label_text(group)
    width, tall = text_width(text, frame.font), frame.font + 3
    box = _mark_box(mark, layout)
    if mark.exchange.direction is not Direction.MUTUAL:
        ends = (layout.left, layout.right) if width <= layout.right - layout.left else (0.0, frame.width)
        x = min(max(mark.x, ends[0] + width / 2), ends[1] - width / 2)
        # Words pushed from an end begin (or end) there, however wide the reader's type makes them.
        anchor, at = (
            ("middle", x) if x == mark.x else ("start", x - width / 2) if x > mark.x else ("end", x + width / 2)
        )
        top = layout.bands[mark.exchange.direction].levels * layout.pitch + frame.lanes * tall
        low = box.high + MARGIN
        while low <= top:
            words = Box(x - width / 2 - MARGIN, x + width / 2 + MARGIN, low, low + tall)
            leader = Box(mark.x - 1, mark.x + 1, box.high + 0.1, low)
            yield Label(text, at, anchor, words, leader, mark)
            low += layout.pitch / 2
    height = layout.height(mark)
    right, left = box.right + MARGIN, box.left - MARGIN
    if right + width <= layout.right:
        words = Box(right, right + width + MARGIN, height - tall / 2, height + tall / 2)
        yield Label(text, right, "start", words, None, mark)
    if left - width >= layout.left:
        words = Box(left - width - MARGIN, left, height - tall / 2, height + tall / 2)
        yield Label(text, left, "end", words, None, mark)


def _telling(group: Group) -> bool:
    mention = group.first.mention
    return bool(mention.object or mention.place)


def label_text(group: Group) -> str:
    """`Gift: car (3)`, `Gift: horses, tea set`, `Visit, Pyongyang`."""
    mention = group.first.mention
    words = kind_words(mention.kind, mention.type)
    things = [clean(item.mention.object.name.text) for item in group.exchanges if item.mention.object]
    different = list(dict.fromkeys(things))
    if different:
        words += f": {', '.join(different)}"
    elif mention.place:
        words += f", {clean(mention.place.name.text)}"
    words = shortened(words, CHARS)
    number = len(group.exchanges)
    return f"{words} ({number})" if number > max(1, len(different)) else words
