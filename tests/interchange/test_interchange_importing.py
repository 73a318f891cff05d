"""Larger catalogues made into one that lies over ours."""

from __future__ import annotations

import bz2
import gzip
import json
import lzma
import stat
import sys

import pytest
import yaml
import zstandard

from diploscope.catalogue import read_catalogue
from diploscope.errors import RunAbort
from diploscope.interchange import import_catalogue


@pytest.fixture(autouse=True)
def caches(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))


def label(**words):
    return {language: {"language": language, "value": word} for language, word in words.items()}


def item_claim(value, rank="normal", **qualifiers):
    told = {"mainsnak": {"snaktype": "value", "datavalue": {"value": {"id": value}}}, "rank": rank}
    if qualifiers:
        told["qualifiers"] = {
            prop: [{"snaktype": "value", "datavalue": {"value": {"time": time, "precision": precision}}}]
            for prop, (time, precision) in qualifiers.items()
        }
    return told


def item(id_, labels, aliases=None, **claims):
    return {"id": id_, "type": "item", "labels": labels, "aliases": aliases or {}, "claims": claims}


MINISTRY = item(
    "Q90000001",
    label(en="Minister of Foreign Affairs of Laos", fr="ministre"),
    P279=[item_claim("Q7330070")],
    P1001=[item_claim("Q819")],
)
SEAT = item(
    "Q90000002",
    label(en="Member of the National Assembly of Laos"),
    P279=[item_claim("Q486839")],
    P17=[item_claim("Q819")],
)
PERSON = item(
    "Q90000010",
    label(en="Sombath Example", ko="솜밧", ru="Сомбат Пример", **{"zh-hans": "宋巴"}),
    {"en": [{"value": "Sombath E. Example"}, {"value": "Sombo"}], "fr": [{"value": "Autre Nom"}]},
    P31=[item_claim("Q5")],
    P27=[item_claim("Q819")],
    P39=[
        item_claim("Q90000001", P580=("+2011-06-00T00:00:00Z", 10), P582=("+2016-01-22T00:00:00Z", 11)),
        item_claim("Q90000002", P580=("+2001-00-00T00:00:00Z", 9)),
        item_claim("Q90000003", P580=("+1990-00-00T00:00:00Z", 8)),
        item_claim("Q90000001", rank="deprecated", P580=("+1950-00-00T00:00:00Z", 9)),
    ],
)
# Our catalogue has him, with the item; and she has no item there.
PUTIN = item(
    "Q7747",
    label(en="Vladimir Putin", vi="Vladimir Vladimirovich Putin"),
    P31=[item_claim("Q5")],
    P27=[item_claim("Q15180"), item_claim("Q159")],
    P39=[item_claim("Q218295", P580=("+2012-05-07T00:00:00Z", 11)), item_claim("Q90000004")],
)
OFFICE = item("Q218295", label(en="President of Russia"), P1001=[item_claim("Q159")])
DOG = item("Q90000020", label(en="Some Dog"), P31=[item_claim("Q144")], P39=[item_claim("Q218295")])
DUMP = [MINISTRY, SEAT, PERSON, PUTIN, OFFICE, DOG]


def run(tmp_path, data, name="dump.json", into="own.yaml"):
    source, target = tmp_path / name, tmp_path / into
    source.write_bytes(data if isinstance(data, bytes) else data.encode())
    said = []
    count = import_catalogue(source, target, lambda error: said.append(str(error)))
    rows = {row["id"]: row for row in yaml.safe_load(target.read_text(encoding="utf-8"))["persons"]}
    return count, rows, [line.removeprefix(f"{tmp_path}/") for line in said]


def lines(objects):
    return "".join(json.dumps(data, ensure_ascii=False) + "\n" for data in objects)


def test_an_office_holder_of_wikidata_gets_names_country_and_dated_offices(tmp_path):
    count, rows, said = run(tmp_path, lines(DUMP))
    assert said == []
    assert rows["q90000010"] == {
        "id": "q90000010",
        "name": "Sombath Example",
        "country": "LAO",
        "names": ["Сомбат Пример", "宋巴", "Sombath E. Example"],
        "wikidata": "Q90000010",
        "tenures": [
            {
                "office": "foreign_minister",
                "title": "Minister of Foreign Affairs of Laos",
                "from": "2011-06",
                "to": "2016-01-22",
                "shared": True,
            },
            {"office": "official", "title": "office Q90000003", "shared": True},
        ],
    }
    assert (count.new, count.linked, count.homeless) == (1, 1, 0)


def test_whom_we_have_keeps_our_offices_and_gets_names(tmp_path):
    _, rows, _ = run(tmp_path, lines(DUMP))
    assert "country" not in rows["rus-vladimir-putin"]
    assert "Vladimir Vladimirovich Putin" in rows["rus-vladimir-putin"]["names"]
    assert [held["title"] for held in rows["rus-vladimir-putin"].get("tenures", [])] == ["office Q90000004"]


def test_an_office_without_a_country_is_known_by_being_one(tmp_path):
    rank = item("Q90000003", label(en="special envoy"), P31=[item_claim("Q4164871")])
    kind = item("Q90000003", label(en="special envoy"), P279=[item_claim("Q82955")])
    for office, title in ((rank, "special envoy"), (kind, "office Q90000003")):
        rows = run(tmp_path, lines([MINISTRY, office, PERSON]))[1]
        assert rows["q90000010"]["tenures"][-1]["title"] == title


def test_the_import_can_be_laid_over_ours(tmp_path):
    run(tmp_path, lines(DUMP))
    book = read_catalogue([tmp_path / "own.yaml"])
    assert len(book.entities) == len(read_catalogue().entities) + 1
    assert str(book.by_id["q90000010"].tenures[0].start) == "2011-06"


def test_a_dump_is_a_list_over_lines(tmp_path):
    dump = "[\n" + ",\n".join(json.dumps(data) for data in DUMP) + "\n]\n"
    assert run(tmp_path, dump)[1:] == run(tmp_path, lines(DUMP))[1:]


@pytest.mark.parametrize(
    "pack", [gzip.compress, bz2.compress, lzma.compress, zstandard.compress, lambda data: bz2.compress(data) * 1]
)
def test_packed_files_are_unpacked(tmp_path, pack):
    assert run(tmp_path, pack(lines(DUMP).encode()))[0].new == 1


def test_many_bzip2_streams_are_one_file(tmp_path):
    text = lines(DUMP).encode()
    packed = b"".join(bz2.compress(text[start : start + 1000]) for start in range(0, len(text), 1000))
    assert run(tmp_path, packed)[0].new == 1


def test_a_cut_file_gives_what_stands_before_and_says_so(tmp_path):
    filler = [item(f"Q{number}", label(en=f"Filler {number * 7919}")) for number in range(1, 3000)]
    packed = bz2.compress(lines(DUMP).encode()) + bz2.compress(lines(filler).encode())
    count, _, said = run(tmp_path, packed[:-200])
    assert count.new == 1
    assert len(said) == 1
    assert "bzip2 data end early" in said[0]


def test_damaged_bzip2_is_said(tmp_path):
    packed = bytearray(bz2.compress(lines(DUMP).encode()) + bz2.compress(b"x" * 10_000))
    packed[-30] ^= 0xFF
    assert "bzip2 data are damaged" in run(tmp_path, bytes(packed))[2][0]


BROKEN = [
    ("{", "not JSON: "),
    ("5", "not a JSON object"),
    ('{"claims": 5, "labels": {}}', "not an item of Wikidata"),
    ('{"labels": {}}', "not an item of Wikidata: 'claims' is missing"),
    (json.dumps(PERSON | {"claims": PERSON["claims"] | {"P39": [{}]}}), "not an item of Wikidata"),
    (json.dumps(PERSON | {"id": "X; rm"}), "not an item of Wikidata: id 'X; rm' is no item's"),
    (json.dumps(PERSON | {"labels": {"en": "bare"}}), "not an item of Wikidata"),
    ("[" * 100_000, "not JSON that can be read"),
    (
        json.dumps(
            PERSON
            | {
                "id": "Q90000012",
                "claims": PERSON["claims"] | {"P39": [item_claim("Q90000001", P580=("+2011-13-00T00:00:00Z", 10))]},
            }
        ),
        "not an item of Wikidata: month 13",
    ),
    (json.dumps(PERSON), "q90000010 (Sombath Example) is q90000010, who was there before"),
]


@pytest.mark.parametrize(("bad", "said"), BROKEN)
def test_a_bad_record_is_one_line_and_the_rest_is_read(tmp_path, bad, said):
    count, rows, problems = run(tmp_path, lines([MINISTRY, PERSON]) + bad + "\n" + lines([PUTIN, OFFICE]))
    assert (count.new, count.linked) == (1, 1)
    assert len(problems) == 1
    assert said in problems[0]
    assert problems[0].startswith("dump.json:3: " if "before" not in said else "dump.json: ")
    assert len(rows) == 2


def test_an_office_that_ends_before_it_starts_is_left_out_and_said(tmp_path):
    wrong = item_claim("Q90000001", P580=("+2011-00-00T00:00:00Z", 9), P582=("+2001-00-00T00:00:00Z", 9))
    person = PERSON | {"claims": PERSON["claims"] | {"P39": [wrong, item_claim("Q90000001")]}}
    _, rows, said = run(tmp_path, lines([MINISTRY, person]))
    assert len(rows["q90000010"]["tenures"]) == 1
    assert "Minister of Foreign Affairs of Laos ends 2001 before it starts 2011: left out" in said[0]


def test_somebody_without_a_country_of_ours_is_counted(tmp_path):
    person = PERSON | {"claims": {"P31": [item_claim("Q5")], "P39": [item_claim("Q90000003")]}}
    count, rows, _ = run(tmp_path, lines([person]))
    assert (count.homeless, rows) == (1, {})


def test_names_cannot_steer_what_reads_them(tmp_path):
    hostile = PERSON | {"labels": label(en="Evil\u202e\nName: {x}\ud800", ru="- [a, b]: &c\u0000 d")}
    _, rows, _ = run(tmp_path, json.dumps(MINISTRY) + "\n" + json.dumps(hostile) + "\n")
    assert rows["q90000010"]["name"] == "Evil Name: {x}\ufffd"
    assert rows["q90000010"]["names"] == ["- [a, b]: &c d", "Sombath E. Example"]


def test_a_file_that_no_import_wrote_is_left_alone(tmp_path):
    (tmp_path / "own.yaml").write_text("persons: []\n")
    with pytest.raises(RunAbort, match=r"own\.yaml is there and no import wrote it"):
        run(tmp_path, lines(DUMP))
    assert (tmp_path / "own.yaml").read_text() == "persons: []\n"


def test_an_import_is_written_anew(tmp_path):
    run(tmp_path, lines(DUMP))
    assert run(tmp_path, lines([MINISTRY, PERSON]))[1].keys() == {"q90000010"}
    assert stat.S_IMODE((tmp_path / "own.yaml").stat().st_mode) & 0o600 == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == ["caches", "dump.json", "own.yaml"]


@pytest.mark.parametrize("data", ["", "\n", '{"id": 1}\n', "hello\n"])
def test_what_is_neither_is_refused(tmp_path, data):
    with pytest.raises(RunAbort, match="what can be imported is Wikidata's items or FollowTheMoney's entities"):
        run(tmp_path, data)
    assert not (tmp_path / "own.yaml").exists()


def test_a_file_or_folder_that_is_not_there_is_said(tmp_path):
    with pytest.raises(RunAbort, match=r"none\.json: cannot be read: No such file"):
        import_catalogue(tmp_path / "none.json", tmp_path / "own.yaml", print)
    with pytest.raises(RunAbort, match="there is no folder"):
        import_catalogue(tmp_path / "none.json", tmp_path / "no" / "own.yaml", print)


def entity(id_, schema, **properties):
    values = {key: value if isinstance(value, list) else [value] for key, value in properties.items()}
    return {"id": id_, "caption": id_, "schema": schema, "properties": values, "datasets": ["test"]}


POST = entity("pos-1", "Position", name="Minister of Foreign Affairs of Laos", country="la")
PEP = entity(
    "NK-abc", "Person", name=["Sombath Example", "Сомбат Пример"], citizenship="la", topics="role.pep", alias="Sombo"
)
HELD = entity("occ-1", "Occupancy", holder="NK-abc", post="pos-1", startDate="2011-06", endDate="2016-01-22")
LAO = {
    "office": "foreign_minister",
    "title": "Minister of Foreign Affairs of Laos",
    "from": "2011-06",
    "to": "2016-01-22",
    "shared": True,
}


def test_an_office_holder_of_followthemoney_gets_offices_from_the_occupancies(tmp_path):
    count, rows, said = run(tmp_path, lines([PEP, HELD, POST]))
    assert said == []
    assert rows["nk-abc"]["country"] == "LAO"
    assert rows["nk-abc"]["names"] == ["Сомбат Пример"]
    assert rows["nk-abc"]["tenures"] == [LAO]
    assert count.new == 1


def test_nested_entities_are_read_too(tmp_path):
    inner = HELD | {"properties": HELD["properties"] | {"post": [POST]}}
    nested = PEP | {"properties": PEP["properties"] | {"positionOccupancies": [inner]}}
    assert run(tmp_path, lines([nested]))[1]["nk-abc"]["tenures"] == [LAO]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Foreign Minister of Laos (2011-2016)", "2011", "2016"),
        ("Foreign Minister of Laos (2011-)", "2011", None),
        ("Foreign Minister of Laos (-2016)", None, "2016"),
        ("Foreign Minister of Laos", None, None),
    ],
)
def test_offices_in_words_are_read_where_there_are_no_others(tmp_path, text, start, end):
    (held,) = run(tmp_path, lines([PEP | {"properties": PEP["properties"] | {"position": [text]}}]))[1]["nk-abc"][
        "tenures"
    ]
    assert (held["title"], held.get("from"), held.get("to")) == ("Foreign Minister of Laos", start, end)


def test_whom_we_have_is_found_by_name_and_country(tmp_path):
    known = entity("NK-x", "Person", name=["Sergey Lavrov", "Sergueï Lavrov"], country="ru", position="Envoy of Russia")
    count, rows, _ = run(tmp_path, lines([known]))
    assert (count.new, count.linked) == (0, 1)
    assert "Sergueï Lavrov" in rows["rus-sergey-lavrov"]["names"]


def test_a_namesake_of_another_item_is_another_person(tmp_path):
    known = entity("Q99999999", "Person", name="Vladimir Putin", country="ru", position="Envoy of Russia")
    assert list(run(tmp_path, lines([known]))[1]) == ["q99999999"]


@pytest.mark.parametrize(
    "bad",
    [
        {"id": "x", "schema": "Nope", "properties": {}},
        {"id": "x", "schema": "Person", "properties": 5},
        {"schema": "Person", "properties": {"name": ["No Id"], "position": ["Envoy"]}},
        {"schema": "Person", "properties": {"positionOccupancies": [{}]}, "id": "x"},
        {"no": "schema"},
    ],
)
def test_a_bad_entity_is_one_line_and_the_rest_is_read(tmp_path, bad):
    count, _, said = run(tmp_path, lines([PEP, bad, HELD, POST]))
    assert count.new == 1
    assert len(said) == 1
    assert said[0].startswith("dump.json:2: not an entity of FollowTheMoney: ")


def test_without_the_library_the_extra_is_named(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "followthemoney", None)
    with pytest.raises(RunAbort, match=r"needs the library followthemoney: pip install 'diploscope\[ftm\]'"):
        run(tmp_path, lines([PEP]))
    assert not (tmp_path / "own.yaml").exists()
