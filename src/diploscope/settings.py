"""Settings, loaded once from file and environment and passed in."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from diploscope.errors import SettingsError

FILE_NAME = "diploscope.toml"
_PREFIX = "DIPLOSCOPE_"


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be set; each field is a key of `diploscope.toml` and, in capitals, an environment variable.

    Attributes:
        ledger: The ledger's file, used where a command is given none.
        batch: Documents coded and written in one transaction, 1 to 100,000.
        patience_s: Seconds a command waits for another process to let go of the ledger.
        timeout_s: Seconds to wait for a web server.
        max_bytes: Size cap of one fetched body or unpacked file, in bytes.
        outlet: Source label for inputs that name none.
        catalogue: A user's own YAML files, laid over the shipped catalogue in order; paths in a variable are parted as
            in PATH.
        threads: Documents that `read` codes at a time, and threads of the networks elsewhere; 0 goes by the cores.
    """

    ledger: Path = Path("diploscope.duckdb")
    batch: int = 500
    patience_s: float = 10.0
    timeout_s: float = 20.0
    max_bytes: int = 20 * 1024 * 1024
    outlet: str = ""
    threads: int = 0
    catalogue: tuple[Path, ...] = ()


def _whole(low: int, high: int) -> Callable[[Any], int]:
    def check(value: Any) -> int:
        try:
            number = int(str(value))  # from a variable it comes as text; str keeps 2.5 and true from passing
        except ValueError:
            raise ValueError("must be a whole number") from None
        if not low <= number <= high:
            raise ValueError(f"must lie between {low} and {high}")
        return number

    return check


def _seconds(value: Any) -> float:
    try:
        number = float(str(value))
    except ValueError:
        raise ValueError("must be a number of seconds") from None
    if not 0 <= number <= 86400:
        raise ValueError("must lie between 0 and 86400 seconds")
    return number


def _path(value: Any) -> Path:
    if not isinstance(value, str) or not value:
        raise ValueError("must be a path")
    return Path(value)


def _paths(value: Any) -> tuple[Path, ...]:
    given = value.split(os.pathsep) if isinstance(value, str) else value
    if not isinstance(given, list):
        raise ValueError("must be a path or a list of paths")  # noqa: TRY004  the loader gathers ValueErrors
    return tuple(_path(path) for path in given)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("must be a text")  # noqa: TRY004  the loader gathers ValueErrors
    return value


_CHECKS: Mapping[str, Callable[[Any], Any]] = {
    "ledger": _path,
    "batch": _whole(1, 100_000),
    "patience_s": _seconds,
    "timeout_s": _seconds,
    "max_bytes": _whole(1024, 1 << 40),
    "outlet": _text,
    "threads": _whole(0, 100_000),
    "catalogue": _paths,
}


def load_settings(folder: Path | None = None, environment: Mapping[str, str] | None = None) -> Settings:
    """The settings of `diploscope.toml` in `folder`, overridden by `DIPLOSCOPE_*` environment variables.

    Args:
        folder: Where the file is looked for; the working folder by default. It need not exist.
        environment: Environment variables; the process's own by default.

    Raises:
        SettingsError: Listing every unknown key and bad value at once.
    """
    environment = os.environ if environment is None else environment
    path = (folder or Path()) / FILE_NAME
    given: dict[str, tuple[str, Any]] = {}
    problems: list[str] = []
    if path.is_file():
        try:
            data = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise SettingsError(f"{path} is not valid TOML: {error}") from error
        except OSError as error:
            raise SettingsError(f"{path} cannot be read: {error.strerror}") from error
        given |= {key: (f"{path}: {key}", value) for key, value in data.items()}
    names = {field.name for field in fields(Settings)}
    given |= {
        name: (f"{_PREFIX}{name.upper()}", environment[_PREFIX + name.upper()])
        for name in names
        if _PREFIX + name.upper() in environment
    }
    values: dict[str, Any] = {}
    for key, (where, value) in given.items():
        if key not in names:
            problems.append(f"{where}: no such setting; known are {', '.join(sorted(names))}")
            continue
        try:
            values[key] = _CHECKS[key](value)
        except ValueError as error:
            problems.append(f"{where} = {value!r}: {error}")
    if problems:
        raise SettingsError("settings:\n  " + "\n  ".join(problems))
    return replace(Settings(), **values)
