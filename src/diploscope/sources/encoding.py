"""Bytes as text: the declared encoding, else UTF-8, else a guess that is said."""

from __future__ import annotations

import re
import unicodedata

from diploscope.sources.detect import byte_order_mark

# Guessing is quadratic in doubt; the first 64 KiB of an article decide as well as all of it.
_SAMPLE = 1 << 16
_FEW = 8  # bytes beyond ASCII; from fewer the guesser makes CJK of a single accent
_ENOUGH = 20  # accented letters; fewer do not tell Polish from Spanish
_WESTERN = "windows-1252"
_CENTRAL = ("cp1250", "iso8859_2")
_LATIN = {
    "Polish": _CENTRAL,
    "Czech": _CENTRAL,
    "Slovak": _CENTRAL,
    "Slovene": _CENTRAL,
    "Croatian": _CENTRAL,
    "Turkish": ("cp1254", "iso8859_9"),
}
# Labels that the web uses for a larger set than they name (WHATWG Encoding Standard, section 4.2).
_LABELS = {
    "iso-8859-1": "windows-1252",
    "latin1": "windows-1252",
    "us-ascii": "windows-1252",
    "ascii": "windows-1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "shift_jis": "cp932",
    "utf8mb4": "utf-8",
}


_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{1,40})""", re.IGNORECASE)
_XML = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_:.-]{1,40})""")
_SURROGATES = re.compile("[\ud800-\udfff]")


def declared_in(content: bytes) -> str:
    """The encoding that a page or feed declares in its first lines, empty if it declares none."""
    head = content[:4096]
    match = _XML.search(head) or _META.search(head)
    return match[1].decode("ascii") if match else ""


def mend(text: str) -> str:
    """`text` with U+FFFD for lone surrogates, one for one: JSON can carry them, files and databases cannot."""
    return _SURROGATES.sub("\N{REPLACEMENT CHARACTER}", text)


def decode(data: bytes, declared: str = "") -> tuple[str, str]:
    """`data` as text, and what had to be assumed for it (empty if nothing).

    A byte-order mark comes before `declared`, that before UTF-8; then the encoding is guessed.
    """
    marked, skip = byte_order_mark(data)
    for name in (marked, declared, "utf-8"):
        text = _try(data[skip if name == marked else 0 :], name) if name else None
        if text is not None:
            doubt = declared and name != declared and not marked
            return text, f"not in the declared encoding {declared[:40]!r}: read as {name}" if doubt else ""
    name = guess(data)
    reason = f"neither in the declared encoding {declared[:40]!r} nor in UTF-8" if declared else "not UTF-8"
    return data.decode(name, "replace"), f"{reason}: read as {name}"


def guess(data: bytes) -> str:
    """The likeliest encoding of text that is not UTF-8; windows-1252 where nothing speaks for another.

    The guesser tells scripts apart well but not the code pages of Latin letters, which differ in a few accents: of
    those only the ones are believed that fit the language it found.
    """
    from charset_normalizer import from_bytes  # noqa: PLC0415

    sample = data[:_SAMPLE]
    if sum(byte > 127 for byte in sample) < _FEW:
        return _WESTERN
    best = from_bytes(sample, cp_exclusion=["utf_16", "utf_32"]).best()
    if best is None or _try(data, best.encoding) is None:
        return _WESTERN
    letters = [char for char in str(best) if char.isalpha() and not char.isascii()]
    latin = sum(unicodedata.name(char, "").startswith("LATIN") for char in letters)
    if 2 * latin < len(letters):
        return best.encoding
    fits = len(letters) >= _ENOUGH and best.encoding in _LATIN.get(best.language, ())
    return best.encoding if fits else _WESTERN


def _try(data: bytes, name: str) -> str | None:
    try:
        return data.decode(_LABELS.get(name.strip().lower(), name))
    # UnicodeError and a name with a NUL in it are ValueErrors; unknown names and codecs for no text, LookupErrors.
    except (ValueError, LookupError):
        return None
