"""
The instant mail: what has changed in one story, who says so, and the proof.

In comes a `Letter`, out goes a finished message. Plain text stands first and alone; the HTML says
the same. docs/alerts.md tells what a mail contains.
"""

from collections.abc import Iterable
from email.message import EmailMessage

from monitor.alerts import wording
from monitor.alerts.card import card
from monitor.alerts.headers import add_bodies, address, begin
from monitor.alerts.model import Letter
from monitor.alerts.render import render
from monitor.alerts.safe import line, token

#: Developments shown with evidence and course; of the others the headline must do, so that the
#: mail stays below the 100 KB at which some clients cut it off.
FULL_CARDS = 6
MOST_CARDS = 40


def compose(letter: Letter) -> EmailMessage:
    """The mail of *letter*. Raises `DeliveryError` (permanent) for an impossible address."""
    message = begin(
        letter.envelope,
        list_name=letter.story.name,
        list_slug=letter.story.slug,
        extra=_headers(letter),
    )
    values = _values(letter)
    add_bodies(
        message,
        text=render("letter.txt.j2", **values),
        html=render("letter.html.j2", **values),
    )
    return message


def _headers(letter: Letter) -> dict[str, str]:
    developments = letter.developments[:MOST_CARDS]
    facts = (f"{each.force}/{each.measure}/{each.status}" for each in developments)
    highest = wording.highest(letter.developments)
    return {
        "X-Monitor-Story": token(letter.story.slug),
        "X-Monitor-Fact": _tokens(facts),
        "X-Monitor-Kind": _tokens(each.kind for each in developments),
        "X-Monitor-Severity": highest,
        **({"Importance": "high"} if highest == "critical" else {}),
    }


def _tokens(values: Iterable[str]) -> str:
    """Different values only, each one word, in their order."""
    return ", ".join(dict.fromkeys(map(token, values)))


def _values(letter: Letter) -> dict[str, object]:
    """What the templates are filled with."""
    envelope, story = letter.envelope, letter.story
    cards = [
        card(each, story, zone=envelope.zone, now=envelope.sent_at)
        for each in letter.developments[:MOST_CARDS]
    ]
    return {
        "story": line(story.name, 120),
        "tag": line(story.tag, 30),
        "changes": wording.count(len(letter.developments), "change"),
        "cards": cards,
        "full": cards[:FULL_CARDS],
        "unlisted": len(letter.developments) - len(cards),
        "route": line(envelope.route, 80),
        "alert": line(envelope.alert, 64),
        "severity": wording.highest(letter.developments),
        "leave_at": address(envelope.sender).addr_spec,
    }
