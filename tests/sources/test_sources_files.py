"""Files, folders, standard input, plain text, and telling formats apart."""

import bz2
import gzip
import io
import lzma
import os
import subprocess
import sys

import pytest
import zstandard

from diploscope.sources import SourceOptions, read, total_bytes
from diploscope.sources.detect import Format, by_media_type, by_suffix, detect


def test_text_file_is_one_document(reading, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("The envoy arrived.\nShe stayed a day.\n")
    doc = reading(path, outlet="Harbour Wire").only
    assert (doc.text, doc.title) == ("The envoy arrived.\nShe stayed a day.\n", "")
    assert (doc.published, doc.source, doc.origin) == (None, "Harbour Wire", str(path))
    assert doc.id.startswith("d-")
    assert len(doc.snapshot) == 64


@pytest.mark.parametrize(
    ("content", "title", "text"),
    [
        ("Envoy arrives\n\nShe stayed.\n", "Envoy arrives", "She stayed.\n"),
        ("Envoy arrives \r\n \r\n\r\nShe stayed.", "Envoy arrives", "She stayed."),
        ("Envoy arrives\nShe stayed.\n\nShe left.", "", "Envoy arrives\nShe stayed.\n\nShe left."),
        ("Envoy arrives\n\n\n", "", "Envoy arrives\n\n\n"),
        ("x" * 201 + "\n\nShe stayed.", "", "x" * 201 + "\n\nShe stayed."),
    ],
)
def test_first_line_is_the_title_only_if_short_and_set_apart(reading, tmp_path, content, title, text):
    path = tmp_path / "a.txt"
    path.write_bytes(content.encode())
    doc = reading(path).only
    assert (doc.title, doc.text) == (title, text)


def test_text_in_another_encoding(reading, tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes("Посол прибыл вчера в столицу и вручил грамоты президенту республики.".encode("cp1251"))
    result = reading(path)
    assert result.docs[0].text.startswith("Посол прибыл")
    assert result.said == ["not UTF-8: read as cp1251"]


def test_short_text_with_an_accent_is_western(reading, tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes("The café closed.".encode("cp1252"))
    result = reading(path)
    assert result.docs[0].text == "The café closed."
    assert result.said == ["not UTF-8: read as windows-1252"]


def test_utf16_text(reading, tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes("大使昨天抵达。".encode("utf-16"))
    assert reading(path).only.text == "大使昨天抵达。"


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"", "empty: nothing to read"),
        ("a.jsonl", b" \n \n", "empty: nothing to read"),
        ("a.html.gz", gzip.compress(b"", mtime=0), "empty: nothing to read"),
        ("a.txt", b"\x00\x01\x02" * 50, "binary data (it holds NUL bytes), not text"),
        (
            "a.jsonl",
            b"\x01\x02\x03\x04\x05 and a few words of text",
            "binary data (it holds many control characters), not text",
        ),
        ("a.txt", b"%PDF-1.7\n1 0 obj", "a PDF, not text"),
        ("a.docx", b"PK\x03\x04rest", "a ZIP archive or office file, not text"),
        ("a.txt", b"plain for long " * 1000 + b"\0", "binary data (it holds NUL bytes), not text"),
    ],
)
def test_unreadable_files_are_refused_in_one_line(reading, tmp_path, name, content, reason):
    path = tmp_path / name
    path.write_bytes(content)
    result = reading(path)
    assert result.refusal == reason
    assert result.problems[0].origin == str(path)


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress, zstandard.ZstdCompressor().compress])
def test_packed_text_that_ends_early_is_not_a_document(reading, tmp_path, pack):
    path = tmp_path / "a.txt.gz"
    path.write_bytes(pack(os.urandom(3000).hex().encode())[:-20])
    assert reading(path).refusal.endswith("data end early")


@pytest.mark.parametrize(
    "content", [b"\x1f\x8bgarbage that is no gzip", b"\x28\xb5\x2f\xfd\xff\xffgarbage", b"\xfd7zXZ\0gar"]
)
def test_damaged_packing_is_said(reading, tmp_path, content):
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(content)
    assert "data" in reading(path).refusal


def test_packing_is_told_by_content_and_may_be_doubled(reading, tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(gzip.compress(lzma.compress(b'{"text": "a"}\n')))
    assert reading(path).only.text == "a"


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress, zstandard.ZstdCompressor().compress])
def test_members_after_one_another_are_one_file(reading, tmp_path, pack):
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(pack(b'{"text": "a"}\n') + pack(b'{"text": "b"}\n'))
    assert [doc.text for doc in reading(path).docs] == ["a", "b"]


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress, zstandard.ZstdCompressor().compress])
def test_small_file_that_unpacks_to_much_is_refused(reading, tmp_path, pack):
    path = tmp_path / "a.txt"
    path.write_bytes(pack(b"x" * (30 << 20)))
    assert reading(path).refusal == "over the limit of 20,971,520 bytes (max_bytes)"


def test_missing_file(reading, tmp_path):
    assert reading(tmp_path / "none.txt").refusal == "cannot be opened: No such file or directory"


def test_folder_is_walked_in_order_without_hidden_files(reading, tmp_path, page):
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "x.txt").write_text("hidden")
    (tmp_path / ".hidden.txt").write_text("hidden")
    (tmp_path / "c.txt").write_text("third")
    (tmp_path / "a.jsonl").write_text('{"text": "first"}')
    (tmp_path / "b" / "z.html").write_text(page())
    (tmp_path / "d.bin").write_bytes(b"\0")
    (tmp_path / "e.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "f").symlink_to(tmp_path / "b")
    result = reading(tmp_path)
    assert [doc.origin.removeprefix(f"{tmp_path}/") for doc in result.docs] == ["a.jsonl:1", "b/z.html", "c.txt"]
    assert [(problem.origin.rpartition("/")[2], problem.reason.partition(":")[0]) for problem in result.problems] == [
        ("d.bin", "binary data (it holds NUL bytes), not text"),
        ("e.txt", "cannot be opened"),
        ("f", "a link to a folder is not followed"),
    ]


def test_text_of_other_kinds_in_a_folder_is_left_out_and_counted(reading, tmp_path, page):
    (tmp_path / "README.md").write_text("About these files.")
    (tmp_path / "b.csv").write_text("a,b")
    (tmp_path / "c.CSV").write_text("")
    (tmp_path / "index.php").write_text(page())
    (tmp_path / "note").write_text("The envoy arrived.")
    (tmp_path / "old.txt.gz").write_bytes(gzip.compress(b"The envoy left."))
    result = reading(tmp_path)
    assert [doc.origin.rpartition("/")[2] for doc in result.docs] == ["index.php", "note", "old.txt.gz"]
    assert result.said == ["text files of other kinds left out: 2 .csv, 1 .md; name such a file to have it read"]
    assert reading(tmp_path / "README.md").only.text == "About these files."


def test_what_is_left_out_goes_to_the_notes_where_they_are_wanted(tmp_path):
    (tmp_path / "README.md").write_text("About these files.")
    (tmp_path / "a.jsonl").write_text('{"text": "Twice."}\n{"text": "Twice."}\nnone')
    problems, notes = [], []
    assert len(list(read(str(tmp_path), problems=problems.append, notes=notes.append))) == 2
    assert [str(problem).rpartition("/")[2] for problem in problems] == [
        "a.jsonl:3: not JSON: Expecting value at column 1"
    ]
    assert [note.reason.partition(",")[0] for note in notes] == [
        "text files of other kinds left out: 1 .md; name such a file to have it read",
        "1 document repeats an earlier one",
    ]


def test_empty_name(reading):
    assert reading("").refusal.startswith("an empty name")


def test_empty_folder(reading, tmp_path):
    assert reading(tmp_path).refusal == "no files in this folder"


def test_same_file_twice_is_said(reading, tmp_path):
    (tmp_path / "a.txt").write_text("The envoy arrived.")
    (tmp_path / "b.txt").write_text("The envoy arrived.")
    result = reading(tmp_path)
    assert len(result.docs) == 2
    assert "same title and text" in result.said[0]


def test_named_pipe_and_device_in_a_folder_are_not_opened(reading, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert reading(tmp_path).refusal == "not a regular file"


LINE = b'{"id": "s", "text": "a"}\n'


@pytest.mark.parametrize("content", [LINE, gzip.compress(LINE, mtime=0)], ids=["plain", "packed"])
def test_standard_input(monkeypatch, reading, content):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    doc = reading("-").only
    assert (doc.id, doc.origin) == ("s", "<stdin>:1")


def test_pipe_is_read_as_it_comes():
    code = (
        "from diploscope.sources import read\n"
        "for item in read('-', problems=print):\n    print(item.doc.id, flush=True)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={**os.environ}
    ) as process:
        process.stdin.write(b'{"id": "first", "text": "One."}\n')
        process.stdin.flush()
        assert process.stdout.readline() == b"first\n"
        process.stdin.close()
        assert process.wait(timeout=20) == 0


def test_total_bytes(tmp_path):
    (tmp_path / "a.txt").write_text("12345")
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "c.txt").write_text("123")
    (tmp_path / ".x").write_text("hidden")
    assert total_bytes(str(tmp_path / "a.txt")) == 5
    assert total_bytes(str(tmp_path)) == 8
    assert total_bytes("-") is None
    assert total_bytes("https://w.example/") is None
    assert total_bytes(str(tmp_path / "none")) is None


@pytest.mark.parametrize(
    ("head", "hint", "found"),
    [
        (b'{"text": "a"}', None, Format.JSONL),
        (b'{"text": "a"}', Format.TEXT, Format.JSONL),
        (b'[{"text": "a"}]', None, Format.JSONL),
        (b"[Pyongyang] The envoy arrived.", None, Format.TEXT),
        (b"{curly} text", None, Format.TEXT),
        (b"not json", Format.JSONL, Format.JSONL),
        (b"\xef\xbb\xbf <!-- x --> <!DOCTYPE html><html>", Format.TEXT, Format.HTML),
        (b"<p>fragment</p>", None, Format.HTML),
        (b"<envoy> said", None, Format.TEXT),
        (b"<envoy> said", Format.HTML, Format.HTML),
        (b"<?xml version='1.0'?><!-- x --><rss version='2.0'>", Format.HTML, Format.FEED),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'>", None, Format.FEED),
        (b"<rdf:RDF xmlns:rdf='x'>", None, Format.FEED),
        (b"<html><body>about <rss ></body>", None, Format.HTML),
        (b'{"version": "https://jsonfeed.org/version/1.1"}', None, Format.FEED),
        (b"WARC/1.0\r\n", Format.TEXT, Format.WARC),
        (b"no archive", Format.WARC, Format.TEXT),
        ("<html>".encode("utf-16"), None, Format.HTML),
        (b" \n", Format.JSONL, Format.EMPTY),
    ],
)
def test_formats_are_told_by_content(head, hint, found):
    assert detect(head, hint) is found


def test_hints():
    assert by_suffix("A.JSONL.GZ") is Format.JSONL
    assert by_suffix("archive.warc.zst") is Format.WARC
    assert by_suffix("README") is None
    assert by_media_type("Application/RSS+xml ") == (True, Format.FEED)
    assert by_media_type("image/png") == (False, None)
    assert by_media_type("") == (True, None)


def test_importing_sources_is_light():
    heavy = ("httpx", "lxml", "trafilatura", "fastwarc", "zstandard", "feedparser", "charset_normalizer", "babel")
    code = f"import sys, diploscope.sources; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.slow
def test_line_of_200_megabytes_is_skipped_in_small_memory(tmp_path):
    path = tmp_path / "a.jsonl"
    with path.open("wb") as file:
        file.write(b'{"id": "1", "text": "a"}\n{"id": "long", "text": "')
        for _ in range(200):
            file.write(b"x" * 1_000_000)
        file.write(b'"}\n{"id": "3", "text": "b"}\n')
    code = (
        "import resource, sys\nfrom diploscope.sources import read\n"
        "read_before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "for item in read(sys.argv[1], problems=print):\n    print(item.doc.id)\n"
        "print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - read_before) // 1024)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    first, problem, last, grown = done.stdout.splitlines()
    assert (first, last) == ("1", "3")
    assert problem == f"{path}:2: a line of 200,000,026 bytes is over the limit of 33,554,432 (max_line_bytes)"
    assert int(grown) < 100  # MiB: the limit of a line while it is collected, twice, and some


def test_options_are_frozen():
    with pytest.raises(AttributeError):
        SourceOptions().timeout_s = 1


def test_reading_stops_when_the_caller_does(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "a"}\n{"text": "b"}\n')
    items = read(str(path), problems=print)
    assert next(items).doc.text == "a"
    items.close()
