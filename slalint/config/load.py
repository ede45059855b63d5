"""From configuration files to settings: names to codes, texts to values, failures to places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final

from slalint.arithmetic import QuantityError
from slalint.config.approved import ApprovedChange, read_approved_changes
from slalint.config.document import Document, packaged, read_document
from slalint.config.globs import split_path
from slalint.config.settings import Override, Settings, Severities
from slalint.engine.finding import Severity
from slalint.engine.option import Option
from slalint.engine.rule import Rule
from slalint.engine.selection import (
    ALWAYS,
    Selection,
    UnknownRuleError,
    rules_named,
    weight_of,
)

MAX_EXTENDS: Final = 5
"""Files that may extend one another in a row."""

PRESETS: Final = ("recommended", "strict", "all", "published-terms")

BY_RULE: Final = ("severity", "options", "houseRules")
"""Keys that files extend rule by rule; all others as a whole."""

_PRESET_FOLDER: Final = Path(__file__).parent / "presets"


def load_settings(file: Path, root: Path | None, base: Path | None = None) -> Settings:
    """Read a configuration and what it extends. Raises ConfigurationError.

    Nothing outside `root` is extended. Globs are relative to `base`, else to the file's folder.
    """
    layers = tuple(reversed(_chain(file, root)))
    return _Resolver(layers).settings(file, base or file.parent)


def _chain(file: Path, root: Path | None) -> list[Document]:
    """The configuration and what it extends, nearest first."""
    documents = [read_document(file)]
    while "extends" in documents[-1].data:
        document = documents[-1]
        name = str(document.data["extends"])
        if name in PRESETS:
            documents.append(packaged(name, _PRESET_FOLDER / f"{name}.yaml"))
            return documents
        target = (document.file.parent / name).resolve()
        if root is None or not target.is_relative_to(root.resolve()):
            presets = ", ".join(PRESETS)
            message = f"{name!r} is neither a preset ({presets}) nor a file of this repository"
            document.fail(message, "extends")
        if len(documents) == MAX_EXTENDS or target in (d.file.resolve() for d in documents):
            document.fail(
                f"configurations extend one another more than {MAX_EXTENDS} times", "extends"
            )
        if not target.is_file():
            document.fail(f"{name!r} does not exist", "extends")
        documents.append(read_document(target))
    return documents


class _Resolver:
    """The documents of one configuration, farthest first, on their way to settings."""

    def __init__(self, layers: tuple[Document, ...]) -> None:
        self._layers = layers
        self._homes = {key: document for document in layers for key in document.data}
        self._values: dict[tuple[str, ...], Any] = {}
        self._origins: dict[tuple[str, ...], str] = {}
        self._house: tuple[Rule, ...] = ()

    def settings(self, file: Path, base: Path) -> Settings:
        """Resolve everything; house rules first, since other keys may name them."""
        self._house = tuple(self._house_rules().values())
        for key, document in self._homes.items():
            if key not in (*BY_RULE, "extends"):
                self._note((key,), document.data[key], document, key)
        return Settings(
            file=file,
            base=base,
            selection=Selection(
                self._selectors("select"),
                self._selectors("extendSelect"),
                self._selectors("ignore"),
            ),
            severities=self._severities(),
            options=self._options(),
            overrides=tuple(self._overrides()),
            locked=frozenset(
                rule.code
                for name in self._selectors("locked")
                for rule in rules_named(name, self._house)
            ),
            require_reason=bool(self._value("requireReason", False)),
            fail_on=Severity.of(self._value("failOn", "error")),
            agreements=tuple(self._value("agreements", ())),
            exclude=tuple(self._value("exclude", ())),
            house=self._house,
            approved_changes=self._approved_changes(),
            read=tuple(
                (document.file, document.content)
                for document in self._layers
                if document.file.parent != _PRESET_FOLDER
            ),
            values=self._values,
            origins=self._origins,
        )

    def _value(self, key: str, default: Any) -> Any:
        return self._homes[key].data[key] if key in self._homes else default

    def _note(self, key: tuple[str, ...], value: Any, document: Document, *path: str | int) -> None:
        """Remember what is stated, and where."""
        self._values[key] = value
        packaged_here = document.file.parent == _PRESET_FOLDER
        self._origins[key] = (
            f"preset {document.file.stem}" if packaged_here else document.where(*path, key=True)
        )

    def _house_rules(self) -> dict[str, Rule]:
        """House rules by code; of equal codes the nearest."""
        from slalint.config.house import read_house_rule

        found: dict[str, Rule] = {}
        for document in self._layers:
            seen: set[str] = set()
            for index, declared in enumerate(document.data.get("houseRules", ())):
                code, name = declared["code"], declared["name"]
                for key, text in (("code", code), ("name", name)):
                    if text in seen or (key == "name" and _is_taken(text, code, found)):
                        document.fail(f"{text!r} names two house rules", "houseRules", index, key)
                seen.update((code, name))
                found[code] = read_house_rule(document, index)
                self._note(("houseRules", code), declared, document, "houseRules", index)
        return found

    def _selectors(self, key: str) -> tuple[str, ...]:
        names = tuple(self._value(key, ()))
        for index, name in enumerate(names):
            self._rules(self._homes[key], name, key, index)
        return names

    def _rules(self, document: Document, name: str, *path: str | int) -> tuple[Rule, ...]:
        try:
            return rules_named(name, self._house)
        except UnknownRuleError as error:
            document.fail(str(error), *path, key=name == path[-1])

    def _severities(self) -> Severities:
        found: dict[str, Severity | None] = {}
        for document in self._layers:
            table = document.data.get("severity", {})
            for name, rule in self._labelled(document, table, "severity"):
                found[rule.code] = _severity(table[name])
                key = ("severity", rule.code)
                self._note(key, table[name], document, "severity", name)
        return found

    def _labelled(
        self, document: Document, table: Mapping[str, str], *path: str | int
    ) -> Iterator[tuple[str, Rule]]:
        """Selectors with each rule they mean; less exact ones first, as SLA4 before SLA403."""
        for name in sorted(table, key=weight_of):
            rules = [
                rule for rule in self._rules(document, name, *path, name) if rule.code not in ALWAYS
            ]
            if not rules:
                message = f"`{name}` is a crash of slalint; it stays an error"
                document.fail(message, *path, name, key=True)
            yield from ((name, rule) for rule in rules)

    def _overrides(self) -> Iterator[Override]:
        document = self._homes.get("overrides")
        entries = document.data["overrides"] if document is not None else ()
        for index, entry in enumerate(entries):
            assert document is not None
            for number, pattern in enumerate(entry.get("paths", ())):
                try:
                    split_path(pattern)
                except ValueError as error:
                    document.fail(str(error), "overrides", index, "paths", number)
            table = entry["severity"]
            found = self._labelled(document, table, "overrides", index, "severity")
            severities = {rule.code: _severity(table[name]) for name, rule in found}
            yield Override(tuple(entry.get("files", ())), tuple(entry.get("paths", ())), severities)

    def _approved_changes(self) -> tuple[ApprovedChange, ...]:
        home = self._homes.get("approvedChanges")
        return tuple(read_approved_changes(home)) if home is not None else ()

    def _options(self) -> dict[Option[Any], Any]:
        found: dict[Option[Any], Any] = {}
        for document in self._layers:
            for name, table in document.data.get("options", {}).items():
                path = ("options", name)
                rules = self._rules(document, name, *path)
                if len(rules) != 1:
                    document.fail(f"`{name}` is many rules; name one", *path, key=True)
                for key, value in table.items():
                    option = _option(document, rules[0], key, *path)
                    found[option] = _read(document, option, value, *path, key)
                    self._note(("options", rules[0].code, key), value, document, *path, key)
        return found


def _is_taken(name: str, code: str, rules: Mapping[str, Rule]) -> bool:
    """Whether another house rule has this name."""
    return any(rule.name == name and rule.code != code for rule in rules.values())


def _severity(label: str) -> Severity | None:
    return None if label == "off" else Severity.of(label)


def _option(document: Document, rule: Rule, name: str, *path: str) -> Option[Any]:
    if name not in rule.options:
        near = get_close_matches(name, rule.options, n=1)
        known = f"it has {', '.join(rule.options)}" if rule.options else "it has none"
        hint = f"did you mean `{near[0]}`?" if near else known
        message = f"{rule.code} ({rule.name}) has no option `{name}`; {hint}"
        document.fail(message, *path, name, key=True)
    return rule.options[name]


def _read(document: Document, option: Option[Any], value: object, *path: str) -> Any:
    text = str(value)
    try:
        return option.read(text)
    except QuantityError as error:
        hint = error.hint or option.default
        document.fail(f"`{path[-1]}`: {error.message}; write {hint}", *path)
