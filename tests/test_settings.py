"""Settings from file and environment: what wins, what is refused, and how it is said."""

from __future__ import annotations

import dataclasses
import os
from pathlib import Path

import pytest

from diploscope.errors import SettingsError
from diploscope.settings import FILE_NAME, Settings, load_settings


@pytest.fixture
def write(tmp_path):
    def write(text: str | bytes) -> Path:
        data = text.encode() if isinstance(text, str) else text
        (tmp_path / FILE_NAME).write_bytes(data)
        return tmp_path

    return write


def test_without_file_or_environment_the_defaults_hold(tmp_path):
    assert load_settings(tmp_path, {}) == Settings()


def test_a_file_sets_every_field(write):
    folder = write(
        'ledger = "kept/day.duckdb"\nbatch = 20\npatience_s = 0.5\ntimeout_s = 3\nmax_bytes = 4096\noutlet = "Wire"\n'
    )
    assert load_settings(folder, {}) == Settings(Path("kept/day.duckdb"), 20, 0.5, 3.0, 4096, "Wire")


def test_the_environment_wins_over_the_file(write):
    folder = write("batch = 20\npatience_s = 1\n")
    settings = load_settings(folder, {"DIPLOSCOPE_BATCH": "7"})
    assert (settings.batch, settings.patience_s) == (7, 1.0)


@pytest.mark.parametrize("field", [field.name for field in dataclasses.fields(Settings)])
def test_every_field_has_its_environment_variable(tmp_path, field):
    given = {"ledger": "other.duckdb", "outlet": "Courier", "catalogue": "own.yaml"}.get(field, "2048")
    settings = load_settings(tmp_path, {f"DIPLOSCOPE_{field.upper()}": given})
    found = getattr(settings, field)
    assert str(found[0] if field == "catalogue" else found) in {given, "2048.0"}
    assert getattr(settings, field) != getattr(Settings(), field)


@pytest.mark.parametrize("text", ['catalogue = ["a.yaml", "b.yaml"]\n', 'catalogue = "a.yaml:b.yaml"\n'])
def test_a_catalogue_may_be_several_files(write, text):
    text = text.replace(":", os.pathsep)
    assert load_settings(write(text), {}).catalogue == (Path("a.yaml"), Path("b.yaml"))


@pytest.mark.parametrize("text", ["catalogue = 3\n", "catalogue = [3]\n", 'catalogue = [""]\n'])
def test_a_catalogue_is_a_path_or_some(write, text):
    with pytest.raises(SettingsError, match="must be a path"):
        load_settings(write(text), {})


def test_variables_that_are_no_settings_are_left_alone(tmp_path):
    assert load_settings(tmp_path, {"DIPLOSCOPE_SHARED": "/elsewhere", "BATCH": "3"}) == Settings()


def test_the_process_environment_is_the_default(tmp_path, monkeypatch):
    monkeypatch.setenv("DIPLOSCOPE_BATCH", "11")
    assert load_settings(tmp_path).batch == 11


def test_the_working_folder_is_the_default(write, monkeypatch):
    monkeypatch.chdir(write("batch = 12\n"))
    assert load_settings(environment={}).batch == 12


def test_settings_cannot_be_changed():
    with pytest.raises(dataclasses.FrozenInstanceError):
        Settings().batch = 3


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("batch = 0", "batch = 0: must lie between 1 and 100000"),
        ("batch = 100001", "must lie between 1 and 100000"),
        ('batch = "many"', "batch = 'many': must be a whole number"),
        ("batch = 2.5", "batch = 2.5: must be a whole number"),
        ("batch = true", "batch = True: must be a whole number"),
        ("patience_s = -1", "patience_s = -1: must lie between 0 and 86400 seconds"),
        ("patience_s = nan", "patience_s = nan: must lie between 0 and 86400 seconds"),
        ("timeout_s = inf", "timeout_s = inf: must lie between 0 and 86400 seconds"),
        ('timeout_s = "soon"', "timeout_s = 'soon': must be a number of seconds"),
        ("max_bytes = 10", "max_bytes = 10: must lie between 1024 and"),
        ('ledger = ""', "ledger = '': must be a path"),
        ("ledger = 3", "ledger = 3: must be a path"),
        ('outlet = ["Wire"]', "outlet = ['Wire']: must be a text"),
    ],
)
def test_a_bad_value_is_refused_and_named(write, line, said):
    folder = write(line + "\n")
    with pytest.raises(SettingsError) as raised:
        load_settings(folder, {})
    assert said in str(raised.value)
    assert FILE_NAME in str(raised.value)


def test_a_bad_variable_is_named_as_a_variable(tmp_path):
    with pytest.raises(SettingsError, match=r"DIPLOSCOPE_BATCH = '0': must lie between"):
        load_settings(tmp_path, {"DIPLOSCOPE_BATCH": "0"})


def test_an_unknown_key_is_refused_with_the_known_ones(write):
    with pytest.raises(SettingsError, match=r"ledgre: no such setting; known are batch, catalogue, ledger, max_bytes"):
        load_settings(write('ledgre = "x"\n'), {})


def test_all_problems_come_at_once(write):
    folder = write('ledgre = "x"\nbatch = 0\n')
    with pytest.raises(SettingsError) as raised:
        load_settings(folder, {"DIPLOSCOPE_TIMEOUT_S": "x"})
    said = str(raised.value)
    assert all(word in said for word in ("ledgre", "batch", "DIPLOSCOPE_TIMEOUT_S"))


@pytest.mark.parametrize("text", ["batch = \n", "= 3", b"outlet = '\xff'\n"])
def test_a_file_that_is_not_toml_is_refused(write, text):
    folder = write(text)
    with pytest.raises(SettingsError, match=r"diploscope\.toml is not valid TOML"):
        load_settings(folder, {})


def test_a_file_that_cannot_be_opened_is_refused(write, monkeypatch):
    folder = write("batch = 3\n")

    def refuse(path: Path, **_: object) -> str:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_text", refuse)  # file modes do not bind the superuser that containers run as
    with pytest.raises(SettingsError, match=r"diploscope\.toml cannot be read: Permission denied"):
        load_settings(folder, {})
