"""A configuration as data with positions, whatever file it stands in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NoReturn

from slalint.agreement.fast_schema import compile_schema
from slalint.agreement.schema import CONFIG_SCHEMA, load_schema, to_data
from slalint.config.errors import ConfigurationError
from slalint.config.places import PYPROJECT
from slalint.engine.files import UnreadableFileError, display_name, read_file
from slalint.source.nodes import Mapping, Node, Scalar, Sequence
from slalint.source.place import Part, Place, locate
from slalint.source.source import Source, read_source


@dataclass(frozen=True)
class Document:
    """One configuration file: its data, and a way from paths to positions."""

    file: Path
    data: dict[str, Any]
    source: Source | None
    """The text it was read from; None for TOML, whose reader gives no positions."""
    content: bytes = b""
    """The file as it was read."""

    def where(self, *path: str | int, key: bool = False) -> str:
        """`file:line:column` of a value or key."""
        name = display_name(self.file)
        if self.source is None or not self.source.documents:
            return f"{name}: tool.slalint{''.join(f'.{step}' for step in path)}"
        root = self.source.documents[0].root
        if root is None:
            return name
        place = Place(path, Part.KEY if key else Part.VALUE)
        position = self.source.lines.position(locate(root, place, self.source.text)[0])
        return f"{name}:{position.line}:{position.column}"

    def fail(self, message: str, *path: str | int, key: bool = False) -> NoReturn:
        """Stop with a message at a place."""
        raise ConfigurationError(f"{self.where(*path, key=key)}: {message}")


def read_document(file: Path) -> Document:
    """Read and validate one configuration file. Raises ConfigurationError."""
    document = _read_toml(file) if file.name == PYPROJECT else _read_yaml(file)
    for error in _schema_errors(document.data):
        _fail(document, error)
    return document


def packaged(name: str, file: Path) -> Document:
    """A preset that ships with slalint."""
    source = _source(file, _bytes(file))
    return Document(file, _as_dict(_root(source, file), file), source)


def _read_toml(file: Path) -> Document:
    import tomllib

    try:
        # Figures keep their digits: 99.90 is not 99.9.
        content = _bytes(file)
        data = tomllib.loads(content.decode("utf-8"), parse_float=Decimal)
        documented = _dates_as_text(data.get("tool"))
    except ValueError as error:
        raise ConfigurationError(f"{display_name(file)}: {error}") from error
    except RecursionError as error:
        raise ConfigurationError(f"{display_name(file)}: nested too deeply") from error
    section = documented.get("slalint", {}) if isinstance(documented, dict) else None
    if not isinstance(section, dict):
        raise ConfigurationError(f"{display_name(file)}: tool.slalint is not a table")
    return Document(file, section, None, content)


def _dates_as_text(value: Any) -> Any:
    """TOML has dates of its own; a configuration knows them as text, as YAML gives them."""
    if isinstance(value, dict):
        return {key: _dates_as_text(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_dates_as_text(part) for part in value]
    return value.isoformat() if isinstance(value, date | time) else value


def _read_yaml(file: Path) -> Document:
    content = _bytes(file)
    source = _source(file, content)
    root = _root(source, file)
    return Document(file, _as_dict(root, file), source, content)


def _source(file: Path, content: bytes) -> Source:
    source = read_source(display_name(file), content)
    defects = [*source.defects, *(d for doc in source.documents for d in doc.defects)]
    if defects:
        position = source.lines.position(defects[0].start)
        where = f"{source.name}:{position.line}:{position.column}"
        raise ConfigurationError(f"{where}: {defects[0].message}")
    return source


def _root(source: Source, file: Path) -> Node | None:
    if len(source.documents) > 1:
        raise ConfigurationError(f"{display_name(file)}: a configuration is one document")
    return source.documents[0].root if source.documents else None


def _as_dict(root: Node | None, file: Path) -> dict[str, Any]:
    if root is None or (isinstance(root, Scalar) and not root.text):
        return {}
    if not isinstance(root, Mapping):
        what = "a list" if isinstance(root, Sequence) else "a text"
        message = f"the configuration is {what}, where keys are expected"
        raise ConfigurationError(f"{display_name(file)}:1:1: {message}")
    data: dict[str, Any] = to_data(root)
    return data


def _bytes(file: Path) -> bytes:
    try:
        return read_file(file)
    except UnreadableFileError as error:
        raise ConfigurationError(str(error)) from error


def _schema_errors(data: dict[str, Any]) -> Iterator[Any]:
    if compile_schema(load_schema(CONFIG_SCHEMA), {})(data):
        return
    from jsonschema import Draft7Validator
    from referencing import Registry

    registry: Registry[Any] = Registry()
    validator = Draft7Validator(load_schema(CONFIG_SCHEMA), registry=registry)
    # A misspelt key comes before the one that is then missing.
    yield from sorted(
        validator.iter_errors(data),
        key=lambda error: (list(map(str, error.path)), error.validator != "additionalProperties"),
    )


def _named(path: tuple[str | int, ...]) -> str:
    """What a path leads to: a key by its name, an item by its number in the list."""
    if not path:
        return "the configuration"
    if isinstance(path[-1], int):
        return f"item {path[-1] + 1} of `{path[-2]}`"
    return f"`{path[-1]}`"


def _fail(document: Document, error: Any) -> NoReturn:
    path = tuple(error.absolute_path)
    name = _named(path)
    match error.validator:
        case "additionalProperties":
            known = list(error.schema.get("properties", {}))
            unknown = next(key for key in error.instance if key not in known)
            near = get_close_matches(unknown, known, n=1)
            hint = f"did you mean `{near[0]}`?" if near else f"known are {', '.join(known)}"
            document.fail(f"unknown key `{unknown}`; {hint}", *path, unknown, key=True)
        case "enum":
            choices = ", ".join(str(choice) for choice in error.validator_value)
            document.fail(f"{name} cannot be {error.instance!r}; it is one of {choices}", *path)
        case "required":
            missing = [key for key in error.validator_value if key not in error.instance]
            document.fail(f"{name} lacks `{missing[0]}`", *path)
        case "type":
            document.fail(f"{name} has the wrong type; expected {error.validator_value}", *path)
        case _:
            document.fail(f"{name} is not allowed: {error.message[:200]}", *path)
