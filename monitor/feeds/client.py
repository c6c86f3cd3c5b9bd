"""
The HTTP client that all feeds share: what is said about us in each request, what never is, and
where it may connect to.

Made once by whoever runs the turn, and closed by them.
"""

from collections.abc import Sequence
from http.cookiejar import CookieJar, DefaultCookiePolicy

import httpcore
import httpx

from monitor import __version__
from monitor.feeds.addresses import GuardedBackend, Network
from monitor.feeds.inflate import ENCODINGS

ACCEPT = (
    "application/rss+xml, application/atom+xml, application/rdf+xml;q=0.9,"
    " application/xml;q=0.8, text/xml;q=0.8, */*;q=0.1"
)


def user_agent(contact: str) -> str:
    """Who we are and whom to write to: *contact* is an address of mail or of a page, in ASCII."""
    return f"monitor/{__version__} (+{contact})"


def make_client(user_agent: str, allowed: Sequence[Network] = ()) -> httpx.AsyncClient:
    """
    A client that names us, keeps no cookies, and heeds no proxy of the environment.

    It connects to public addresses only, and to those in the networks *allowed*.

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
        transport=_guarded(allowed),
        trust_env=False,
    )


def _guarded(allowed: Sequence[Network]) -> httpx.AsyncHTTPTransport:
    """The usual transport; who opens its connections cannot be chosen, so its pool is replaced."""
    transport = httpx.AsyncHTTPTransport(trust_env=False)
    transport._pool = httpcore.AsyncConnectionPool(  # noqa: SLF001 - there is no public way
        ssl_context=httpx.create_ssl_context(trust_env=False),
        max_connections=None,
        # Feeds of one host are asked a second apart. At every request the library looks after all
        # that are kept, so not many are.
        max_keepalive_connections=4,
        keepalive_expiry=5.0,
        network_backend=GuardedBackend(allowed),
    )
    return transport
