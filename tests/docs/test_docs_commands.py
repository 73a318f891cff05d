"""What the pages say of the commands is true of the commands."""

from __future__ import annotations

import re

import pytest
import typer
from pages_read import PAGES, ROOT, blocks, command_lines, name_of

from diploscope.interfaces.cli.app import COMMANDS, app

GROUP = typer.main.get_command(app)
CALLS = [
    pytest.param(words, id=f"{name_of(path)}: {' '.join(words)[:60]}")
    for path in PAGES
    for block in blocks(path.read_text(encoding="utf-8"))
    for words in command_lines(block)
]
TARGETS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


def help_of(name: str) -> str:
    with GROUP.make_context("diploscope", [name], resilient_parsing=True) as context:
        command = GROUP.get_command(context, name)
        return command.get_help(command.make_context(name, [], parent=context, resilient_parsing=True))


def top_help() -> str:
    return GROUP.get_help(GROUP.make_context("diploscope", [], resilient_parsing=True))


def parse(words: list[str]) -> None:
    """Parses a command line as the program does, without running it.

    Raises:
        Exception: Typer's usage error, if the program would refuse it.
    """
    if words[0].startswith("-"):
        known = {option for param in GROUP.params for option in param.opts} | {"--help"}
        assert words[0] in known
        return
    with GROUP.make_context("diploscope", list(words)) as context:
        name, command, rest = GROUP.resolve_command(context, list(words))
        if "--help" not in rest:
            command.make_context(name, rest, parent=context)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_documented(name):
    reference = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert f"\n## {name}\n" in reference
    assert re.search(rf"^(?:\$ )?diploscope {name}\b", readme, re.MULTILINE)


def test_pages_call_commands_at_all():
    assert len(CALLS) > 20


@pytest.mark.parametrize("words", CALLS)
def test_command_lines_in_pages_are_accepted(words):
    parse(words)


@pytest.mark.parametrize("words", [["reed", "news/"], ["events", "--dyads", "RUS-PRK"], ["show"], ["--versions"]])
def test_command_lines_that_do_not_exist_are_refused(words):
    with pytest.raises(Exception, match=r"reed|dyads|id_|versions"):
        parse(words)


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_make_targets_and_tools_exist(path):
    page = path.read_text(encoding="utf-8")
    named = re.findall(r"(?:^|`)make ([a-z][a-z-]*)", page, re.MULTILINE)
    assert set(named) <= TARGETS
    for script in re.findall(r"\b(?:tools|benchmarks)/\w+\.py", page):
        assert (ROOT / script).is_file(), script


@pytest.mark.parametrize("name", [*COMMANDS, ""])
def test_help_has_examples_line_by_line(name):
    text = help_of(name) if name else top_help()
    assert "\\b" not in text
    assert "\b" not in text
    _, found, rest = text.partition("\n  Example:\n")
    examples = rest.partition("\n\n")[0].splitlines()
    assert found
    assert examples
    for line in examples:
        [words] = command_lines(line)
        assert line.startswith("    ")
        assert not name or words[0] == name
        parse(words)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_short_help_says_what_the_help_says(name):
    first = help_of(name).split("\n\n")[1]
    assert first.split()[0] == COMMANDS[name].split()[0]
