"""
Topic packs from files. Comes in: a folder of TOML files. Goes out: packs, or one `PackError` that
lists every mistake of every file at once.
"""

import hashlib
import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from pydantic import ConfigDict, TypeAdapter, ValidationError

from monitor.errors import PackError, Problem
from monitor.topics import model
from monitor.topics.check import mistakes

LARGEST = 1_000_000  #: bytes; a pack is a page or two


@dataclass(frozen=True, kw_only=True)
class _Topic:
    """The section ``[topic]``."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid", str_min_length=1)
    slug: str
    name: str
    tag: str
    minimum: int


@dataclass(frozen=True, kw_only=True)
class _File:
    """A whole file, section by section."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")
    topic: _Topic
    term: tuple[model.Term, ...]
    force: tuple[model.Force, ...]
    origin: tuple[model.Origin, ...]
    measure: tuple[model.Measure, ...]
    person: tuple[model.Person, ...] = ()
    place: tuple[model.Place, ...] = ()
    category: tuple[model.Category, ...] = ()
    cue: tuple[model.Cue, ...] = ()
    stage: tuple[model.Stage, ...] = ()
    example: tuple[model.Example, ...] = ()


_ADAPTER = TypeAdapter(_File)


def load_packs(folder: Path) -> tuple[model.Pack, ...]:
    """Every ``*.toml`` in *folder*, by file name. Raises `PackError`, also if there is none."""
    problems: list[Problem] = []
    packs: list[model.Pack] = []
    files = sorted(folder.glob("*.toml")) if folder.is_dir() else []
    if not files:
        raise PackError([_no_packs(folder)])
    for path in files:
        try:
            packs.append(load_pack(path))
        except PackError as error:
            problems.extend(error.problems)
    problems.extend(_twice(packs))
    if problems:
        raise PackError(problems)
    return tuple(packs)


def load_pack(path: Path) -> model.Pack:
    """The pack in the file *path*. Raises `PackError` with all its mistakes."""
    text = _text(path)
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PackError([_no_toml(path, str(error))]) from error
    try:
        file = _ADAPTER.validate_python(content)
    except ValidationError as error:
        raise PackError([_problem(path, text, found) for found in error.errors()]) from error
    pack = _pack(file, content)
    wrong = [
        Problem(
            where=_where(path, text, found.at),
            key=_key(found.at),
            reason=found.reason,
            remedy=found.remedy,
        )
        for found in mistakes(pack)
    ]
    if wrong:
        raise PackError(wrong)
    return pack


def _text(path: Path) -> str:
    try:
        raw = path.read_bytes()
        if len(raw) > LARGEST:
            raise PackError([_unreadable(path, f"larger than {LARGEST} bytes", "split the story")])
        return raw.decode("utf-8")
    except OSError as error:
        raise PackError(
            [_unreadable(path, error.strerror or str(error), "check the path")]
        ) from error
    except UnicodeDecodeError as error:
        raise PackError([_unreadable(path, "not UTF-8", "save the file as UTF-8")]) from error


def _pack(file: _File, content: Mapping[str, Any]) -> model.Pack:
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, default=str)
    return model.Pack(
        slug=file.topic.slug,
        name=file.topic.name,
        tag=file.topic.tag,
        minimum=file.topic.minimum,
        digest=hashlib.sha256(canonical.encode()).hexdigest(),
        terms=file.term,
        forces=file.force,
        origins=file.origin,
        measures=file.measure,
        persons=file.person,
        places=file.place,
        categories=file.category,
        cues=file.cue,
        stages=file.stage,
        examples=file.example,
    )


_REMEDIES = {
    "missing": "add it; docs/topic-packs.md shows every key",
    "extra_forbidden": "remove it or correct its name; docs/topic-packs.md shows every key",
    "unexpected_keyword_argument": "remove it or correct its name; see docs/topic-packs.md",
}


def _problem(path: Path, text: str, error: Mapping[str, Any]) -> Problem:
    remedy = _REMEDIES.get(error["type"], "write a value of that form; see docs/topic-packs.md")
    reason = str(error["msg"])
    return Problem(
        where=_where(path, text, error["loc"]), key=_key(error["loc"]), reason=reason, remedy=remedy
    )


def _key(at: tuple[int | str, ...]) -> str:
    """``("origin", 2, "slug")`` as ``origin[3].slug``: people count from one."""
    parts = (f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in at)
    return "".join(parts).removeprefix(".")


def _where(path: Path, text: str, at: tuple[int | str, ...]) -> str:
    """File and line of the section, or of the key inside it where that can be told."""
    lines = list(_lines_of(text, at))
    return f"{path}:{lines[0]}" if lines else str(path)


def _lines_of(text: str, at: tuple[int | str, ...]) -> Iterator[int]:
    if not at:
        return
    nth = at[1] if len(at) > 1 and isinstance(at[1], int) else 0
    header = re.compile(rf"\s*\[\[?\s*{re.escape(str(at[0]))}\s*\]\]?\s*(#.*)?$")
    lines = text.splitlines()
    headers = [number for number, line in enumerate(lines) if header.match(line)]
    if nth >= len(headers):
        return
    names = [part for part in at[1:] if isinstance(part, str)]
    if names:
        yield from _key_line(lines, headers[nth] + 1, names[0])
    yield headers[nth] + 1


def _key_line(lines: list[str], start: int, key: str) -> Iterator[int]:
    for number in range(start, len(lines)):
        if lines[number].lstrip().startswith("[["):
            return
        if re.match(rf"\s*\[?[\w.]*\b{re.escape(key)}\b\s*[\].=]", lines[number]):
            yield number + 1
            return


def _no_packs(folder: Path) -> Problem:
    return Problem(
        where=str(folder),
        key="topics.path",
        reason="there is no topic pack here",
        remedy="point it at a folder with at least one .toml file, such as config/topics",
    )


def _no_toml(path: Path, reason: str) -> Problem:
    line = re.search(r"at line (\d+)", reason)
    return Problem(
        where=f"{path}:{line.group(1)}" if line else str(path),
        key="(file)",
        reason=f"not TOML: {reason}",
        remedy="correct the line; strings stand in double quotes",
    )


def _unreadable(path: Path, reason: str, remedy: str) -> Problem:
    return Problem(where=str(path), key="(file)", reason=f"cannot be read: {reason}", remedy=remedy)


def _twice(packs: list[model.Pack]) -> Iterator[Problem]:
    seen: set[str] = set()
    for pack in packs:
        if pack.slug in seen:
            yield Problem(
                where=pack.name,
                key="topic.slug",
                reason=f"{pack.slug!r} is used by two packs",
                remedy="give every pack a slug of its own",
            )
        seen.add(pack.slug)
