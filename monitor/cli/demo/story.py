"""The bundled story as values: outlets, articles and what each outlet's feed shows at a moment."""

import tomllib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from monitor.resources import shipped


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """A fictitious publisher."""

    slug: str  #: name of its feed
    name: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """What an article says from a moment on."""

    appears: datetime
    title: str
    summary: str
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article with all its texts."""

    slug: str
    outlet: Outlet
    url: str
    published: datetime | None  #: as printed; None for one without a date
    texts: tuple[Text, ...]  #: the first one, then its revisions

    def at(self, moment: datetime) -> Text | None:
        """The text that stands at *moment*; None before the article appears."""
        shown = [text for text in self.texts if text.appears <= moment]
        return shown[-1] if shown else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """All outlets and articles."""

    outlets: tuple[Outlet, ...]
    articles: tuple[Article, ...]

    def moments(self) -> list[datetime]:
        """When something new appears anywhere, in order."""
        return sorted({text.appears for article in self.articles for text in article.texts})

    def of(self, outlet: Outlet) -> list[Article]:
        """The articles of an outlet."""
        return [article for article in self.articles if article.outlet == outlet]


def load_story(folder: Path | None = None) -> Story:
    """Read the story from *folder*, by default the one that ships with the program."""
    folder = folder or shipped("config") / "story"
    outlets = {
        entry["slug"]: Outlet(slug=entry["slug"], name=entry["name"], url=entry["url"])
        for entry in tomllib.loads((folder / "outlets.toml").read_text())["outlet"]
    }
    files = sorted((folder / "articles").glob("*.toml"))
    entries = [e for file in files for e in tomllib.loads(file.read_text())["article"]]
    articles = [_article(entry, outlets) for entry in entries]
    return Story(
        outlets=tuple(outlets.values()),
        articles=tuple(sorted(articles, key=lambda article: article.texts[0].appears)),
    )


def _article(entry: dict[str, object], outlets: dict[str, Outlet]) -> Article:
    outlet = outlets[str(entry["outlet"])]
    published = datetime.fromisoformat(str(entry["published"])) if "published" in entry else None
    first = {"appears": entry.get("appears", entry.get("published")), **entry}
    revisions = entry.get("revision", [])
    assert isinstance(revisions, list)  # noqa: S101 - the shape of the story's files
    return Article(
        slug=str(entry["id"]),
        outlet=outlet,
        url=outlet.url + str(entry["path"]),
        published=published,
        texts=tuple(_text({**first, **changed}) for changed in ({}, *revisions)),
    )


def _text(entry: dict[str, object]) -> Text:
    return Text(
        appears=datetime.fromisoformat(str(entry["appears"])),
        title=str(entry["title"]),
        summary=str(entry["summary"]),
        body=str(entry["body"]).strip(),
    )
