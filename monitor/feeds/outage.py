"""
Is it their trouble or ours? Ours, when most hosts that were asked lately could not be reached.

Held by the poller. A failure that is ours is not counted against the feed.
"""

from datetime import datetime, timedelta

LATELY = timedelta(minutes=5)
FEWEST = 3  #: hosts that must have failed; two may well be down at once
PAUSE = timedelta(minutes=5)  #: until such a feed is asked again, and up to as much more


class Reached:
    """Which hosts could be reached when they were asked last."""

    def __init__(self) -> None:
        self._hosts: dict[str, tuple[datetime, bool]] = {}

    def note(self, host: str, *, reached: bool, now: datetime) -> None:
        """*host* was asked just now; *reached* whatever it answered."""
        self._hosts.pop(host, None)  # the latest is last
        self._hosts[host] = (now, reached)
        for other, (at, _) in list(self._hosts.items()):
            if now - at <= LATELY:
                break
            del self._hosts[other]

    def is_ours(self) -> bool:
        """More than half of the hosts that were asked lately could not be reached."""
        outcomes = [reached for _, reached in self._hosts.values()]
        failed = outcomes.count(False)
        return failed >= FEWEST and failed * 2 > len(outcomes)
