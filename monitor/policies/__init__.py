"""
Events to further events: what is read from an article, what has developed, who is written to.

A policy is a subscription like a projection, but it answers with events instead of rows. It stands
above the projections because it asks them what is believed (docs/adr/0006).
"""

from collections.abc import Sequence
from datetime import timedelta

from monitor.config import Route
from monitor.policies import alerting, developing, extraction
from monitor.store.subscription import Subscription
from monitor.topics import Pack


def policies(
    packs: Sequence[Pack],
    routes: Sequence[Route],
    channels: Sequence[str],
    max_age: timedelta,
) -> tuple[Subscription, ...]:
    """
    Every policy, in the order in which an event passes through them.

    *channels*: names of the channels that every message leaves by. *max_age*: articles older than
    this bring nobody a mail.
    """
    return (
        extraction.policy(packs),
        developing.policy(packs, max_age),
        alerting.policy(packs, routes, channels),
    )
