"""How sources are read, and what every reader is told about the input in hand."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from diploscope import __version__
from diploscope.errors import RecordError

if TYPE_CHECKING:
    from diploscope.sources.detect import Format

Problems = Callable[[RecordError], None]
MEBIBYTE = 1 << 20
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class SourceOptions:
    """Limits and manners.

    Attributes:
        timeout_s: Longest wait for a connection or for the next bytes of an answer.
        deadline_s: Longest time one address may take altogether, redirects included.
        max_bytes: Size cap of one fetched body and of one unpacked HTML, feed or text file.
        max_line_bytes: A longer JSON line is skipped and named.
        max_redirects: Redirects followed for one address; each is checked anew.
        allow_private: Fetch from private, loopback and reserved addresses too.
        obey_robots: Ask robots.txt before fetching.
        user_agent: What we call ourselves; the part before the first slash is the robots.txt product token.
        outlet: Source label for inputs that carry none.
    """

    timeout_s: float = 20.0
    deadline_s: float = 120.0
    max_bytes: int = 20 * MEBIBYTE
    max_line_bytes: int = 32 * MEBIBYTE
    max_redirects: int = 5
    allow_private: bool = False
    obey_robots: bool = True
    user_agent: str = f"diploscope/{__version__}"
    outlet: str = ""


@dataclass(frozen=True, slots=True)
class Input:
    """One file, stream or answer, as the readers see it.

    Attributes:
        origin: What records are said to come from: the file's path, `<stdin>`, or the address.
        options: Limits and manners.
        problems: Is told of every record that cannot be read, and of every assumption made.
        notes: Is told of what was left out on purpose; None for the same as `problems`.
        hint: What the file's suffix or the declared media type promises; the content may say otherwise.
        url: Address it was fetched from, empty for files.
        charset: Encoding declared outside the content, in an HTTP header.
        media_type: As declared, empty where nothing declares one.
        fetched: When the bytes were read, in UTC.
    """

    origin: str
    options: SourceOptions
    problems: Problems
    notes: Problems | None = None
    hint: Format | None = None
    url: str = ""
    charset: str = ""
    media_type: str = ""
    fetched: dt.datetime = field(default_factory=lambda: dt.datetime.now(dt.UTC))

    def say(self, reason: str, line: int | None = None) -> None:
        """Report a problem with this input."""
        self.problems(self.error(reason, line))

    def note(self, reason: str) -> None:
        """Say what was left out on purpose."""
        (self.notes or self.problems)(self.error(reason))

    def error(self, reason: str, line: int | None = None) -> RecordError:
        """A problem with this input, to be raised."""
        return RecordError(one_line(reason), origin=self.origin, line=line)


def one_line(text: str) -> str:
    """`text` without line ends and other control characters, which a bad input could slip into a message."""
    return _CONTROL.sub(" ", text)
