"""The table of name keys is that of the names package and of the catalogue."""

from __future__ import annotations

import json
from importlib import resources

from diploscope import catalogue
from diploscope.catalogue import NameKind
from diploscope.resolution.actors.people import by_name, keys_of

TABLE = json.loads(resources.files("diploscope.resolution.actors").joinpath("name_keys.json").read_text("utf-8"))
EVERY = 40  # names compared; `make check-tables` compares all


def test_keys_are_those_that_the_names_package_gives():
    names = sorted(TABLE)[::EVERY]
    assert {name: TABLE[name] for name in names} == {name: keys_of(name) for name in names}


def test_nearly_every_name_of_the_catalogue_has_its_keys():
    names = {name.text for name in catalogue.load().names if name.kind is NameKind.PERSON}
    assert len(names - set(TABLE)) <= len(names) / 100


def test_a_name_without_keys_in_the_table_is_found_by_its_spelling_too():
    assert [named.entity.id for named in by_name("Sergej Wiktorowitsch Lawrow", "RUS")] == ["rus-sergey-lavrov"]
