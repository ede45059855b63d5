"""What is known of a project from earlier runs, and still holds; and what is kept for later ones.

A row of the cache is found by a key of everything that the file itself brings along: its content,
its name, its settings, the options of the run, the day, the program. What a result depends on in
other files is kept with it, as questions that were asked of the project and digests of the answers:
a change of one agreement leaves the results of all that have nothing to do with it. If nothing at
all has changed, as the key of the whole state tells, nobody needs to be asked.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from slalint.cache.codec import facts_data, facts_from, questions_from, result_data, result_from
from slalint.cache.shapes import data_of, items, listed, text, text_of, texts
from slalint.config.errors import ConfigurationError
from slalint.engine.answers import Answers
from slalint.engine.facts import Facts
from slalint.engine.job import Around, Job

if TYPE_CHECKING:
    from hashlib import blake2b

    from slalint.cache.stores import Stores
    from slalint.engine.job import Judged, Request
    from slalint.engine.member import Member
    from slalint.engine.project import FileProject
    from slalint.engine.result import FileResult

_NOT_JUDGED: Final = "null"
"""The row of a file with nothing of ours."""

_TAB: Final = "\t"
"""What stands between a result and the questions of its rules."""

_NOTHING: Final = Facts(may_be_ours=False)


class Recall:
    """One project in one run; its checked files must be complete."""

    def __init__(self, project: FileProject, request: Request, stores: Stores) -> None:
        self._project = project
        self._request = request
        self._stores = stores
        self._store = stores.of(project.root)
        self._members = list(project.checked.values())
        self._prefixes: dict[str, blake2b] = {}
        self._keys: dict[Member, str] = {}

    # From earlier runs

    @cached_property
    def results(self) -> dict[Member, FileResult]:
        """The results that still hold."""
        rows = {member: self._store.get(self._key(member)) for member in self._members}
        for member, row in rows.items():
            if row == _NOT_JUDGED:
                member.known = _NOTHING
        kept = {member: row for member, row in rows.items() if row and row != _NOT_JUDGED}
        if self.around is not None and None not in rows.values():
            try:
                return _read_all(kept)
            except ValueError:
                pass
        self._recall_facts()
        answers = Answers(self._project)
        found = ((member, _read(member, row, answers)) for member, row in kept.items())
        return {member: result for member, result in found if result is not None}

    @cached_property
    def around(self) -> Around | None:
        """What was said beside them, if nothing at all has changed since."""
        row = self._store.get(self._state) if self._state is not None else None
        try:
            return self._around_from(data_of(row)) if row is not None else None
        except (ValueError, KeyError):
            return None

    def _recall_facts(self) -> None:
        for member in (*self._members, *self._project.found):
            row = self._store.get(self._facts_key(member)) if member.known is None else None
            if row is not None:
                with suppress(ValueError):
                    member.known = facts_from(data_of(row))

    def _around_from(self, data: Any) -> Around:
        notes, others = items(data, 2)
        if not others:
            return Around(texts(notes))
        members = {member.name: member for member in self._project.found}
        pairs = [items(other, 2) for other in listed(others)]
        return Around(
            texts(notes),
            tuple(
                (
                    Job(members[text(name)], self._project, self._request, only=frozenset()),
                    result_from(text(name), result),
                )
                for name, result in pairs
            ),
        )

    # For later runs

    def keep(self, judged: Iterable[tuple[Member, Judged]]) -> None:
        """Keep results, with what they asked; a crash is no result."""
        answers = Answers(self._project)
        for member, (result, asked) in judged:
            if not result.crashes:
                questions = {question: answers.to(question) for question in sorted(asked)}
                row = f"{text_of(result_data(result))}\t{text_of(questions)}"
                self._store.put(self._key(member), row)
        for member in (*self._members, *self._project.found):
            if member.known is None:
                facts = text_of(facts_data(self._project.facts_of(member)))
                self._store.put(self._facts_key(member), facts)
        for member in self._members:
            if not member.may_be_judged:
                self._store.put(self._key(member), _NOT_JUDGED)

    def keep_around(self, around: Around) -> None:
        """Keep what was said beside results."""
        crashed = any(result.crashes for _, result in around.others)
        if self._state is not None and not (crashed or around.depends_on_commit):
            others = [[result.file, result_data(result)] for _, result in around.others]
            self._store.put(self._state, text_of([list(around.notes), others]))

    # Keys

    @cached_property
    def _state(self) -> str | None:
        """The key of the project as it is; None where it has a configuration that is broken."""
        try:
            keys = [self._key(member) for member in self._members]
            others = [self._key(member) for member in self._project.found]
        except ConfigurationError:
            return None
        return self._stores.key("state", str(len(keys)), "".join((*keys, *others)))

    def _key(self, member: Member) -> str:
        """The key of the result of a file."""
        key = self._keys.get(member)
        if key is None:
            digest = self._prefix(os.path.dirname(os.path.abspath(member.path))).copy()
            digest.update(member.digest)
            digest.update(b"x" if member.is_expected else b"-")
            digest.update(member.name.encode("utf-8", "surrogatepass"))
            key = self._keys[member] = digest.hexdigest()
        return key

    def _prefix(self, folder: str) -> blake2b:
        """What the keys of all files of a folder have in common."""
        prefix = self._prefixes.get(folder)
        if prefix is None:
            request = self._request
            selection = request.selection
            options = [selection.select, selection.extend, selection.ignore, request.suppress]
            prefix = self._prefixes[folder] = self._stores.prefix(
                "result",
                text_of(options),
                request.today.isoformat(),
                str(self._project.root),
                folder,
                request.configurations.digest(folder),
            )
        return prefix

    def _facts_key(self, member: Member) -> str:
        digest = self._facts_prefix.copy()
        digest.update(member.digest)
        digest.update(b"x" if member.is_expected else b"-")
        return digest.hexdigest()

    @cached_property
    def _facts_prefix(self) -> blake2b:
        return self._stores.prefix("facts")


def _read_all(rows: Mapping[Member, str]) -> dict[Member, FileResult]:
    """The results in rows that are all known to hold, read at once. Raises ValueError."""
    data = data_of(f"[{','.join(row.partition(_TAB)[0] for row in rows.values())}]")
    found = zip(rows, items(data, len(rows)), strict=True)
    return {member: result_from(member.name, result) for member, result in found}


def _read(member: Member, row: str, answers: Answers) -> FileResult | None:
    """The result in a row, if all that it asked has the same answers still."""
    result, _, questions = row.partition(_TAB)
    try:
        asked = questions_from(data_of(questions))
        holds = all(answers.to(question) == answer for question, answer in asked.items())
        return result_from(member.name, data_of(result)) if holds else None
    except (ValueError, KeyError):
        return None
