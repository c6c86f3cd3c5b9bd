"""
What the kinds of facts have in common: their table, their handling, their view.

A row is one claim, live until a newer reading no longer has it. Rows that tell of the same fact
carry the same `fact`, the id of the claim that told of it first; the view shows one row for each.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Date,
    FromClause,
    Index,
    Integer,
    Row,
    Table,
    Text,
    bindparam,
    select,
    text,
)

from monitor.beliefs.fact import FARTHEST, Telling
from monitor.beliefs.period import Period
from monitor.projections.view import Columns, select_list, view
from monitor.store.derived import View
from monitor.store.schema import DERIVED
from monitor.store.types import Moment, Position

Record = Mapping[str, Any]

_NOW = "{row}.superseded_at IS NULL"
_THEN = (
    "{row}.recorded_at <= :moment"
    " AND ({row}.superseded_at IS NULL OR {row}.superseded_at > :moment)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FactKind:
    """One kind of claim that is shown as facts."""

    type: str  #: of the claims, as in their records
    name: str  #: of the view
    comment: str
    table: Table
    shown: Columns  #: the view's own columns, before those of the proof
    own: Callable[[Record], dict[str, Any]]  #: the table's own columns, from a claim record
    key: Callable[[Record], str]  #: what must be equal for two claims to tell of one fact
    wording: Callable[[Record], str] | None = None  #: what must be alike, if anything
    lasting: bool = False  #: undated claims may speak of any day
    #: statuses, the one that speaks for the fact first; empty: the first claim speaks for it
    ranks: Sequence[str] = ()

    def telling(self, record: Record, days: Period) -> Telling:
        """What a claim record says of its fact."""
        return Telling(
            key=self.key(record),
            days=days,
            wording=self.wording(record) if self.wording else None,
            lasting=self.lasting,
        )

    def told(self, row: Row[Any]) -> Telling:
        """The same, read back from a row."""
        return Telling(
            key=row.key,
            days=Period(first=row.first_day, last=row.last_day, dated=row.date is not None),
            wording=row.wording,
            lasting=self.lasting,
        )

    def rank(self, record: Record) -> int:
        """Place of a claim among those that tell of its fact; the lowest is shown."""
        return self.ranks.index(record["status"]) if self.ranks else 0

    @property
    def view(self) -> View:
        """The facts that stand now."""
        return view(self.name, self.comment, self.columns(_NOW), self.source(_NOW))

    def columns(self, live: str) -> Columns:
        """All columns of the view, when *live* says which claims stand."""
        return (("topic", "r.topic", "Topic pack"), *self.shown, *_proof(self.table.name, live))

    def source(self, live: str) -> str:
        """The view from FROM on: one claim of each fact."""
        best = "PARTITION BY c.topic, c.fact ORDER BY {} c.fact_rank, c.position, c.claim"
        shown = best.format("")
        dated = best.format("CASE WHEN c.date IS NULL THEN 1 ELSE 0 END, length(c.date) DESC,")
        return f"""FROM (
    SELECT c.*, row_number() OVER ({shown}) AS place_in_fact,
        first_value(c.date) OVER ({dated}) AS best_date,
        first_value(c.effective) OVER ({dated}) AS best_day,
        count(*) OVER (PARTITION BY c.topic, c.fact) AS tellings,
        min(c.recorded_at) OVER (PARTITION BY c.topic, c.fact) AS first_told_at,
        max(c.recorded_at) OVER (PARTITION BY c.topic, c.fact) AS last_told_at
    FROM {self.table.name} c WHERE {live.format(row="c")}
) r WHERE r.place_in_fact = 1"""

    def at(self, connection: Connection, moment: datetime) -> list[dict[str, Any]]:
        """The facts that stood at *moment*: rows of the view, the latest day first."""
        sql = f"{select_list(self.columns(_THEN))}\n{self.source(_THEN)}"
        statement = text(f"{sql} ORDER BY effective_on DESC, position DESC, claim_id")
        rows = connection.execute(statement.bindparams(bindparam("moment", moment, Moment())))
        return [dict(row._mapping) for row in rows]  # noqa: SLF001 - SQLAlchemy's public name


def fact_table(name: str, *own: Column[Any]) -> Table:
    """A table of claims with the columns that every kind has; *own* must hold ``date``."""
    return Table(
        name,
        DERIVED,
        Column("claim", Text, primary_key=True),
        #: a claim that went and came back has several rows
        Column("position", Position, primary_key=True, autoincrement=False),
        Column("topic", Text, nullable=False),
        Column("fact", Text, nullable=False),
        Column("fact_rank", Integer, nullable=False),
        Column("key", Text, nullable=False),
        Column("wording", Text),
        Column("date", Text),
        Column("first_day", Date, nullable=False),
        Column("last_day", Date, nullable=False),
        Column("effective", Date, nullable=False),
        *own,
        Column("article", Text, nullable=False),
        Column("outlet", Text, nullable=False),
        Column("url", Text),
        Column("title", Text, nullable=False),
        Column("evidence", Text, nullable=False),
        Column("published_at", Moment),
        Column("recorded_at", Moment, nullable=False),
        Column("superseded_at", Moment),
        Index(None, "topic", "key", "last_day"),
        Index(None, "topic", "fact"),
        Index(None, "article", "topic"),
    )


def facts_like(
    connection: Connection, kind: FactKind, topic: str, telling: Telling
) -> Sequence[Row[Any]]:
    """
    The first claim of each fact that *telling* may be of and somebody still tells of, oldest first.

    They have its key and, since a spokesman denies something every week, are near its days.
    """
    first, still = kind.table.alias("first"), kind.table.alias("still")
    told = (
        select(still.c.claim)
        .where(
            still.c.topic == topic, still.c.fact == first.c.claim, still.c.superseded_at.is_(None)
        )
        .exists()
    )
    return connection.execute(
        select(first)
        .where(
            first.c.topic == topic,
            first.c.key == telling.key,
            first.c.fact == first.c.claim,
            told,
            *_near(first, telling),
        )
        .order_by(first.c.position, first.c.claim)
    ).all()


def _near(first: FromClause, telling: Telling) -> tuple[ColumnElement[bool], ...]:
    """A lasting fact may be told of at any time."""
    if telling.lasting:
        return ()
    days = telling.days.widened(FARTHEST)
    return first.c.last_day >= days.first, first.c.first_day <= days.last


def listed(slugs: Sequence[str]) -> str | None:
    """Several slugs as one cell: ``yoon, rutte``; None when there are none."""
    return ", ".join(slugs) or None


def same_set(slugs: Sequence[str]) -> str:
    """Several slugs as part of a key, in whatever order the text names them."""
    return "+".join(sorted(slugs))


def _proof(table: str, live: str) -> Columns:
    outlets = (
        f"(SELECT count(DISTINCT o.outlet) FROM {table} o"
        f" WHERE o.topic = r.topic AND o.fact = r.fact AND {live.format(row='o')})"
    )
    return (
        ("date", "r.best_date", "Day, month or year as told; NULL when no text gives one"),
        ("effective_on", "r.best_day", "Day by which it is ordered: date, else publication"),
        ("outlets", outlets, "Outlets that tell of it"),
        ("claims", "r.tellings", "Claims that tell of it"),
        ("outlet", "r.outlet", "Who told of it first, as far as known here"),
        ("article_url", "r.url", "Where that stands"),
        ("article_title", "r.title", "Title of that article when it was read"),
        ("evidence", "r.evidence", "The sentence that proves it"),
        ("published_at", "r.published_at", "When that article was published, UTC"),
        ("recorded_at", "r.recorded_at", "When that became known here, UTC"),
        ("first_at", "r.first_told_at", "When it was first heard of here, UTC"),
        ("last_at", "r.last_told_at", "When it was last heard of here, UTC"),
        ("claim_id", "r.claim", "Id of the claim that is shown"),
        ("article_id", "r.article", "The article that says it"),
        ("position", "r.position", "Event that brought it"),
    )
