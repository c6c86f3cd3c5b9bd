"""What a topic is called in a message, from its pack."""

from collections.abc import Sequence

from monitor.alerts.model import Story
from monitor.topics import Pack


def story(packs: Sequence[Pack], topic: str) -> Story:
    """The story of *topic*; one whose pack is gone goes by its slug."""
    for pack in packs:
        if pack.slug == topic:
            return Story(
                slug=pack.slug,
                name=pack.name,
                tag=pack.tag,
                forces={force.slug: force.name for force in pack.forces},
                lead=pack.forces[0].slug,
            )
    return Story(slug=topic, name=topic, tag=topic, forces={})
