"""Names that come out the same whenever the same thing is seen again: appends are idempotent."""

import hashlib
import uuid

_NAMESPACE = uuid.UUID("5d0f1f0e-6f0c-5d3c-9c57-3f1a0c6f2b11")


def event_id(*parts: str) -> str:
    """The id of the event that *parts* single out; 32 hex digits."""
    return uuid.uuid5(_NAMESPACE, _joined(parts)).hex


def short_id(prefix: str, *parts: str) -> str:
    """*prefix* and 16 hex digits that single out *parts*: short enough to be typed."""
    return prefix + hashlib.sha256(_joined(parts).encode()).hexdigest()[:16]


def _joined(parts: tuple[str, ...]) -> str:
    """Length-prefixed, so that ("ab", "c") and ("a", "bc") differ."""
    return "".join(f"{len(part)}:{part}" for part in parts)
