"""The fast answer to "does this document keep the schema?": yes or no, never why.

A schema is compiled once into closures over plain data. Only what the schemas of this project use
is understood; anything else is refused while compiling, so that no keyword is silently ignored.
`jsonschema` stays the authority: it explains what is refused here, and tests hold both together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final, TypeAlias

Check: TypeAlias = Callable[[Any], bool]
"""Whether a value keeps a schema, or a part of one."""

Schema: TypeAlias = Mapping[str, Any] | bool
Formats: TypeAlias = Mapping[str, Callable[[str], bool]]
"""Format name to whether it can read a text; values of other types keep every format."""

_ANNOTATIONS: Final = frozenset(
    {"$schema", "$id", "$comment", "title", "description", "examples", "definitions"}
)
_REFERENCE: Final = "#/definitions/"


class UnknownKeywordError(ValueError):
    """A schema says something that the fast validator does not understand."""


def compile_schema(schema: Schema, formats: Formats) -> Check:
    """Compile a draft-07 schema. Raises UnknownKeywordError."""
    return _Compiler(schema, formats).check_of(schema)


def compile_definitions(schema: Mapping[str, Any], formats: Formats) -> Mapping[str, Check]:
    """The check of each definition, by how the schema refers to it. Raises UnknownKeywordError."""
    compiler = _Compiler(schema, formats)
    references = (f"{_REFERENCE}{name}" for name in schema.get("definitions", {}))
    return {target: compiler.check_of({"$ref": target}) for target in references}


class _Compiler:
    """Compiles the parts of one schema; definitions once, when they are first referred to."""

    def __init__(self, root: Schema, formats: Formats) -> None:
        self._definitions = {} if isinstance(root, bool) else root.get("definitions", {})
        self._formats = formats
        self._compiled: dict[str, Check] = {}
        self._keywords: dict[str, Callable[[Any], Check]] = {
            "$ref": self._reference,
            "type": _type,
            "enum": _enum,
            "const": lambda value: _enum([value]),
            "pattern": _pattern,
            "format": self._format,
            "maxLength": _max_length,
            "minItems": _min_items,
            "maxItems": _max_items,
            "items": self._items,
            "required": _required,
            "propertyNames": self._property_names,
            "allOf": lambda parts: _all([self.check_of(part) for part in parts]),
            "anyOf": self._any_of,
            "not": self._negation,
        }

    def check_of(self, schema: Schema) -> Check:
        """The check of one schema object, or of `true` or `false`."""
        if isinstance(schema, bool):
            return _always if schema else _never
        rest = {key: value for key, value in schema.items() if key not in _ANNOTATIONS}
        if "$ref" in rest and len(rest) > 1:
            raise UnknownKeywordError(f"{sorted(rest)}: draft-07 ignores what stands beside $ref")
        checks = []
        if "type" in rest:  # first: most wrong values are of the wrong type
            checks.append(_type(rest.pop("type")))
        if "if" in rest:
            checks.append(self._choice(*(rest.pop(key, True) for key in ("if", "then", "else"))))
        properties, patterns = rest.pop("properties", {}), rest.pop("patternProperties", {})
        if properties or patterns or "additionalProperties" in rest:
            others = rest.pop("additionalProperties", True)
            checks.append(self._members(properties, patterns, others))
        for keyword, value in rest.items():
            if keyword not in self._keywords:
                raise UnknownKeywordError(f"keyword {keyword!r}")
            checks.append(self._keywords[keyword](value))
        return _all(checks)

    def _reference(self, target: str) -> Check:
        name = target.removeprefix(_REFERENCE)
        if name == target or name not in self._definitions:
            raise UnknownKeywordError(f"reference {target!r}")
        if name not in self._compiled:
            # What refers to itself finds its check when it is called, not while it is compiled.
            self._compiled[name] = lambda value: self._compiled[name](value)
            self._compiled[name] = self.check_of(self._definitions[name])
        return self._compiled[name]

    def _format(self, name: str) -> Check:
        if name not in self._formats:
            raise UnknownKeywordError(f"format {name!r}")
        accepts = self._formats[name]
        return lambda value: not isinstance(value, str) or accepts(value)

    def _items(self, schema: Schema) -> Check:
        if isinstance(schema, Sequence):
            raise UnknownKeywordError("items with one schema for each position")
        check = self.check_of(schema)
        return lambda value: not isinstance(value, list) or all(map(check, value))

    def _any_of(self, schemas: Sequence[Schema]) -> Check:
        checks = [self.check_of(schema) for schema in schemas]
        return lambda value: any(check(value) for check in checks)

    def _negation(self, schema: Schema) -> Check:
        check = self.check_of(schema)
        return lambda value: not check(value)

    def _choice(self, condition: Schema, then: Schema, otherwise: Schema) -> Check:
        chosen = self.check_of(condition)
        if_true, if_false = self.check_of(then), self.check_of(otherwise)
        return lambda value: if_true(value) if chosen(value) else if_false(value)

    def _property_names(self, schema: Schema) -> Check:
        check = self.check_of(schema)
        return lambda value: not isinstance(value, dict) or all(map(check, value))

    def _members(
        self, properties: Mapping[str, Schema], patterns: Mapping[str, Schema], others: Schema
    ) -> Check:
        """Every entry by its name, by the patterns its name fits, or else as any other."""
        fitting = [(re.compile(text), self.check_of(part)) for text, part in patterns.items()]
        other = self.check_of(others)
        known: dict[str, Check] = {}
        for name, part in properties.items():
            also = [check for pattern, check in fitting if pattern.search(name)]
            known[name] = _all([self.check_of(part), *also])

        def keeps(value: Any) -> bool:
            if not isinstance(value, dict):
                return True
            for name, member in value.items():
                check = known.get(name)
                if check is not None:
                    if not check(member):
                        return False
                    continue
                checks = [check for pattern, check in fitting if pattern.search(name)]
                if not all(check(member) for check in checks or (other,)):
                    return False
            return True

        return keeps


def _always(_value: Any) -> bool:
    return True


def _never(_value: Any) -> bool:
    return False


def _all(checks: Sequence[Check]) -> Check:
    """One check for several; a chain of calls is faster than a loop for the usual one to three."""
    checks = [check for check in checks if check is not _always]
    match checks:
        case []:
            return _always
        case [only]:
            return only
        case [first, second]:
            return lambda value: first(value) and second(value)
    return lambda value: all(check(value) for check in checks)


def is_number(value: object) -> bool:
    """Whether a value is a number as the reader gives them: exact, never a float."""
    return isinstance(value, int | Decimal) and not isinstance(value, bool)


_TYPES: Final[Mapping[str, Check]] = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "boolean": lambda value: isinstance(value, bool),
    "number": is_number,
    # Draft-07 counts 1.0 as an integer; only a float, which the reader never gives, is meant.
    "integer": lambda value: (
        value.is_integer()
        if isinstance(value, float)
        else isinstance(value, int) and not isinstance(value, bool)
    ),
}


def _type(names: str | Sequence[str]) -> Check:
    wanted = [names] if isinstance(names, str) else names
    unknown = [name for name in wanted if name not in _TYPES]
    if unknown:
        raise UnknownKeywordError(f"type {unknown[0]!r}")
    if len(wanted) == 1:
        return _TYPES[wanted[0]]
    return lambda value: any(_TYPES[name](value) for name in wanted)


def _enum(choices: Sequence[object]) -> Check:
    if not all(isinstance(choice, str) for choice in choices):
        raise UnknownKeywordError(f"enum of other values than texts: {choices!r}")
    allowed = frozenset(choices)
    return lambda value: isinstance(value, str) and value in allowed


def _pattern(text: str) -> Check:
    pattern = re.compile(text)
    return lambda value: not isinstance(value, str) or pattern.search(value) is not None


def _required(names: Sequence[str]) -> Check:
    wanted = frozenset(names)
    return lambda value: not isinstance(value, dict) or wanted <= value.keys()


def _max_length(most: int) -> Check:
    return lambda value: not isinstance(value, str) or len(value) <= most


def _min_items(least: int) -> Check:
    return lambda value: not isinstance(value, list) or len(value) >= least


def _max_items(most: int) -> Check:
    return lambda value: not isinstance(value, list) or len(value) <= most
