"""docs/topic-packs.md tells every key, and its worked story is read as it says."""

import re
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from monitor.claims import ArticleText
from monitor.claims.examples import outcomes
from monitor.claims.explain import explain
from monitor.cli.explaining import print_explanation
from monitor.text.document import Document
from monitor.topics import load_pack, load_packs, model
from monitor.topics.check import READABLE
from monitor.topics.load import _File, _Topic
from monitor.topics.scaffold import scaffold

ROOT = Path(__file__).parents[2]
PAPER = (ROOT / "docs" / "topic-packs.md").read_text(encoding="utf-8")
SECTIONS: dict[str, Any] = {
    "topic": _Topic,
    "term": model.Term,
    "force": model.Force,
    "origin": model.Origin,
    "person": model.Person,
    "measure": model.Measure,
    "place": model.Place,
    "category": model.Category,
    "stage": model.Stage,
    "cue": model.Cue,
    "example": model.Example,
}


def section(name: str) -> str:
    """What the paper says of the section."""
    found = re.search(rf"^### \[+{name}\]+.*?\n(.*?)(?=^##|\Z)", PAPER, re.MULTILINE | re.DOTALL)
    assert found, f"no heading for {name}"
    return found.group(1)


def worked_story(folder: Path) -> model.Pack:
    """The first TOML block, as a file."""
    found = re.search(r"```toml\n(.*?)```", PAPER, re.DOTALL)
    assert found
    path = folder / "channel-boats.toml"
    path.write_text(found.group(1), encoding="utf-8")
    return load_pack(path)


def test_every_section_of_a_pack_is_told() -> None:
    assert {field.name for field in fields(_File)} == set(SECTIONS)


@pytest.mark.parametrize("name", SECTIONS)
def test_every_key_of_a_section_is_told_and_no_other(name: str) -> None:
    told = re.findall(r"^\| (?:\*\*)?`(\w+)`(?:\*\*)? \|", section(name), re.MULTILINE)
    assert told == [field.name for field in fields(SECTIONS[name])]


@pytest.mark.parametrize("name", SECTIONS)
def test_the_keys_that_must_be_there_are_bold(name: str) -> None:
    bold = re.findall(r"^\| \*\*`(\w+)`\*\* \|", section(name), re.MULTILINE)
    needed = [
        f.name for f in fields(SECTIONS[name]) if "=" not in _declared(SECTIONS[name], f.name)
    ]
    assert bold == needed


def _declared(kind: Any, name: str) -> str:
    """``= default`` when the key has one."""
    return "=" if name in vars(kind) or _has_factory(kind, name) else ""


def _has_factory(kind: Any, name: str) -> bool:
    factory = kind.__dataclass_fields__[name].default_factory
    return factory.__class__.__name__ != "_MISSING_TYPE"


def test_every_status_that_needs_no_cue_is_told() -> None:
    (told,) = re.findall(r"knows by itself how to read: (.*?)\.", section("cue"), re.DOTALL)
    assert set(re.split(r",\s+", told)) == READABLE


def test_the_worked_story_is_read_as_it_says(tmp_path: Path) -> None:
    pack = worked_story(tmp_path)
    assert len(pack.examples) == 4
    assert [outcome.wrong for outcome in outcomes(pack)] == [()] * 4


def test_the_example_of_explain_is_what_it_prints(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """All but the names of the rules, which stand behind the arrow."""
    found = re.search(r"```\n(Anna Berg.*?)```", PAPER, re.DOTALL)
    assert found
    shown = [line.split("←")[0].split() for line in found.group(1).splitlines()]
    path = tmp_path / "farland.toml"
    path.write_text(scaffold("farland"), encoding="utf-8")
    body = found.group(1).splitlines()[0].removesuffix(" body")
    article = ArticleText(
        document=Document(title="", summary="", body=body),
        published=date(2025, 3, 10),
        outlet="x",
    )
    print_explanation("a1", explain(article, load_pack(path)))
    printed = [line.split("←")[0].split() for line in capsys.readouterr().out.splitlines()]
    assert [line for line in shown if line not in printed] == []


def test_every_shipped_pack_is_told() -> None:
    told = set(re.findall(r"`config/topics/([\w-]+)\.toml`", PAPER))
    assert told == {pack.slug for pack in load_packs(ROOT / "config" / "topics")}
