"""Writes everything in the repository that is generated: `python -m tools.generate`.

One source each: rule pages from the rules' docstrings, the references of the format and of
configurations from their JSON Schemas, the command reference from the commands, the hook manifest
from the table below. With `--check`, nothing is written; what is out of date is named and the exit
code is 1.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import click

from slalint.agreement.schema import CONFIG_SCHEMA, load_schema
from slalint.cli.main import COMMANDS, cli
from slalint.engine.rule import Rule, all_rules
from slalint.neighbours.format import Format
from slalint.rules_page import page_text

ROOT: Final = Path(__file__).parent.parent

FAMILIES: Final = {
    "0": "Document",
    "1": "Structure",
    "2": "Parties and contacts",
    "3": "Goals and measurability",
    "4": "Availability: the nines",
    "5": "Time",
    "6": "Remedies, exclusions, maintenance",
    "7": "Term, cancellation, review, reports, approval",
    "8": "Between agreements",
    "9": "Sales and marketing planning",
}
NEIGHBOURS: Final = {
    Format.OPENSLO: "OpenSLO objects",
    Format.ODCS: "Data contracts (ODCS)",
    Format.ODPS: "Data products (ODPS)",
}

HOOKS: Final = (
    {
        "id": "slalint",
        "name": "slalint (changed agreements)",
        "description": "Lint the service level agreements among the changed files",
        "entry": "slalint check --allow-empty",
        "pass_filenames": "true",
    },
    {
        "id": "slalint-project",
        "name": "slalint (whole project)",
        "description": "Lint every service level agreement of the repository",
        "entry": "slalint check --allow-empty .",
        "pass_filenames": "false",
    },
)


def generated() -> dict[Path, str]:
    """Every generated file with the text it should have."""
    files = {ROOT / "docs" / "rules" / f"{rule.code}.md": page_text(rule) for rule in all_rules()}
    files[ROOT / "docs" / "rules" / "README.md"] = _catalogue(all_rules())
    files[ROOT / "docs" / "format.md"] = _format_reference(load_schema())
    files[ROOT / "docs" / "configuration-reference.md"] = _configuration_reference()
    files[ROOT / "docs" / "cli.md"] = _command_reference()
    files[ROOT / ".pre-commit-hooks.yaml"] = _hook_manifest()
    return files


def stale() -> list[str]:
    """Names of generated files that are missing, out of date, or no longer generated."""
    wanted = generated()
    found = [path for path, text in wanted.items() if not path.exists() or _read(path) != text]
    found += [path for path in (ROOT / "docs" / "rules").glob("*.md") if path not in wanted]
    return sorted(str(path.relative_to(ROOT)) for path in found)


def main() -> int:
    """Write what is generated, or check it."""
    if "--check" in sys.argv[1:]:
        names = stale()
        for name in names:
            print(f"{name} is out of date; run python -m tools.generate")
        return int(bool(names))
    wanted = generated()
    for path in (ROOT / "docs" / "rules").glob("*.md"):
        if path not in wanted:
            path.unlink()
    for path, text in wanted.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return 0


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _catalogue(rules: tuple[Rule, ...]) -> str:
    lines = ["# Rules", "", "Every rule has a code, a name and a page; either names it anywhere."]
    families = {
        f"{digit} · {title}": [rule for rule in rules if rule.code.startswith(f"SLA{digit}")]
        for digit, title in FAMILIES.items()
    }
    for form, title in NEIGHBOURS.items():
        families[title] = [rule for rule in rules if rule.format is form]
    for title, family in families.items():
        if not family:
            continue
        lines += ["", f"## {title}", "", "| code | name | severity | what it reports |"]
        lines.append("|---|---|---|---|")
        for rule in family:
            summary = rule.summary.replace("|", "\\|")
            severity = rule.severity.label + ("" if rule.default else " (off)")
            lines.append(
                f"| [{rule.code}]({rule.code}.md) | {rule.name} | {severity} | {summary} |"
            )
    return "\n".join(lines) + "\n"


def _format_reference(schema: Mapping[str, Any]) -> str:
    lines = [
        "# The agreement format",
        "",
        "Every key of `slalint/v1`, from its JSON Schema (`slalint schema`). Keys that begin with"
        " `x-` are free everywhere.",
    ]
    for name, definition in schema["definitions"].items():
        tables = [line for part in _parts(definition) for line in _table(part, schema)]
        if tables:
            lines += ["", f"## {name}", ""]
            if definition.get("description"):
                lines += [definition["description"], ""]
            lines += tables
    return "\n".join(lines) + "\n"


def _configuration_reference() -> str:
    schema = load_schema(CONFIG_SCHEMA)
    lines = ["# Configuration keys", "", f"{schema['description']} See [configuration.md]"]
    lines[-1] += "(configuration.md) for examples."
    lines += ["", *_table(schema, schema)]
    for name, definition in schema["definitions"].items():
        tables = list(_table(definition, schema))
        if tables:
            lines += ["", f"## {name}", "", *tables]
    lines += ["", "## options", "", "| rule | option | default | meaning |", "|---|---|---|---|"]
    for rule in all_rules():
        for name, option in rule.options.items():
            link = f"[{rule.name}](rules/{rule.code}.md)"
            lines.append(f"| {link} | `{name}` | `{option.default}` | {option.description} |")
    return "\n".join(lines) + "\n"


def _parts(definition: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """A definition and what it branches into, in the order of the schema."""
    yield definition
    for keyword in ("then", "else", "items", "additionalProperties"):
        child = definition.get(keyword)
        if isinstance(child, dict):
            yield from _parts(child)
    for child in definition.get("allOf", ()):
        yield from _parts(child)


def _table(part: Mapping[str, Any], schema: Mapping[str, Any]) -> Iterator[str]:
    if not part.get("properties"):
        return
    required = set(part.get("required", ()))
    yield "| key | value | meaning |"
    yield "|---|---|---|"
    for key, value in part["properties"].items():
        if not isinstance(value, dict):
            continue
        mark = " **(required)**" if key in required else ""
        text = _cell(str(value.get("description", "")))
        examples = ", ".join(f"`{_cell(str(item))}`" for item in value.get("examples", ())[:2])
        shown = f" For example {examples}." if examples else ""
        yield f"| `{key}`{mark} | {_kind(value, schema)} | {text}{shown} |"


def _kind(value: Mapping[str, Any], schema: Mapping[str, Any]) -> str:
    if "enum" in value:
        return " \\| ".join(f"`{choice}`" for choice in value["enum"])
    reference = value.get("$ref") or next(
        (part["$ref"] for part in value.get("allOf", ()) if "$ref" in part), None
    )
    if reference is not None:
        name = str(reference).rpartition("/")[2]
        target = schema["definitions"][name]
        form = target.get("format")
        return form.removeprefix("slalint-") if form else name
    if "format" in value:
        return str(value["format"]).removeprefix("slalint-")
    kind = value.get("type", "")
    return " or ".join(kind) if isinstance(kind, list) else str(kind)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _command_reference() -> str:
    lines = ["# Commands", ""]
    context = click.Context(cli, info_name="slalint", terminal_width=88, color=False)
    for name in COMMANDS:
        command = cli.get_command(context, name)
        assert command is not None
        lines += _command_help(command, name, context)
    return "\n".join(lines)


def _command_help(command: click.Command, name: str, parent: click.Context) -> Iterator[str]:
    """A command and those below it; click lays its help out anew with every release."""
    context = click.Context(command, info_name=name, parent=parent)
    usage = " ".join([context.command_path, *command.collect_usage_pieces(context)])
    text = inspect.cleandoc(command.help or "").replace("\b\n", "")
    yield from (f"## {context.command_path}", "", f"`{usage}`", "", text, "")
    options = [option for option in command.params if isinstance(option, click.Option)]
    if options:
        yield from ("| option | meaning |", "|---|---|")
        yield from (_option_row(option) for option in options)
        yield ""
    if isinstance(command, click.Group):
        for below, inner in command.commands.items():
            yield from _command_help(inner, below, context)


def _option_row(option: click.Option) -> str:
    names = ", ".join(f"`{name}`" for name in (*option.opts, *option.secondary_opts))
    kind = option.type
    choices = " \\| ".join(f"`{c}`" for c in kind.choices) if isinstance(kind, click.Choice) else ""
    return f"| {names} {choices} | {_cell(option.help or '')} |".replace("  |", " |")


def _hook_manifest() -> str:
    """The hooks. pre-commit names every changed YAML file, so empty runs are fine."""
    lines = ["# Generated by `python -m tools.generate`; edit the table there."]
    for hook in HOOKS:
        lines += [f"- id: {hook['id']}", f"  name: {hook['name']}"]
        lines += [f"  description: {hook['description']}", f"  entry: {hook['entry']}"]
        lines += ["  language: python", "  types: [yaml]"]
        lines += [f"  pass_filenames: {hook['pass_filenames']}", "  require_serial: true"]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
