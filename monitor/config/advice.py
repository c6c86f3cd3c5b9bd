"""
What is allowed but probably not meant. `monitor check` and the start of the daemon tell it.
"""

from collections.abc import Iterator
from ipaddress import ip_address

from monitor.config.model import Config

#: Names kept for examples by RFC 2606: nobody is reached there.
_EXAMPLES = ("example.org", "example.com", "example.net", ".example", ".invalid", ".test")


def advice(config: Config) -> list[str]:
    """One sentence for each thing that works, but not as most would want it; often none."""
    return list(_advice(config))


def _advice(config: Config) -> Iterator[str]:
    if config.polling.contact.rstrip("/>").endswith(_EXAMPLES):
        yield (
            "polling.contact is still the example: write your own address, so that the owners of"
            " the feeds can reach you before they block you"
        )
    if not config.feeds:
        yield "no feeds are listed: add [[feeds]], or `monitor feeds add`"
    if not config.email.host and config.email.maildir is None:
        yield "mail has no way out: set email.host or email.maildir, or alerts only show in views"
    elif not config.email.host:
        yield f"no mail server is set: mails are files in {config.email.maildir}"
    if (sentence := public_page(config)) is not None:
        yield sentence


def public_page(config: Config) -> str | None:
    """The sentence about a page that others than this machine may reach; None when none can."""
    if config.web.address is None or _is_loopback(config.web.address[0]):
        return None
    return (
        f"web.listen is {config.web.listen}, and the page has no login: everybody who can reach"
        " that address may read it; listen on 127.0.0.1 and put a web server with a login before it"
    )


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:  # a name
        return host == "localhost"
