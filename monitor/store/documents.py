"""Documents: texts kept once under their sha256, apart from the log, so that they can be erased."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import Connection, select

from monitor.store.engine import insert_for
from monitor.store.schema import DOCUMENTS


def keep(connection: Connection, texts: Iterable[tuple[str, str]], *, now: datetime) -> None:
    """Store (sha256, text) pairs; those that are known, or were erased, stay as they are."""
    rows = [{"sha256": sha256, "text": text, "recorded_at": now} for sha256, text in texts]
    if rows:
        connection.execute(insert_for(connection, DOCUMENTS).on_conflict_do_nothing(), rows)


def load(connection: Connection, digests: Sequence[str]) -> dict[str, str]:
    """Texts by sha256; an unknown or erased document is left out."""
    rows = connection.execute(
        select(DOCUMENTS.c.sha256, DOCUMENTS.c.text).where(
            DOCUMENTS.c.sha256.in_(digests), DOCUMENTS.c.text.is_not(None)
        )
    )
    return {row.sha256: row.text for row in rows}
