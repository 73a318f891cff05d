"""Web addresses: fetched politely, checked at every hop, and never more than was asked for."""

from __future__ import annotations

import re
import time
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Self

import httpcore
import httpx

from diploscope.errors import RecordError
from diploscope.sources import robots
from diploscope.sources.addresses import CheckedBackend, Refused
from diploscope.sources.compression import unpack, unpacked
from diploscope.sources.detect import by_media_type, by_suffix
from diploscope.sources.options import Input, Problems, SourceOptions, one_line
from diploscope.sources.reading import read_stream
from diploscope.sources.stream import Broken, ByteStream, TooLarge

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diploscope.model import Item

_REDIRECTS = {301, 302, 303, 307, 308}
_CHARSET = re.compile(r"""charset\s*=\s*["']?([A-Za-z0-9_:.-]{1,40})""", re.IGNORECASE)
_NO_LIMIT = 1 << 62  # of robots.txt only the beginning is read
_CREDENTIALS = re.compile(r"//[^/?#]*@")
_CODINGS = {"gzip": "gzip", "x-gzip": "gzip", "deflate": "deflate", "zstd": "zstd"}


@dataclass(frozen=True, slots=True)
class Answer:
    """An HTTP answer whose body has not been read.

    Attributes:
        url: The address that answered, after redirects.
        status: HTTP status code.
        headers: Its headers.
        body: The content with its coding taken off; reading it raises `Broken` or `TooLarge`.
    """

    url: httpx.URL
    status: int
    headers: httpx.Headers
    body: Iterable[bytes]


def read_address(
    target: str, options: SourceOptions, problems: Problems, notes: Problems | None = None
) -> Iterator[Item]:
    """The documents at `target`. What stands in the way is reported, never raised."""
    origin = _CREDENTIALS.sub("//", target)
    try:
        with Web(options) as web, web.open(target) as answer:
            inp = replace(_input(answer, origin, options, problems), notes=notes)
            body = _received_whole(answer.body)
    except RecordError as error:
        problems(RecordError(one_line(error.reason), origin=origin))
        return
    yield from read_stream(ByteStream(_capped(unpacked(body), options.max_bytes)), inp)


def _input(answer: Answer, origin: str, options: SourceOptions, problems: Problems) -> Input:
    if answer.status != httpx.codes.OK:
        raise RecordError(f"answered {answer.status} {httpx.codes.get_reason_phrase(answer.status)}".rstrip())
    declared = answer.headers.get("content-type", "")
    media_type = declared.partition(";")[0].strip().lower()
    readable, hint = by_media_type(media_type)
    if not readable:
        raise RecordError(f"of media type {media_type[:60]}, which is not read")
    charset = _CHARSET.search(declared)
    return Input(
        origin=origin,
        options=options,
        problems=problems,
        hint=hint or by_suffix(answer.url.path),
        url=str(answer.url),
        charset=charset[1] if charset else "",
        media_type=media_type,
    )


class Web:
    """Fetches addresses under the options' limits. To be used as a context."""

    def __init__(self, options: SourceOptions) -> None:
        self._options = options
        self._backend = CheckedBackend(allow_private=options.allow_private)
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(), network_backend=self._backend, max_connections=4
        )
        self._rules: dict[str, robots.Rules] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.close()

    @contextmanager
    def open(self, address: str) -> Iterator[Answer]:
        """The answer at `address`, redirects followed, as long as the context lasts.

        Raises:
            RecordError: If it cannot or may not be fetched.
        """
        self._backend.deadline = time.monotonic() + self._options.deadline_s
        try:
            with self._follow(_parse(address), self._options.max_bytes, ask=self._options.obey_robots) as answer:
                yield answer
        except Refused as refused:
            raise RecordError(f"refused: {refused} (--allow-private lets it through)") from None

    @contextmanager
    def _follow(self, url: httpx.URL, limit: int, *, ask: bool) -> Iterator[Answer]:
        for _ in range(self._options.max_redirects + 1):
            if ask:
                self._ask(url)
            with self._get(url, limit) as answer:
                place = answer.headers.get("location", "")
                if answer.status not in _REDIRECTS or not place:
                    yield answer
                    return
                try:
                    url = _parse(str(url.join(place)))
                except httpx.InvalidURL:
                    raise RecordError(f"redirects to {place[:100]!r}, which is no address") from None
        raise RecordError(f"redirects more than {self._options.max_redirects} times, the last time to {url}")

    @contextmanager
    def _get(self, url: httpx.URL, limit: int) -> Iterator[Answer]:
        headers: dict[bytes | str, bytes | str] = {
            "Host": url.netloc.decode("ascii"),
            "User-Agent": self._options.user_agent,
            "Accept": "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, */*;q=0.5",
            "Accept-Encoding": "gzip, deflate",  # those whose unpacking can be bounded with the standard library
        }
        wait = self._options.timeout_s
        times = {"timeout": {"connect": wait, "read": wait, "write": wait, "pool": wait}}
        try:
            with self._pool.stream("GET", str(url), headers=headers, extensions=times) as response:
                found = httpx.Headers(response.headers)
                if (length := found.get("content-length", "")).isdigit() and int(length) > limit:
                    raise RecordError(f"of {int(length):,} bytes, over the limit of {limit:,} (max_bytes)")
                yield Answer(url, response.status, found, _body(response, found, limit))
        except httpcore.TimeoutException as error:
            raise RecordError(f"timed out: no answer from {url.host} in time") from error
        except (httpcore.NetworkError, httpcore.ProtocolError) as error:
            raise RecordError(f"cannot be fetched: {str(error) or type(error).__name__}") from error

    def _ask(self, url: httpx.URL) -> None:
        """Raise RecordError if the site's robots.txt refuses `url` to us."""
        site = f"{url.scheme}://{url.netloc.decode('ascii')}"
        product = self._options.user_agent.partition("/")[0]
        if site not in self._rules:
            self._rules[site] = self._robots(site, product)
        if not self._rules[site].allow(url.raw_path.decode("ascii")):
            raise RecordError(f"refused by {site}/robots.txt for {product}")

    def _robots(self, site: str, product: str) -> robots.Rules:
        """The site's rules. Without such a file (4xx) all is allowed; where it cannot be had (5xx), nothing is."""
        try:
            with self._follow(httpx.URL(f"{site}/robots.txt"), _NO_LIMIT, ask=False) as answer:
                if answer.status == httpx.codes.OK:
                    return robots.parse(_beginning(answer.body, robots.MAX_BYTES), product)
                status = answer.status
        except (Broken, RecordError) as error:
            raise RecordError(f"robots.txt cannot be read, so the page is not fetched: {error}") from error
        if httpx.codes.is_client_error(status):
            return robots.Rules()
        raise RecordError(f"robots.txt cannot be read, so the page is not fetched: answered {status}")


def _parse(address: str) -> httpx.URL:
    try:
        url = httpx.URL(address).copy_with(fragment=None)
    except httpx.InvalidURL as error:
        raise RecordError(f"not an address: {error}") from None
    if url.scheme not in ("http", "https"):
        raise RecordError(f"refused: only http and https are fetched, not {url.scheme[:20]!r}")
    if url.userinfo:
        raise RecordError("refused: the address carries a user name or password")
    if not url.host:
        raise RecordError("not an address: it names no host")
    if url.port is not None and not 0 < url.port < 1 << 16:
        raise RecordError(f"not an address: there is no port {url.port}")
    return url


def _body(response: httpcore.Response, headers: httpx.Headers, limit: int) -> Iterable[bytes]:
    chunks: Iterable[bytes] = _capped(_received(response), limit)
    codings = [name.strip().lower() for name in headers.get("content-encoding", "").split(",")]
    codings = [name for name in codings if name not in ("", "identity")]
    if len(codings) > 2 or any(name not in _CODINGS for name in codings):
        raise RecordError(f"in the content coding {', '.join(codings)[:60]}, which was not asked for")
    for name in reversed(codings):
        chunks = unpack(chunks, _CODINGS[name])
    return _capped(chunks, limit)


def _received(response: httpcore.Response) -> Iterator[bytes]:
    try:
        yield from response.iter_stream()
    except httpcore.TimeoutException as error:
        raise Broken("timed out before the end") from error
    except (httpcore.NetworkError, httpcore.ProtocolError) as error:
        raise Broken(f"the connection broke: {error}") from error


def _capped(chunks: Iterable[bytes], limit: int) -> Iterator[bytes]:
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > limit:
            raise TooLarge
        yield chunk


def _received_whole(chunks: Iterable[bytes]) -> ByteStream:
    """The chunks in memory, and after them what broke them off, so that no caller's pace holds the connection."""
    parts: list[bytes] = []
    failure: Broken | TooLarge | None = None
    try:
        parts.extend(chunks)
    except (Broken, TooLarge) as error:
        failure = error

    def again() -> Iterator[bytes]:
        yield from parts
        if failure:
            raise failure

    return ByteStream(again())


def _beginning(chunks: Iterable[bytes], size: int) -> bytes:
    content = b""
    for chunk in chunks:
        content += chunk
        if len(content) >= size:
            break
    return content[:size]
