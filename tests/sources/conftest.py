"""Reading with the problems collected, and a web site on this machine."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest

from diploscope.sources import SourceOptions, read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from diploscope.errors import RecordError
    from diploscope.model import Document, Item

SENTENCE = "The envoy handed over a carved chair on arrival and the hosts thanked her in a short ceremony number {}. "
PARAGRAPHS = "".join(f"<p>{SENTENCE.format(number)}</p>" for number in range(6))


def page(head: str = "", date: str = "", body: str = PARAGRAPHS) -> str:
    """An article's page."""
    return (
        f"<!doctype html><html lang='en-GB'><head><title>Envoy brings a chair</title>{head}</head><body>"
        f"<nav><a href='/'>Home</a></nav><article><h1>Envoy brings a chair</h1>{date}{body}</article>"
        "<footer>Copyright 2019</footer></body></html>"
    )


@dataclass
class Reading:
    """What came of a reading."""

    items: list[Item]
    problems: list[RecordError]

    @property
    def docs(self) -> list[Document]:
        return [item.doc for item in self.items]

    @property
    def said(self) -> list[str]:
        return [problem.reason for problem in self.problems]

    @property
    def only(self) -> Document:
        """The one document, read without a problem."""
        assert self.said == []
        assert len(self.items) == 1
        return self.items[0].doc

    @property
    def refusal(self) -> str:
        """The one problem that kept anything from being read."""
        assert self.items == []
        assert len(self.said) == 1
        return self.said[0]


def reading(target: object, **options: Any) -> Reading:
    problems: list[RecordError] = []
    items = list(read(str(target), SourceOptions(**options), problems=problems.append))
    return Reading(items, problems)


@dataclass
class Reply:
    """How the site answers at one path. `wait` seconds pass before each of the body's chunks."""

    body: bytes | list[bytes] = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    wait: float = 0.0


@dataclass
class Site:
    """A web site on 127.0.0.1."""

    url: str
    replies: dict[str, Reply]
    asked: list[tuple[str, dict[str, str]]]

    def put(
        self,
        path: str,
        body: bytes | str | list[bytes] = b"",
        status: int = 200,
        wait: float = 0.0,
        **headers: str,
    ) -> str:
        """Answer so at `path`; its address."""
        content = body.encode() if isinstance(body, str) else body
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.replies[path] = Reply(content, status, named, wait)
        return self.url + path


@pytest.fixture
def site() -> Iterator[Site]:
    replies: dict[str, Reply] = {}
    asked: list[tuple[str, dict[str, str]]] = []
    closing = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append((self.path, dict(self.headers)))
            reply = replies.get(self.path, Reply(b"no such page", 404))
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            whole = isinstance(reply.body, bytes)
            if whole and "Content-Length" not in reply.headers:
                self.send_header("Content-Length", str(len(reply.body)))
            try:
                if reply.wait and whole:
                    closing.wait(reply.wait)
                self.end_headers()
                for chunk in [reply.body] if isinstance(reply.body, bytes) else reply.body:
                    if reply.wait and not whole:
                        closing.wait(reply.wait)
                    self.wfile.write(chunk)
                    self.wfile.flush()
            except OSError:  # the reader hung up, as it should
                pass

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield Site(f"http://127.0.0.1:{server.server_port}", replies, asked)
    closing.set()
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(name="reading")
def reading_fixture() -> Callable[..., Reading]:
    return reading


@pytest.fixture(name="page")
def page_fixture() -> Callable[..., str]:
    return page


@pytest.fixture
def stopwatch() -> Callable[[], float]:
    start = time.monotonic()
    return lambda: time.monotonic() - start
