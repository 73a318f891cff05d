"""Writes docs/commands.md from the help of the commands; with --check only says whether it is stale."""

from __future__ import annotations

from typing import Any

import typer

from diploscope.interfaces.cli.app import COMMANDS, app
from pages import DOCS, publish

WIDTH = 88
INTRODUCTION = """# Commands

This page is made from the commands' own help by `python tools/cli_reference.py`.

Data go to standard output and everything else to standard error, so that output can be piped. `-` stands for standard
input or output. A command that asks the ledger takes `--ledger FILE`; without it, the file that
[settings](reading.md#settings) name, else `diploscope.duckdb` in the working folder.

| command | what it does |
| --- | --- |
"""
MIDDLE = """
## Exit status

| status | meaning |
| ---: | --- |
| 0 | done |
| 1 | `read`, `analyse` and `classify`: some records were bad or doubtful (one line each); the rest was read |
| 2 | nothing could be done, or the command line is wrong: one line on standard error says what to do |
| 130 | interrupted |
| 141 | whoever read the output went away (as `head` does) |

## Shell completion

```sh
diploscope --install-completion   # once; takes effect in the next shell
diploscope --show-completion      # or look at the script and put it where you like
```

Both find out which shell they are called from: bash, zsh, fish or PowerShell. Commands, options and the words that
`--kind`, `--type`, `--status` and `--format` know are completed; elsewhere the shell completes file names.

## diploscope

```text
{help}
```
"""


def help_text(command: Any, name: str, parent: Any = None) -> str:
    """The help of `command` as a terminal of `WIDTH` columns shows it."""
    context = command.context_class(
        command, info_name=name, parent=parent, terminal_width=WIDTH, max_content_width=WIDTH
    )
    text: str = command.get_help(context)
    return "\n".join(line.rstrip() for line in text.strip().splitlines())


def page() -> str:
    """The page as it should be."""
    group: Any = typer.main.get_command(app)
    root = group.context_class(group, info_name="diploscope", terminal_width=WIDTH)
    parts = [INTRODUCTION]
    parts += [f"| [`{name}`](#{name}) | {about} |\n" for name, about in COMMANDS.items()]
    parts.append(MIDDLE.format(help=help_text(group, "diploscope")))
    for name in COMMANDS:
        command = group.get_command(root, name)
        parts.append(f"\n## {name}\n\n```text\n{help_text(command, name, root)}\n```\n")
        if verbs := getattr(command, "commands", None):
            above = command.context_class(command, info_name=name, parent=root, terminal_width=WIDTH)
            for verb, inner in verbs.items():
                parts.append(f"\n### {name} {verb}\n\n```text\n{help_text(inner, verb, above)}\n```\n")
    return "".join(parts)


if __name__ == "__main__":
    raise SystemExit(publish({DOCS / "commands.md": page()}, command="python tools/cli_reference.py"))
