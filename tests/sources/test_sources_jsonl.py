import gzip
import hashlib
import json
import lzma
from typing import TYPE_CHECKING

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from diploscope.model import PartialDate, Span
from diploscope.sources.compression import unpacked
from diploscope.sources.jsonl import read_jsonl
from diploscope.sources.options import Input, SourceOptions
from diploscope.sources.stream import ByteStream

if TYPE_CHECKING:
    from diploscope.errors import RecordError

GOOD = {
    "id": "a1",
    "text": "An envoy arrived.",
    "title": "Envoy arrives",
    "published": "2024-05",
    "source": "Wire",
}


@pytest.fixture
def write(tmp_path):
    def write(*records, name="news.jsonl"):
        path = tmp_path / name
        lines = [record if isinstance(record, bytes) else json.dumps(record).encode() for record in records]
        path.write_bytes(b"\n".join(lines) + b"\n")
        return path

    return write


def test_every_field_is_read(reading, write):
    record = GOOD | {"language": "en-GB", "url": "https://w.example/1", "sentences": [[0, 17]], "topic": "ignored"}
    path = write(record)
    doc = reading(path).only
    assert (doc.id, doc.text, doc.title, doc.source) == ("a1", "An envoy arrived.", "Envoy arrives", "Wire")
    assert doc.published == PartialDate(2024, 5)
    assert (doc.language, doc.url, doc.sentences) == ("en", "https://w.example/1", (Span(0, 17),))
    assert doc.origin == f"{path}:1"
    assert doc.snapshot == hashlib.sha256(path.read_bytes().rstrip(b"\n")).hexdigest()


def test_numeric_id_becomes_a_string(reading, write):
    assert [doc.id for doc in reading(write({"id": 7, "text": "a"}, {"id": 1.5, "text": "b"})).docs] == [
        "7",
        "1.5",
    ]


def test_an_id_is_made_from_address_or_content(reading, write):
    docs = reading(write({"text": "a", "url": "https://w.example/1"}, {"text": "a"}, {"text": "b", "id": ""})).docs
    assert docs[0].id == "https://w.example/1"
    assert docs[1].id.startswith("d-")
    assert docs[1].id != docs[2].id


def test_null_is_absent(reading, write):
    doc = reading(write({"id": None, "text": "a", "title": None, "sentences": None, "published": None})).only
    assert (doc.title, doc.sentences, doc.published) == ("", None, None)


def test_outlet_labels_records_that_name_no_source(reading, write):
    docs = reading(write(GOOD, {"text": "b"}), outlet="Harbour Wire").docs
    assert [doc.source for doc in docs] == ["Wire", "Harbour Wire"]


def test_headline_has_no_text(reading, write):
    doc = reading(write({"title": "Envoy arrives", "text": "  "})).only
    assert (doc.text, doc.title) == ("", "Envoy arrives")


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ({"id": "x"}, "neither text nor title"),
        ({"text": ["a"], "title": 3}, "text is a list, not a string; title is a number, not a string"),
        ({"text": "a", "id": True}, "id is true or false, not a string or a finite number"),
        ({"text": "abc", "sentences": "RR"}, "sentences is a string, not a list of [start, end]"),
        (
            {"text": "abc", "sentences": [[0, 9]]},
            "sentence 0, [0, 9], is empty or outside the text of 3 characters",
        ),
        (
            {"text": "abc", "sentences": [[-1, 2]]},
            "sentence 0, [-1, 2], is empty or outside the text of 3 characters",
        ),
        (
            {"text": "abc", "sentences": [[1, 1]]},
            "sentence 0, [1, 1], is empty or outside the text of 3 characters",
        ),
        (
            {"text": "abcd", "sentences": [[2, 4], [0, 2]]},
            "sentence 1, [0, 2], begins before the one ahead of it ends",
        ),
        (
            {"text": "abc", "sentences": [[0, 1.5], [0]]},
            "sentence 0 is not [start, end] in whole numbers (and 1 more such)",
        ),
        ({"text": "abc", "sentences": [[0, True]]}, "sentence 0 is not [start, end] in whole numbers"),
        (
            {"html": "<p>abc</p>", "sentences": [[0, 1]]},
            "sentences are given with html, but their offsets count in text",
        ),
        ([1, 2], "not a JSON object but a list"),
        (None, "not a JSON object but null"),
    ],
)
def test_wrong_records_are_named_and_the_rest_is_read(reading, write, record, reason):
    path = write(GOOD, record, GOOD | {"id": "a2"})
    result = reading(path)
    assert [doc.id for doc in result.docs] == ["a1", "a2"]
    assert [str(problem) for problem in result.problems] == [f"{path}:2: {reason}"]


def test_bad_json_in_line_7(reading, write):
    lines = [GOOD | {"id": str(number)} for number in range(9)]
    path = write(*lines[:6], b'{"id": "x", "text" "y"}', *lines[6:])
    result = reading(path)
    assert len(result.docs) == 9
    assert [str(problem) for problem in result.problems] == [
        f"{path}:7: not JSON: Expecting ':' delimiter at column 20"
    ]


@pytest.mark.parametrize("line", [b"[" * 100_000, b'{"text": ' + b"9" * 5000 + b"}"])
def test_hostile_json_is_refused(reading, write, line):
    result = reading(write(GOOD, line))
    assert len(result.docs) == 1
    assert "not JSON that can be read" in result.said[0]


def test_unreadable_date_keeps_the_document(reading, write):
    result = reading(write(GOOD | {"published": "last spring"}, GOOD | {"id": "b", "published": {"a": 1}}))
    assert [doc.published for doc in result.docs] == [None, None]
    assert result.said == ['published not understood: "last spring"', 'published not understood: {"a": 1}']


@pytest.mark.parametrize(
    ("given", "code"), [("EN", "en"), ("en_GB", "en"), ("zh-Hans-CN", "zh"), ("eng", "en"), ("und", ""), ("", "")]
)
def test_language_tags_are_cut_to_the_code(reading, write, given, code):
    assert reading(write(GOOD | {"language": given})).only.language == code


def test_language_name_is_said(reading, write):
    result = reading(write(GOOD | {"language": "Eng lish"}))
    assert result.docs[0].language == ""
    assert "language not understood" in result.said[0]


def test_html_record_is_extracted(reading, write, page):
    result = reading(write({"id": "h", "html": page(), "title": "Given title", "published": "2024"}))
    doc = result.only
    assert doc.title == "Given title"
    assert doc.text.startswith("The envoy handed over")
    assert (str(doc.published), doc.language) == ("2024", "en")
    snapshot = result.items[0].snapshot
    assert snapshot.content == page().encode()
    assert snapshot.sha256 == doc.snapshot


def test_text_wins_over_html(reading, write):
    assert reading(write({"text": "abc", "html": "<p>x</p>", "sentences": [[0, 3]]})).only.text == "abc"


def test_html_record_without_article(reading, write):
    assert (
        reading(write({"html": "<html><body><nav>Home</nav></body></html>"})).refusal == "no article text found in html"
    )


def test_lone_surrogates_are_replaced_one_for_one(reading, write):
    result = reading(write(b'{"id": "s\\ud800", "text": "ab\\udfffcd", "sentences": [[0, 5]]}'))
    doc = result.docs[0]
    assert (doc.id, doc.text, doc.sentences) == ("s\ufffd", "ab\ufffdcd", (Span(0, 5),))
    assert result.said == ["lone surrogates replaced by U+FFFD"]
    doc.text.encode()
    assert doc.key


def test_paired_surrogates_are_one_character(reading, write):
    assert reading(write(b'{"text": "\\ud83d\\ude00!"}')).only.text == "\U0001f600!"


def test_repeats_are_said_and_read(reading, write):
    result = reading(write(GOOD, GOOD, GOOD | {"text": "Another."}))
    assert len(result.docs) == 3
    assert result.said == [
        "id 'a1' was used before with another title or text: read as another document",
        f"1 document repeats an earlier one, same title and text; the first is 'a1' at {result.docs[1].origin}",
    ]
    assert [problem.origin[-2:] for problem in result.problems] == [":3", "nl"]


def test_line_over_the_limit_is_skipped(reading, write):
    result = reading(write(GOOD, {"text": "x" * 5000}, GOOD | {"id": "z"}), max_line_bytes=1000)
    assert [doc.id for doc in result.docs] == ["a1", "z"]
    assert result.said == ["a line of 5,012 bytes is over the limit of 1,000 (max_line_bytes)"]
    assert result.problems[0].line == 2


def test_list_below_a_blank_line_is_one_value(reading, tmp_path):
    path = tmp_path / "a.json"
    path.write_text('\n[\n{"id": "1", "text": "a"},\n{"id": "2", "text": "b"}\n]\n')
    assert [doc.id for doc in reading(path).docs] == ["1", "2"]


def test_windows_line_ends_blank_lines_and_byte_order_mark(reading, tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"id": "1", "text": "a"}\r\n\r\n  \n{"id": "2", "text": "b"}')
    result = reading(path)
    assert [(doc.id, doc.origin[-1]) for doc in result.docs] == [("1", "1"), ("2", "4")]
    assert result.said == []


def test_lines_that_are_not_utf8_are_guessed_and_said_once(reading, tmp_path):
    lines = [f'{{"id": "{n}", "text": "Señor Núñez llegó a Bogotá, Perú y São Tomé número {n}"}}' for n in range(3)]
    path = tmp_path / "a.jsonl"
    path.write_bytes("\n".join(lines).encode("cp1252"))
    result = reading(path)
    assert result.docs[2].text == "Señor Núñez llegó a Bogotá, Perú y São Tomé número 2"
    assert len(result.said) == 1
    assert result.said[0].startswith("not UTF-8: read as ")
    assert result.problems[0].line == 1


def test_utf16_lines_are_read(reading, tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes('{"text": "大使 arrived"}\n{"text": "ok"}\n'.encode("utf-16"))
    result = reading(path)
    assert [doc.text for doc in result.docs] == ["大使 arrived", "ok"]
    assert result.said == []


def test_nul_bytes_in_a_later_line(reading, write):
    result = reading(write(*[GOOD | {"id": str(n), "text": "x" * 2000} for n in range(9)], b'{"text": "\0"}'))
    assert len(result.docs) == 9
    assert result.said == ["binary data (it holds NUL bytes), not text"]


def test_list_of_objects(reading, tmp_path):
    path = tmp_path / "a.json"
    path.write_text(json.dumps([GOOD, {"id": "bad"}, GOOD | {"id": "a3"}], indent=1))
    result = reading(path)
    assert [doc.id for doc in result.docs] == ["a1", "a3"]
    assert result.said == ["record 2: neither text nor title"]


def test_one_object_over_several_lines(reading, tmp_path):
    path = tmp_path / "a.json"
    path.write_text(json.dumps(GOOD, indent=2))
    assert reading(path).only.id == "a1"


def test_list_in_the_first_line_of_json_lines(reading, write):
    result = reading(write([1], GOOD))
    assert len(result.docs) == 1
    assert result.said == ["not a JSON object but a list"]


def test_list_that_breaks_off_is_read_line_by_line(reading, tmp_path):
    path = tmp_path / "a.json"
    path.write_text("[\n" + json.dumps(GOOD) + "\n")
    result = reading(path)
    assert len(result.docs) == 1
    assert result.said[0] == "neither one JSON object nor a list of them: read line by line"


def test_one_value_over_the_limit(reading, tmp_path):
    path = tmp_path / "a.json"
    path.write_text(json.dumps([GOOD | {"text": "x" * 5000}], indent=1))
    assert "one JSON value of over 1,000 bytes" in reading(path, max_bytes=1000).refusal


PACKERS = {"gz": gzip.compress, "xz": lzma.compress, "zst": zstandard.ZstdCompressor().compress}


@pytest.mark.parametrize("suffix", PACKERS)
def test_packed_lines(reading, tmp_path, suffix):
    path = tmp_path / f"a.jsonl.{suffix}"
    path.write_bytes(PACKERS[suffix](b'{"id": "1", "text": "a"}\n{"id": "2", "text": "b"}\n'))
    assert [doc.id for doc in reading(path).docs] == ["1", "2"]


@pytest.mark.parametrize("suffix", PACKERS)
def test_packed_lines_that_end_early(reading, tmp_path, suffix):
    # Texts that do not compress, so that half of the packed bytes are about half of the lines.
    lines = [json.dumps({"id": str(n), "text": hashlib.sha512(str(n).encode()).hexdigest() * 8}) for n in range(2000)]
    packed = PACKERS[suffix]("\n".join(lines).encode())
    path = tmp_path / f"a.jsonl.{suffix}"
    path.write_bytes(packed[: len(packed) // 2])
    result = reading(path)
    assert 100 < len(result.docs) < 2000
    assert [doc.id for doc in result.docs] == [str(n) for n in range(len(result.docs))]
    name = {"gz": "gzip", "xz": "xz", "zst": "zstd"}[suffix]
    assert result.said == [f"{name} data end early; the whole lines before that were read"]
    assert result.problems[0].line == len(result.docs) + 1


def test_no_records(reading, tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\n" * 9000)
    assert reading(path).refusal == "no records in it"


FIELDS = st.fixed_dictionaries(
    {"text": st.text(min_size=1).filter(str.strip)},
    optional={"id": st.text(), "title": st.text(), "source": st.text(), "url": st.text()},
)


@given(st.lists(FIELDS, min_size=1, max_size=8), st.booleans(), st.sampled_from(["", *PACKERS]))
def test_what_is_written_is_read(records, ascii_only, packing):
    data = "\n".join(json.dumps(record, ensure_ascii=ascii_only) for record in records).encode()
    stream = ByteStream([PACKERS[packing](data) if packing else data])
    problems: list[RecordError] = []
    items = list(read_jsonl(unpacked(stream), Input("x", SourceOptions(), problems.append)))
    assert problems == []
    for record, item in zip(records, items, strict=True):
        assert item.doc.text == record["text"]
        assert item.doc.title == record.get("title", "")
        assert item.doc.source == record.get("source", "")
        assert item.doc.id == (record.get("id") or record.get("url") or item.doc.id)
        assert item.doc.id


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data):
    problems: list[RecordError] = []
    for item in read_jsonl(ByteStream([data]), Input("x", SourceOptions(), problems.append)):
        assert item.doc.key


JSON = st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(), st.lists, max_leaves=8)
KEYS = st.sampled_from(["id", "text", "html", "title", "published", "language", "source", "url", "sentences"])


@given(st.dictionaries(KEYS.filter(lambda key: key != "html"), JSON))
def test_any_object_is_read_or_refused_in_one_line(record):
    problems: list[RecordError] = []
    items = list(read_jsonl(ByteStream([json.dumps(record).encode()]), Input("x", SourceOptions(), problems.append)))
    assert items or problems
    assert all("\n" not in str(problem) for problem in problems)


@given(st.lists(st.binary(max_size=30), max_size=12), st.integers(1, 20))
def test_lines_do_not_depend_on_chunks(chunks, limit):
    whole = b"".join(chunks)
    expected = [line if len(line) <= limit else None for line in whole.split(b"\n")]
    if not whole.rpartition(b"\n")[2]:
        expected.pop()
    lines = list(ByteStream(chunks).lines(limit))
    assert [line.data for line in lines] == expected
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))
