"""
Sitemaps for news: the articles of the last two days, as publishers list them for search engines.

Only titles and addresses stand in them, so a claim is read from the title alone. Called by
`monitor.feeds.parse` in the worker process.
"""

from datetime import datetime

from lxml import etree

from monitor.feeds.adapting import adapted, first_faults, usable_link
from monitor.feeds.html import one_line
from monitor.feeds.identity import mark_shared_links
from monitor.feeds.model import MAX_ARTICLES, Format, NotAFeedError, ParsedArticle, ParsedFeed
from monitor.feeds.sniff import root_element

_SHOWN = 3  # addresses named in a refusal

#: A page and what it says of itself: "loc" and, from the part for news, "title" and so on.
_Page = dict[str, str]


def recognises(body: bytes) -> bool:
    """Is it a sitemap, or a list of sitemaps?"""
    return root_element(body) in ("urlset", "sitemapindex")


def parse(body: bytes, content_type: str | None, url: str, now: datetime) -> ParsedFeed:  # noqa: ARG001 - the signature of formats; the declaration decides
    """
    Read the pages that *body* lists as news.

    Raises `NotAFeedError` for a sitemap without any, and for a list of sitemaps, with what to do.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    root = etree.fromstring(body, parser)
    if root is None:
        raise NotAFeedError("it cannot be read at all")
    if etree.QName(root).localname.lower() == "sitemapindex":
        raise NotAFeedError(
            f"it lists other sitemaps; follow one for news among them{_named(root)}"
        )
    pages = [_page(entry) for entry in root]
    news = [page for page in pages if "publication_date" in page]
    if not news:
        raise NotAFeedError("it is a sitemap without a part for news; look for the site's feed")
    faults = [f"not well-formed: {parser.error_log[0].message}"] if len(parser.error_log) else []
    newest = sorted(news, key=lambda page: page["publication_date"], reverse=True)[:MAX_ARTICLES]
    if len(news) > MAX_ARTICLES:
        faults.append(f"{len(news) - MAX_ARTICLES} items were left out, {MAX_ARTICLES} are read")
    found = (_article(page, url, now) for page in newest)
    articles = [article for article in found if article is not None]
    return ParsedFeed(
        title=next((page["name"] for page in news if page.get("name")), ""),
        articles=mark_shared_links(articles),
        faults=first_faults(faults),
        complete=not faults or len(news) > MAX_ARTICLES,
    )


def _article(page: _Page, url: str, now: datetime) -> ParsedArticle | None:
    return adapted(
        guid=None,
        link=usable_link(page.get("loc"), url),
        title=page.get("title", ""),
        summary="",
        body="",
        date=page["publication_date"],
        now=now,
    )


def _page(entry: etree._Element) -> _Page:
    page: _Page = {}
    for element in entry.iter():
        if len(element) == 0 and isinstance(element.tag, str):
            page.setdefault(etree.QName(element).localname.lower(), one_line(element.text or ""))
    return page


def _named(root: etree._Element) -> str:
    addresses = [page["loc"] for page in map(_page, root) if page.get("loc")]
    shown = ", ".join(address[:200] for address in addresses[:_SHOWN])
    return f", such as {shown}" if shown else ""


FORMAT = Format(name="news sitemap", recognises=recognises, parse=parse)
