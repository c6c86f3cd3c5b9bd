"""Packs from files: the bundled ones load, and every mistake is told at once, with its place."""

from pathlib import Path

import pytest

from monitor.errors import PackError
from monitor.topics import Pack, load_pack, load_packs

BUNDLED = Path(__file__).parents[2] / "config" / "topics"

SMALL = """\
[topic]
slug = "ships"
name = "Ships in the strait"
tag = "STRAIT"
minimum = 2

[[term]]
words = ["strait"]
weight = 2

[[force]]
slug = "CN"
name = "Chinese"
names = ["China", "Chinese"]

[[origin]]
slug = "TW-MOD"
name = "Taiwan's defence ministry"
kind = "military"
nation = "TW"
roles = ["defence ministry"]

[[measure]]
slug = "vessels"
units = { vessels = ["ships", "vessels"] }
statuses = ["present", "detected"]

[[cue]]
phrases = ["detected", "tracked"]
status = "detected"
"""


def written(folder: Path, text: str, name: str = "pack.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def problems(path: Path) -> list[tuple[str, str]]:
    """(line, key) of every mistake."""
    with pytest.raises(PackError) as raised:
        load_pack(path)
    return [(p.where.rpartition(":")[2], p.key) for p in raised.value.problems]


def test_the_bundled_packs_load() -> None:
    assert "dprk-russia" in {pack.slug for pack in load_packs(BUNDLED)}


def test_a_small_pack_has_all_that_is_needed(tmp_path: Path) -> None:
    pack = load_pack(written(tmp_path, SMALL))
    assert (pack.slug, pack.tag, pack.minimum) == ("ships", "STRAIT", 2)
    assert pack.measures[0].units == {"vessels": ("ships", "vessels")}


def test_the_digest_follows_the_content_and_nothing_else(tmp_path: Path) -> None:
    first = load_pack(written(tmp_path, SMALL, "a.toml"))
    commented = load_pack(written(tmp_path, "# a comment\n" + SMALL, "b.toml"))
    changed = load_pack(written(tmp_path, SMALL.replace("weight = 2", "weight = 3"), "c.toml"))
    assert first.digest == commented.digest != changed.digest
    assert first == commented != changed


def test_every_mistake_of_the_form_is_told_with_its_line(tmp_path: Path) -> None:
    text = SMALL.replace('name = "Chinese"\n', "").replace('kind = "military"', 'kind = "navy"')
    text = text.replace("minimum = 2", 'minimum = "two"').replace("weight = 2", "wieght = 2")
    assert set(problems(written(tmp_path, text))) == {
        ("5", "topic.minimum"),
        ("9", "term[1].wieght"),
        ("7", "term[1].weight"),
        ("11", "force[1].name"),
        ("18", "origin[1].kind"),
    }


CROSSED = {
    "an unattainable minimum": ("minimum = 2", "minimum = 9", "topic.minimum"),
    "a status without a cue": ('"detected"]\n', '"detected", "sunk"]\n', "measure[1].statuses"),
    "a cue for no status": ('status = "detected"', 'status = "seen"', "cue[1].status"),
    "roles without a nation": ('nation = "TW"\n', "", "origin[1].roles"),
    "an origin without names": ('roles = ["defence ministry"]\n', "", "origin[1]"),
    "a slug with spaces": ('slug = "CN"', 'slug = "C N"', "force[1].slug"),
    "a presumed status that is none": (
        'slug = "vessels"\n',
        'slug = "vessels"\npresumed = "sent"\n',
        "measure[1].presumed",
    ),
    "a range that excludes all": (
        'slug = "vessels"\n',
        'slug = "vessels"\nleast = 9\nmost = 3\n',
        "measure[1].least",
    ),
    "an example on no day": (
        "[[cue]]",
        '[[example]]\ntext = "x"\npublished = "soon"\n\n[[cue]]',
        "example[1].published",
    ),
    "a relay for nobody": ('nation = "TW"\n', 'nation = "TW"\nrelays = "X"\n', "origin[1].relays"),
    "a stage that is no status": (
        "[[cue]]",
        '[[stage]]\nstatuses = ["sent"]\n\n[[cue]]',
        "stage[1].statuses",
    ),
    "a lone role that is none": (
        'nation = "TW"\nroles = ["defence ministry"]\n',
        'names = ["MND"]\nalone = true\n',
        "origin[1].alone",
    ),
    "a measure of no force": (
        'slug = "vessels"\n',
        'slug = "vessels"\nwho = "XX"\n',
        "measure[1].who",
    ),
    "a partner that is no force": (
        'name = "Chinese"\n',
        'name = "Chinese"\npartner = "XX"\n',
        "force[1].partner",
    ),
    "a noun of two units": (
        '{ vessels = ["ships", "vessels"] }',
        '{ vessels = ["ships", "vessels"], boats = ["boats", "Ships"] }',
        "measure[1].units",
    ),
    "a phrase for two statuses": (
        "[[cue]]",
        '[[cue]]\nphrases = ["tracked"]\nstatus = "present"\n\n[[cue]]',
        "cue[2].phrases",
    ),
    "a place inside none": (
        "[[cue]]",
        '[[place]]\nname = "Matsu"\nparent = "Fujian"\n\n[[cue]]',
        "place[1].parent",
    ),
}


@pytest.mark.parametrize(("old", "new", "key"), CROSSED.values(), ids=CROSSED)
def test_sections_that_do_not_fit_together_are_told(
    tmp_path: Path, old: str, new: str, key: str
) -> None:
    assert old in SMALL
    assert key in [found for _, found in problems(written(tmp_path, SMALL.replace(old, new, 1)))]


def test_roles_need_no_nation_beside_the_names_of_a_body(tmp_path: Path) -> None:
    text = SMALL.replace('nation = "TW"', 'names = ["the Ministry"]')
    assert load_pack(written(tmp_path, text)).origins[0].nation is None


def test_a_file_that_is_no_toml_is_told_with_its_line(tmp_path: Path) -> None:
    assert problems(written(tmp_path, "[topic]\nslug = ships\n")) == [("2", "(file)")]


@pytest.mark.parametrize("content", [b"\xff\xfe", b"#" * 1_000_001], ids=["not UTF-8", "too large"])
def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "pack.toml"
    path.write_bytes(content)
    assert [key for _, key in problems(path)] == ["(file)"]


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    assert [key for _, key in problems(tmp_path / "none.toml")] == ["(file)"]


def test_a_folder_without_packs_is_told(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="no topic pack here"):
        load_packs(tmp_path)


def test_the_mistakes_of_all_files_are_told_together(tmp_path: Path) -> None:
    written(tmp_path, "[topic", "a.toml")
    written(tmp_path, SMALL.replace("minimum = 2", "minimum = 9"), "b.toml")
    written(tmp_path, SMALL, "c.toml")
    written(tmp_path, SMALL, "d.toml")
    with pytest.raises(PackError) as raised:
        load_packs(tmp_path)
    assert [p.key for p in raised.value.problems] == ["(file)", "topic.minimum", "topic.slug"]


@pytest.fixture(scope="module")
def bundled() -> Pack:
    return load_pack(BUNDLED / "dprk-russia.toml")


def test_a_pack_answers_for_its_origins_and_forces(bundled: Pack) -> None:
    nis, hur = bundled.origin("NIS"), bundled.origin("UA-HUR")
    assert nis is not None
    assert hur is not None
    assert (nis.name, nis.kind, nis.party, hur.party) == ("NIS", "intelligence", False, True)
    assert [force.name for force in bundled.forces][:2] == ["North Korean", "Russian"]
    assert bundled.force("KP") is bundled.forces[0]
    assert bundled.origin("XX") is None
    assert bundled.force("XX") is None


def test_stages_are_neighbours_of_each_other(bundled: Pack) -> None:
    assert bundled.neighbours("sent") == {"arrived", "present"}
    assert bundled.neighbours("killed") == frozenset()
