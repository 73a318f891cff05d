"""A user's own catalogue over the one that ships: what it adds, what it changes, and what is refused."""

from __future__ import annotations

import datetime as dt
import json
import os

import pytest

from diploscope.catalogue import NameKind, read_catalogue
from diploscope.catalogue import overlays as cache
from diploscope.errors import TablesError

ADDED = """
persons:
  - id: lao-example-person
    name: Sombath Ba-un
    country: LAO
    tenures:
      - {office: envoy, title: Special Envoy of Laos, from: 2001, to: 2004-05}
organisations:
  - code: XUN
    name: Example Union
    class: international
    members:
      - {from: 2001, to: 2004, countries: [LAO, VNM]}
      - {from: 2003-05, countries: [KHM, XLB]}
countries:
  - {code: XLB, name: Exampleland, demonyms: [Examplian]}
"""
SUCCESSOR = """
persons:
  - id: rus-example-successor
    name: Example Successor
    country: RUS
    tenures:
      - {office: president, title: President of Russia, from: 2036-05-07}
"""


@pytest.fixture(autouse=True)
def caches(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    return tmp_path / "caches" / "diploscope"


@pytest.fixture
def own(tmp_path):
    def own(text: str, name: str = "own.yaml"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return own


@pytest.fixture
def laid(own):
    return lambda *texts: read_catalogue([own(text, f"own{number}.yaml") for number, text in enumerate(texts)])


def names_of(book, id_):
    return {(name.kind, name.text) for name in book.names if book.entities[name.entity].id == id_}


def problems_of(*paths):
    with pytest.raises(TablesError) as raised:
        read_catalogue(paths)
    return list(raised.value.problems)


def tenure(book, id_, office):
    return next(held for held in book.by_id[id_].tenures if held.office == office)


def test_new_entries_stand_beside_ours(laid):
    book = laid(ADDED)
    assert book.by_id["lao-example-person"].tenures[0].title == "Special Envoy of Laos"
    assert (NameKind.PERSON, "Sombath Ba Un") in names_of(book, "lao-example-person")
    assert names_of(book, "XLB") >= {(NameKind.COUNTRY, "Exampleland"), (NameKind.PEOPLE, "Examplians")}
    assert len(book.entities) == len(read_catalogue().entities) + 3


@pytest.mark.parametrize(
    ("day", "members"),
    [("2002-01-01", {"LAO", "VNM"}), ("2004-01-01", {"LAO", "VNM", "KHM", "XLB"}), ("2009-01-01", {"KHM", "XLB"})],
)
def test_members_are_those_of_the_day(laid, day, members):
    assert laid(ADDED).by_id["org-xun"].members_on(dt.date.fromisoformat(day)) == members


def test_an_entry_of_a_known_id_goes_on_from_it(laid):
    ours, book = read_catalogue(), laid("persons: [{id: rus-vladimir-putin, names: [Wladimir Putin], wikidata: Q1}]\n")
    old, new = ours.by_id["rus-vladimir-putin"], book.by_id["rus-vladimir-putin"]
    assert new.tenures == old.tenures
    assert (new.name, new.wikidata) == (old.name, "Q1")
    added = names_of(book, new.id) - names_of(ours, new.id)
    assert added == {(NameKind.PERSON, "Wladimir Putin")}


def test_a_tenure_of_the_same_beginning_takes_the_place_of_ours(laid):
    ours = tenure(read_catalogue(), "prk-kim-yo-jong", "party_official")
    text = f"{{office: party_official, title: {ours.title!r}, from: {ours.start}, to: 2035-01}}"
    book = laid(f"persons: [{{id: prk-kim-yo-jong, tenures: [{text}]}}]\n")
    held = [
        held for held in book.by_id["prk-kim-yo-jong"].tenures if (held.title, held.start) == (ours.title, ours.start)
    ]
    assert [str(held.end) for held in held] == ["2035-01"]


def test_an_entry_that_replaces_leaves_nothing_of_ours(laid):
    book = laid(
        "persons:\n"
        "  - {id: rus-sergey-lavrov, name: Somebody Else, country: RUS, replace: true,\n"
        "     tenures: [{office: official, from: 2001}]}\n"
    )
    assert names_of(book, "rus-sergey-lavrov") == {(NameKind.PERSON, "Somebody Else")}
    assert [held.office for held in book.by_id["rus-sergey-lavrov"].tenures] == ["official"]


def test_our_name_can_be_marked_as_ambiguous(laid):
    book = laid("persons: [{id: rus-vladimir-putin, ambiguous: [Vladimir Putin]}]\n")
    assert [n.ambiguous for n in book.names if n.text == "Vladimir Putin"] == [True]


def test_a_successor_ends_the_tenure_that_we_leave_open(laid):
    held = [held for held in laid(SUCCESSOR).by_id["rus-vladimir-putin"].tenures if held.office == "president"]
    assert str(held[-1].end) == "2036-05-07"


def test_a_later_file_goes_on_from_an_earlier_one_only_by_being_one_file(own):
    first, second = own(SUCCESSOR, "a.yaml"), own(SUCCESSOR, "b.yaml")
    assert problems_of(first, second)[0].startswith("b.yaml:3: id 'rus-example-successor' stands already in a.yaml:3")


def test_files_may_name_each_others_entries(laid):
    person = "persons:\n- {id: xlb-first, name: First Minister, country: XLB, tenures: [{office: prime_minister}]}\n"
    assert laid(person, ADDED).by_id["xlb-first"].country == "XLB"


BAD = """persons:
  - id: rus-example-rival
    name: Example Rival
    country: RUS
    tenures:
      - {office: president, title: President of Russia, from: 2013, to: 2016}
      - {office: envoy, from: 2009-05, to: 2008}
  - {id: xyz-nobody, name: No Body, country: XYZ, tenures: [{office: envoy, from: 2010-02-30}]}
  - {id: xyz-nobody, name: No Body, country: PRK, tenures: [{office: jester}]}
  - {id: prk-some-one, name: Some One, country: PRK}
  - {id: prk-other, nick: X, name: 7, country: PRK, tenures: [{office: envoy}]}
  - Kim
organisations:
  - {code: XON, name: Example, class: international, members: [{from: 2001, countries: [ZZZ]}]}
  - {code: XOM, name: Example, class: club}
towns: []
"""


def test_every_problem_is_said_with_file_and_line(own):
    said = problems_of(own(BAD))
    for start in (
        "own.yaml:7: rus-example-rival: envoy: ends 2008 before it starts 2009-05",
        "own.yaml:8: xyz-nobody: country 'XYZ' is no country's",
        "own.yaml:8: xyz-nobody: from: 2010-02 has no day 30",
        "own.yaml:9: id 'xyz-nobody' stands already in own.yaml:8",
        "own.yaml:9: xyz-nobody: office 'jester' is unknown",
        "own.yaml:10: prk-some-one: tenures is missing",
        "own.yaml:11: prk-other: there is no field 'nick'",
        "own.yaml:11: prk-other: name 7 is no text",
        "own.yaml: persons hold 'Kim', which is no mapping",
        "own.yaml:14: XON: member 'ZZZ' is no country's",
        "own.yaml:15: XOM: class 'club' is unknown",
        "own.yaml:1: there is no 'towns'; a catalogue holds countries, organisations, persons",
    ):
        assert [line for line in said if line.startswith(start)], start


def test_a_second_holder_of_a_single_seat_is_refused_unless_it_is_said_to_be_shared(own, laid):
    rival = SUCCESSOR.replace("from: 2036-05-07", "from: 2013, to: 2016")
    (said,) = problems_of(own(rival))
    assert said.startswith(
        "own.yaml:7: rus-example-successor: president of RUS from 2013 to 2016 overlaps with rus-vladi"
    )
    assert laid(rival.replace("to: 2016", "to: 2016, shared: true")).by_id["rus-example-successor"]


def test_two_holders_in_one_file_overlap_too(own):
    other = SUCCESSOR.partition("persons:\n")[2].replace("rus-example-successor", "rus-other").replace("2036", "2037")
    assert (
        "rus-other: president of RUS from 2037-05-07 to now overlaps with rus-example"
        in problems_of(own(SUCCESSOR + other))[0]
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("persons: [", "own.yaml:2: not YAML"),
        ("persons: [a: b: c]\n", "own.yaml:1: not YAML: did not find expected"),
        ("- 1\n", "own.yaml: a catalogue is a mapping of countries, organisations, persons"),
        ("", "own.yaml: a catalogue is a mapping of countries, organisations, persons"),
        ("persons: 5\n", "own.yaml: persons are no list"),
        ("persons: []\npersons: []\n", "own.yaml:2: 'persons' is given twice"),
        ("!!python/object/apply:os.system [ls]\n", "own.yaml:1: not YAML: could not determine a constructor"),
        ("persons: [*name]\n", "own.yaml:1: not YAML: found undefined alias"),
        ("\x00", "own.yaml: not YAML that can be read"),
        ("persons: [{id: lao-x, name: yes, country: LAO, tenures: [{office: envoy}]}]", "own.yaml:1: lao-x: name True"),
        ("persons: [{id: lao-x, name: X Y, country: LAO, tenures: {}}]", "own.yaml:1: lao-x: tenures {} is no list of"),
        ("persons: [{id: [1], name: X Y}]", "own.yaml:1: [1]: id [1] is no id"),
        ("persons: [{id: rus-vladimir-putin, tenures: [{office: envoy, from: [1]}]}]", "from: is no date"),
    ],
)
def test_what_is_no_catalogue_is_refused(own, text, said):
    assert any(said in line for line in problems_of(own(text)))


def test_a_file_that_is_not_there_is_said(tmp_path):
    assert problems_of(tmp_path / "none.yaml") == [
        f"{tmp_path / 'none.yaml'}: cannot be read: No such file or directory"
    ]


def test_a_catalogue_nested_beyond_measure_is_refused(own):
    assert "own.yaml" in problems_of(own("persons: " + "[" * 100_000))[0]


def test_the_merged_table_is_kept_and_taken_again(own, caches):
    path = own(ADDED)
    book = read_catalogue([path])
    (kept,) = caches.glob("catalogue-*.json")
    table = json.loads(kept.read_text(encoding="utf-8"))
    table["entities"][-1]["name"] = "From the cache"
    kept.write_text(json.dumps(table), encoding="utf-8")
    assert read_catalogue([path]).entities[-1].name == "From the cache" != book.entities[-1].name


@pytest.mark.parametrize("damage", ["", "[]", "{}", '{"entities": '])
def test_a_damaged_cache_is_made_anew(own, caches, damage):
    path = own(ADDED)
    book = read_catalogue([path])
    (kept,) = caches.glob("catalogue-*.json")
    kept.write_text(damage, encoding="utf-8")
    assert read_catalogue([path]) == book


def test_a_changed_file_is_read_anew_and_few_tables_are_kept(own, caches):
    for number in range(6):
        book = read_catalogue([own(ADDED.replace("Example Union", f"Union {number}"))])
        assert book.by_id["org-xun"].name == f"Union {number}"
    assert len(list(caches.glob("*"))) == 4


def test_without_a_place_for_caches_the_catalogue_is_there_all_the_same(own, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert "XLB" in read_catalogue([own(ADDED)]).by_id


def test_problems_are_never_cached(own, caches):
    problems_of(own(BAD))
    assert not caches.exists() or not os.listdir(caches)  # noqa: PTH208  also the hidden ones


def test_the_cache_is_in_the_home_folder_by_default(monkeypatch, tmp_path):
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert cache.cache_folder() == tmp_path / ".cache" / "diploscope"
