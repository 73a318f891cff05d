"""The timeline as inline SVG: one mark per exchange, and under it how much was read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from diploscope.interfaces.dossier.axis import ticks
from diploscope.interfaces.dossier.exchanges import Direction
from diploscope.interfaces.dossier.labels import Label, labels
from diploscope.interfaces.dossier.layout import Frame, Placed, place, shortened, text_width
from diploscope.interfaces.dossier.svg import element, glyph
from diploscope.interfaces.dossier.wording import count, date_range

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diploscope.interfaces.dossier.axis import Axis
    from diploscope.interfaces.dossier.exchanges import Exchange, Group
    from diploscope.interfaces.dossier.layout import Layout
    from diploscope.interfaces.dossier.request import Reading

# For desks and walls, for tablets and paper, for phones; the style sheet shows the one that fits.
FRAMES = (
    Frame("wide", 1080, 12, stack=190, lanes=3),
    Frame("middle", 660, 11.5, stack=170, lanes=3),
    Frame("narrow", 340, 12.5, stack=150, lanes=2),
)
STRIP = 26


@dataclass(frozen=True, slots=True)
class Picture:
    """What a timeline shows.

    Attributes:
        names: The two parties' names.
        unit: What a bar of the strip stands for: month, quarter or year.
    """

    shown: Sequence[Exchange]
    groups: Sequence[Group]
    span: Axis
    readings: Sequence[Reading]
    names: tuple[str, str]
    unit: str = "month"


def timeline(picture: Picture) -> Markup:
    """The drawings, for every width."""
    return Markup("\n").join(_Drawing(picture, frame).draw() for frame in FRAMES)


class _Drawing:
    """One frame's drawing; `y` runs down the page as rows are added."""

    def __init__(self, picture: Picture, frame: Frame) -> None:
        self.picture, self.frame = picture, frame
        self.layout: Layout = place(picture.shown, picture.span, frame)
        self.y = 0.0
        self.back: list[Markup] = []  # lines that marks stand on
        self.front: list[Markup] = []

    def draw(self) -> Markup:
        top = self.y
        self._side(Direction.FORWARD)
        self._middle()
        self._side(Direction.BACK)
        self._ticks(top)
        if self.picture.readings:
            self._strip()
        name = f"timeline-{self.frame.name}"
        first, second = self.picture.names
        title = element("title", f"Timeline of exchanges between {first} and {second}", id=f"{name}-title")
        desc = element("desc", self._description(), id=f"{name}-desc")
        return element(
            "svg",
            title,
            desc,
            *self.back,
            *self.front,
            class_=f"timeline {self.frame.name}",
            viewBox=f"0 0 {self.frame.width:g} {self.y + 2:g}",
            role="img",
            aria_labelledby=f"{name}-title {name}-desc",
        )

    def _description(self) -> str:
        (first, second), span = self.picture.names, self.picture.span
        numbers = [self._number(direction) for direction in Direction]
        return (
            f"{count(numbers[0], 'exchange')} from {first} to {second} above the line, {numbers[1]} from {second} "
            f"to {first} below it, {numbers[2]} by both on it, from {date_range(span.first, span.last)}. "
            "The table after the drawing holds the same."
        )

    def _number(self, direction: Direction) -> int:
        return sum(item.direction is direction for item in self.picture.shown)

    def _side(self, direction: Direction) -> None:
        """The heading, the labels and the stack of a side; below the line the same from the line outwards."""
        frame, band = self.frame, self.layout.bands[direction]
        above = direction is Direction.FORWARD
        named = labels(self.picture.groups, self.layout, frame, direction)
        stack = max(band.levels, 1) * self.layout.pitch
        height = max([stack, *(label.box.high for label in named)])
        if band.overflow:
            height += frame.font + 4
        if above:
            self._heading(direction)
            self.y += height
            base, sign = self.y, -1
        else:
            base, sign = self.y, 1
            self.y += height
        for label in named:
            self._label(label, base, sign)
        for mark in band.marks:
            self._mark(mark, base + sign * self.layout.height(mark))
        for over in band.overflow:
            y = base + sign * (stack + 4) + (0 if above else frame.font * 0.8)
            self._text(f"+{over.number}", over.x, y, "over", "middle")
        if not above:
            self._heading(direction)

    def _heading(self, direction: Direction) -> None:
        first, second = self.picture.names
        if direction is Direction.BACK:
            first, second = second, first
        sign = "▲" if direction is Direction.FORWARD else "▼"
        words = f"{sign} {first} to {second}: {self._number(direction)}"
        self.y += self.frame.font + (6 if direction is Direction.FORWARD else 12)
        room = int(self.frame.width / text_width("n", self.frame.font * 1.1))
        self._text(shortened(words, room), 0, self.y - 4, f"heading {direction}", "start")
        if direction is Direction.FORWARD:
            self.y += 4

    def _middle(self) -> None:
        """The line itself, with the marks of both sides on it."""
        band, pitch = self.layout.bands[Direction.MUTUAL], self.layout.pitch
        named = labels(self.picture.groups, self.layout, self.frame, Direction.MUTUAL)
        # Words are taller than marks, and must not reach into the stacks above and below.
        height = 2 * max(
            [max(1, band.levels) * pitch / 2 + 3, *(max(label.box.high, -label.box.low) for label in named)]
        )
        middle = self.y + height / 2
        self.back.append(
            element("path", d=f"M{self.layout.left:.1f} {middle:.1f}H{self.layout.right:.1f}", class_="axis")
        )
        for mark in band.marks:
            self._mark(mark, middle - self.layout.height(mark))
        for label in named:
            # The line makes room for the words that stand on it.
            left, right, low, high = label.box
            width = (right - left) * 0.9  # the estimate is on the wide side
            x = right - width if label.anchor == "end" else left
            rect = element("rect", x=x, y=middle - high, width=width, height=high - low, class_="blank")
            self.back.append(rect)
            self._label(label, middle, -1)
        for over in band.overflow:
            self._text(f"+{over.number}", over.x + pitch, middle + self.frame.font / 3, "over", "start")
        self.y += height

    def _mark(self, mark: Placed, y: float) -> None:
        exchange, side = mark.exchange, mark.exchange.direction
        if mark.extent:
            left, right = mark.extent
            self.back.append(element("path", d=f"M{left:.1f} {y:.1f}H{right:.1f}", class_=f"extent {side}"))
        # The widest outline measures 11.2, so that a mark keeps within its size.
        transform = f"translate({mark.x:.1f} {y:.1f}) scale({self.layout.size / 11.2:.2f})"
        self.front.append(
            element(
                "a",
                element("title", exchange.caption),
                glyph(exchange.section.shape, side, exchange.mark, transform),
                href=f"#m-{exchange.mention.id}",
                tabindex="-1",
            )
        )

    def _label(self, label: Label, base: float, sign: int) -> None:
        if label.leader:
            x, start, end = label.mark.x, base + sign * label.leader.low, base + sign * label.leader.high
            self.back.append(element("path", d=f"M{x:.1f} {start:.1f}V{end:.1f}", class_="leader"))
        middle = base + sign * (label.box.low + label.box.high) / 2
        self._text(label.text, label.x, middle + self.frame.font * 0.35, "label", label.anchor)

    def _text(self, text: str, x: float, y: float, class_: str, anchor: str) -> None:
        anchor_ = None if anchor == "start" else anchor
        self.front.append(
            element("text", text, x=x, y=y, class_=class_, text_anchor=anchor_, font_size=self.frame.font)
        )

    def _ticks(self, top: float) -> None:
        frame, layout = self.frame, self.layout
        start, bottom = top + frame.font + 10, self.y + 6
        width = layout.right - layout.left
        found = ticks(
            self.picture.span, width, (text_width("28 Feb", frame.font) + 6, text_width("2024", frame.font) + 6)
        )
        shown_years = any(tick.year for tick in found)
        for tick in found:
            x = layout.left + self.picture.span.share(tick.day) * width
            self.back.insert(0, element("path", d=f"M{x:.1f} {start:.1f}V{bottom + 4:.1f}", class_="tick"))
            for row, words in enumerate((tick.label, tick.year)):
                if words and x + 3 + text_width(words, frame.font) <= layout.right + layout.size:
                    y = bottom + (row + 1) * (frame.font + 1)
                    self._text(words, x + 3, y, "tick-label year" if row else "tick-label", "start")
        for gutter in layout.gutters:
            edge = gutter.x + gutter.width if gutter.label == "earlier" else gutter.x - layout.size / 2
            self.back.append(element("path", d=f"M{edge:.1f} {start:.1f}V{bottom:.1f}", class_="gutter"))
            self._text(gutter.label, gutter.x + 2, bottom + frame.font + 1, "tick-label", "start")
        self.y = bottom + (2 if shown_years else 1) * (frame.font + 1) + 4

    def _strip(self) -> None:
        """Documents read, a bar for each stretch of time; hatched where there were none."""
        layout, readings = self.layout, self.picture.readings
        width = layout.right - layout.left
        most = max(reading.documents for reading in readings)
        self.y += self.frame.font + 13
        words = f"Documents read each {self.picture.unit}, {most:,} at most"
        self._text(words, layout.left, self.y - 7, "tick-label", "start")
        self.y += STRIP
        for reading in readings:
            left = layout.left + self.picture.span.share(reading.first) * width
            right = layout.left + (self.picture.span.share(reading.last) + 1 / self.picture.span.days) * width
            gap = min(1.0, (right - left) / 4)
            height = max(1.5, STRIP * reading.documents / most) if reading.documents else STRIP
            label = f"{count(reading.documents, 'document')} read, published {date_range(reading.first, reading.last)}"
            self.back.append(
                element(
                    "rect",
                    element("title", label),
                    x=left,
                    y=self.y - height,
                    width=right - left - gap,
                    height=height,
                    class_="read" if reading.documents else "unread",
                )
            )
        self.back.append(element("path", d=f"M{layout.left:.1f} {self.y:.1f}H{layout.right:.1f}", class_="axis thin"))
