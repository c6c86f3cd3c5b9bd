"""The papers are true: what they name is there, and what the code cites is written."""

import pkgutil
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAPERS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
ADRS = sorted((ROOT / "docs" / "adr").glob("[0-9]*.md"))
CODE = sorted(
    path for room in ("monitor", "migrations", "tests") for path in (ROOT / room).rglob("*.py")
)

#: Files of the repository in backticks; a name with a placeholder in it is a pattern, no file.
FILE = re.compile(r"`((?:monitor|tests|docs|config|migrations|systemd)/[\w./-]+)`")
IN_THE_WHEEL = "monitor/share/"
NAME = re.compile(r"`(monitor(?:\.\w+)+)`")


def identify(path: Path) -> str:
    return str(path.relative_to(ROOT))


def anchors(paper: Path) -> set[str]:
    """The anchors that a page's headings give."""
    headings = re.findall(r"^#+ (.+)$", paper.read_text(), re.MULTILINE)
    plain = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in headings)
    return {heading.replace(" ", "-") for heading in plain}


@pytest.mark.parametrize("paper", PAPERS, ids=identify)
def test_every_link_leads_somewhere(paper: Path) -> None:
    broken = []
    for link in re.findall(r"\]\((?!https?:|mailto:)([^)\s]+)\)", paper.read_text()):
        name, _, anchor = link.partition("#")
        target = (paper.parent / name).resolve() if name else paper
        if not target.exists() or (anchor and anchor not in anchors(target)):
            broken.append(link)
    assert broken == []


@pytest.mark.parametrize("paper", PAPERS, ids=identify)
def test_every_file_that_is_named_exists(paper: Path) -> None:
    named = [name for name in FILE.findall(paper.read_text()) if not name.startswith(IN_THE_WHEEL)]
    assert [name for name in named if not (ROOT / name).exists()] == []


@pytest.mark.parametrize("paper", PAPERS, ids=identify)
def test_every_module_or_function_that_is_named_exists(paper: Path) -> None:
    missing = []
    for name in NAME.findall(paper.read_text()):
        try:
            pkgutil.resolve_name(name)
        except (ImportError, AttributeError):
            missing.append(name)
    assert missing == []


@pytest.mark.parametrize("paper", PAPERS, ids=identify)
def test_every_make_target_that_is_named_exists(paper: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z-]+)", paper.read_text())) - targets == set()


def test_the_index_lists_every_decision_by_its_number() -> None:
    index = (ROOT / "docs" / "adr" / "README.md").read_text()
    listed = re.findall(r"^\| \[(\d+)\]\(([\w-]+\.md)\) \| .+ \|$", index, re.MULTILINE)
    assert [name for _, name in listed] == [page.name for page in ADRS]
    assert [int(number) for number, _ in listed] == [int(page.name[:4]) for page in ADRS]


@pytest.mark.parametrize("page", ADRS, ids=identify)
def test_a_decision_has_its_number_its_date_and_three_sections(page: Path) -> None:
    text = page.read_text()
    assert text.startswith(f"# {int(page.name[:4])}. ")
    assert re.search(r"^Date: \d{4}-\d\d-\d\d\. Status: ", text, re.MULTILINE)
    sections = ["Context", "Decision", "Consequences"]
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == sections


def test_every_decision_that_the_code_cites_is_written() -> None:
    written = {page.name[:4] for page in ADRS}
    cited = {
        number
        for path in CODE
        for number in re.findall(r"docs/adr/(\d{4})", path.read_text(encoding="utf-8"))
    }
    assert cited
    assert cited <= written
