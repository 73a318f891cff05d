"""Small SVG elements, and the shapes that stand for kinds."""

from __future__ import annotations

from markupsafe import Markup

from diploscope.interfaces.dossier.exchanges import Direction, Mark
from diploscope.interfaces.dossier.wording import clean

# Outlines about the origin, each within a square of side 10 and of about equal weight to the eye.
SHAPES = {
    "diamond": "M0-5.6 5.6 0 0 5.6-5.6 0Z",
    "circle": "M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0Z",
    "bar": "M-5-2.6H5V2.6H-5Z",
    "triangle": "M0-4.9 5.2 4.3H-5.2Z",
    "square": "M-4.2-4.2H4.2V4.2H-4.2Z",
    "plus": "M-1.7-5H1.7V-1.7H5V1.7H1.7V5H-1.7V1.7H-5V-1.7H-1.7Z",
    "cross": "M-2.4-4.8 0-2.4 2.4-4.8 4.8-2.4 2.4 0 4.8 2.4 2.4 4.8 0 2.4-2.4 4.8-4.8 2.4-2.4 0-4.8-2.4Z",
    "tick": "M-1.8-5H1.8V5H-1.8Z",
}


def element(name: str, *children: Markup | str, **attributes: str | float | None) -> Markup:
    """An element; text and attribute values are cleaned and escaped, numbers rounded to a tenth of a pixel.

    A trailing underscore goes from an attribute's name, and underscores inside become hyphens.
    """
    pairs = Markup("").join(
        Markup(' {}="{}"').format(key.rstrip("_").replace("_", "-"), _value(value))
        for key, value in attributes.items()
        if value is not None
    )
    content = Markup("").join(c if isinstance(c, Markup) else clean(c) for c in children)
    return Markup("<{0}{1}>{2}</{0}>").format(name, pairs, content)


def _value(value: str | float) -> str:
    if isinstance(value, str):
        return clean(value)
    return f"{round(value, 1) + 0.0:.1f}".removesuffix(".0")


def definitions() -> Markup:
    """The shapes and hatchings that every drawing on the page uses, in an element that shows nothing."""
    shapes = [element("path", id=f"s-{name}", d=path) for name, path in SHAPES.items()]
    hatches = [_hatch(f"hatch-{side}", side, "3") for side in Direction]
    # Where nothing was read.
    hatches.append(_hatch("hatch-none", "none", "5"))
    slash = element("path", id="s-slash", d="M-6.5 6.5 6.5-6.5")
    return element(
        "svg",
        element("defs", *shapes, slash, *hatches),
        class_="definitions",
        width="0",
        height="0",
        aria_hidden="true",
        focusable="false",
    )


def _hatch(name: str, class_: str, step: str) -> Markup:
    return element(
        "pattern",
        element("path", d=f"M0 0V{step}", class_=f"hatching {class_}"),
        id=name,
        width=step,
        height=step,
        patternUnits="userSpaceOnUse",
        patternTransform="rotate(45)",
    )


def glyph(shape: str, side: Direction, mark: Mark, transform: str | None = None) -> Markup:
    """A shape in the colour of its side, filled as its status asks."""
    drawn = element("use", href=f"#s-{shape}", class_=f"{side} {mark}", transform=transform)
    if mark is Mark.STRUCK:
        drawn += element("use", href="#s-slash", class_=f"{side} slash", transform=transform)
    return drawn


def key(shape: str, side: Direction, mark: Mark) -> Markup:
    """A glyph to stand in a line of text."""
    return element("svg", glyph(shape, side, mark), class_="glyph", viewBox="-7 -7 14 14", aria_hidden="true")
