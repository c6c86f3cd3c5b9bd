"""``monitor packs``: list, test, begin."""

import json
import shutil
import tomllib
from pathlib import Path

import pytest

from monitor.topics import load_packs
from tests.cli.conftest import Monitor
from tests.support.daemon import PACKS


@pytest.fixture
def topics(config: Path, tmp_path: Path) -> Path:
    """A folder of packs that may be written to, in the configuration."""
    folder = tmp_path / "topics"
    shutil.copytree(PACKS, folder)
    text = config.read_text(encoding="utf-8")
    (before,) = {line for line in text.splitlines() if str(PACKS) in line}
    config.write_text(text.replace(before, before.replace(str(PACKS), str(folder))))
    return folder


def test_list_shows_every_pack_with_what_it_counts(monitor: Monitor) -> None:
    out = monitor("packs", "list").stdout
    for pack in load_packs(PACKS):
        assert pack.slug in out
        assert pack.digest[:12] in out
    rows = {row["topic"]: row for row in json.loads(monitor("packs", "list", "--json").stdout)}
    assert rows["taiwan-strait"]["measures"] == "aircraft, vessels, troops"
    assert rows["dprk-russia"]["forces"] == "KP"
    assert rows["dprk-russia"]["examples"] >= 12


def test_test_shows_each_example(monitor: Monitor) -> None:
    result = monitor("packs", "test", "taiwan-strait")
    assert result.exit_code == 0
    (pack,) = [pack for pack in load_packs(PACKS) if pack.slug == "taiwan-strait"]
    wanted = len(pack.examples)
    assert result.stdout.count("ok ") == wanted
    assert f"{wanted} of {wanted} examples read as they should" in result.stdout
    assert "dprk-russia" not in result.stdout


def test_test_of_all_packs_names_each(monitor: Monitor) -> None:
    found = json.loads(monitor("packs", "test", "--json").stdout)
    assert {each["topic"] for each in found} == {pack.slug for pack in load_packs(PACKS)}
    assert all(each["ok"] for each in found)


def test_an_example_that_is_read_otherwise_is_told_and_fails(
    monitor: Monitor, topics: Path
) -> None:
    path = topics / "taiwan-strait.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("expect = [{ central = 5,", "expect = [{ central = 6,"))
    result = monitor("packs", "test", "taiwan-strait")
    assert result.exit_code == 1
    assert result.stdout.count("WRONG") == 1
    assert "central is 5 instead of 6" in result.stdout


def test_a_topic_that_is_not_there_is_wrong_use(monitor: Monitor) -> None:
    result = monitor("packs", "test", "weather")
    assert result.exit_code == 2
    assert "taiwan-strait" in result.output


def test_new_begins_a_pack_that_passes_its_own_tests(monitor: Monitor, topics: Path) -> None:
    result = monitor("packs", "new", "fishing-boats")
    assert result.exit_code == 0, result.output
    assert "monitor packs test fishing-boats" in result.stdout
    content = tomllib.loads((topics / "fishing-boats.toml").read_text(encoding="utf-8"))
    assert content["topic"]["slug"] == "fishing-boats"
    assert monitor("packs", "test", "fishing-boats").exit_code == 0
    assert "fishing-boats: 2 examples" in monitor("check").output


def test_new_never_overwrites(monitor: Monitor, topics: Path) -> None:
    before = (topics / "dprk-russia.toml").read_bytes()
    result = monitor("packs", "new", "dprk-russia")
    assert result.exit_code == 1
    assert "is there already" in result.output
    assert (topics / "dprk-russia.toml").read_bytes() == before


@pytest.mark.parametrize("name", ["../up", "With Space", "", "-x", "a" * 61, "ünder"])
def test_new_wants_a_plain_name(monitor: Monitor, topics: Path, name: str) -> None:
    before = sorted(topics.iterdir())
    assert monitor("packs", "new", "--", name).exit_code == 2
    assert sorted(topics.iterdir()) == before


def test_new_without_a_folder_says_so(monitor: Monitor, topics: Path) -> None:
    shutil.rmtree(topics)
    result = monitor("packs", "new", "fishing-boats")
    assert result.exit_code == 1
    assert "there is no folder" in result.output
