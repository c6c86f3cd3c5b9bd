"""
The HTTP client that all feeds share: what is said about us in each request, and what never is.

Made once by whoever runs the turn, and closed by them.
"""

from http.cookiejar import CookieJar, DefaultCookiePolicy

import httpx

from monitor import __version__
from monitor.feeds.inflate import ENCODINGS

ACCEPT = (
    "application/rss+xml, application/atom+xml, application/rdf+xml;q=0.9,"
    " application/xml;q=0.8, text/xml;q=0.8, */*;q=0.1"
)


def user_agent(contact: str) -> str:
    """Who we are and whom to write to: *contact* is an address of mail or of a page, in ASCII."""
    return f"monitor/{__version__} (+{contact})"


def make_client(user_agent: str) -> httpx.AsyncClient:
    """
    A client that names us, keeps no cookies, and heeds no proxy of the environment.

    Close it with ``aclose`` or use it as a context. How many requests run at once is the caller's
    to bound.
    """
    return httpx.AsyncClient(
        headers={
            "User-Agent": user_agent,
            "Accept": ACCEPT,
            "Accept-Encoding": ", ".join(ENCODINGS),
        },
        cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())),
        limits=httpx.Limits(max_connections=None, max_keepalive_connections=20),
        trust_env=False,
    )
