"""
The views over estimates: what was ever believed, what is believed now, and at any past moment.

One SELECT says what the latest figure of a key is (docs/developments.md, "The latest figure of a
key"). It is told which claims stand: those not withdrawn, for the view; those recorded by a
moment and not withdrawn by then, for the past.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, text

from monitor.projections.view import Columns, select_list, view
from monitor.store.derived import View
from monitor.store.types import Moment

#: Measures of people under arms or at work for them, in every pack; see docs/claims.md.
_TROOPS = (
    "troops",
    "officers",
    "generals",
    "engineers",
    "workers",
    "fighters",
    "mercenaries",
)

_LATEST: Columns = (
    ("topic", "r.topic", "Topic pack"),
    ("force", "r.force", "Whose people or things are counted: ISO code or slug"),
    ("measure", "r.measure", "What is counted: troops, officers, vessels …"),
    ("status", "r.status", "planned, sent, in-combat, killed …"),
    ("low", "r.low", "Least number meant; NULL when the words give no lower bound"),
    ("high", "r.high", "Greatest number meant; NULL when the words give no upper bound"),
    ("central", "r.central", "The number itself, or the middle of a range"),
    ("qualifier", "r.qualifier", "exact, about, nearly, at_least, more_than, up_to, …"),
    ("place", "r.place", "Where, if the sentence says so"),
    ("as_of", "r.as_of", "Day, month or year the figure speaks of"),
    (
        "source",
        "r.source",
        "Whom the number is ultimately attributed to; NULL when nobody is named",
    ),
    ("source_kind", "r.source_kind", "government, intelligence, military, media …"),
    ("modality", "r.modality", "forecast, alleged, confirmed, assessed or reported"),
    ("outlet", "r.outlet", "Who published it first, as far as known here"),
    ("article_url", "r.url", "Where it stands"),
    ("article_title", "r.title", "Title of that article when it was read"),
    ("evidence", "r.evidence", "The sentence that proves it"),
    ("published_at", "r.published_at", "When that article was published, UTC"),
    ("recorded_at", "r.recorded_at", "When it became known here, UTC"),
    ("origins", "{origins}", "Independent origins that currently hold the same number"),
    ("outlets", "{outlets}", "Outlets that have carried this figure"),
    ("previous_central", "r.previous_central", "The latest figure just before this one"),
    ("previous_source", "r.previous_source", "Whose figure that was"),
    ("claim_id", "r.claim", "Id of the claim"),
    ("position", "r.position", "Event that brought it"),
    ("source_name", "r.source_name", "The source in words"),
)

_SAME_KEY = (
    "o.topic = r.topic AND o.force = r.force AND o.measure = r.measure AND o.status = r.status"
)


def _origins(live: str, current: str) -> str:
    """Nobody named counts as none: an echo is not a source."""
    return f"""(
        SELECT count(DISTINCT n.origin)
        FROM p_estimates o
        JOIN p_estimate_origins n ON n.claim = o.claim AND n.position = o.position
        WHERE {_SAME_KEY} AND o.standing IN ('level', 'restated') AND NOT o.additional
          AND ({live.format(row="o")}) AND ({current.format(row="o")})
          AND abs(o.central - r.central) * 200
              <= CASE WHEN o.central > r.central THEN o.central ELSE r.central END
    )"""


def _outlets(live: str) -> str:
    return f"""(
        SELECT count(DISTINCT o.outlet) FROM p_estimates o
        WHERE o.figure = r.figure AND ({live.format(row="o")})
    )"""


def latest_sql(live: str, current: str) -> str:
    """
    The SELECT of the latest figure of every key.

    *live*: a condition on ``{row}`` that says whether a claim stands; *current*: whether its
    origin has nothing newer. With the columns of `latest_estimate`.
    """
    replaced = {"{origins}": _origins(live, current), "{outlets}": _outlets(live)}
    columns = tuple((n, replaced.get(sql, sql), meaning) for n, sql, meaning in _LATEST)
    return f"""{select_list(columns)}
FROM (
    SELECT e.*, row_number() OVER (
        PARTITION BY e.topic, e.force, e.measure, e.status
        ORDER BY CASE WHEN e.standing IN ('older', 'unsourced') THEN 1 ELSE 0 END,
                 CASE WHEN e.source IS NULL THEN 1 ELSE 0 END,
                 e.effective DESC, e.figure_position DESC, e.text_position, e.position,
                 CASE WHEN e.states THEN 0 ELSE 1 END, e.claim
    ) AS place_in_key
    FROM p_estimates e
    WHERE e.standing IN ('level', 'restated', 'echoed', 'older', 'unsourced')
      AND NOT e.additional AND ({live.format(row="e")})
) r
WHERE r.place_in_key = 1"""


_NOW = latest_sql("{row}.withdrawn_at IS NULL", "{row}.superseded_at IS NULL")

_LATEST_AT = latest_sql(
    "{row}.recorded_at <= :moment AND ({row}.withdrawn_at IS NULL OR {row}.withdrawn_at > :moment)",
    "({row}.superseded_at IS NULL OR {row}.superseded_at > :moment)",
)


def latest_at(connection: Connection, moment: datetime) -> list[dict[str, Any]]:
    """What was believed at *moment*: rows of `latest_estimate`, on either database."""
    statement = text(_LATEST_AT).bindparams(bindparam("moment", moment, Moment()))
    order = ("topic", "force", "measure", "status")
    rows = [dict(row._mapping) for row in connection.execute(statement)]  # noqa: SLF001 - SQLAlchemy's public name
    return sorted(rows, key=lambda row: tuple(row[name] for name in order))


_MEANINGS = tuple((name, meaning) for name, _, meaning in _LATEST)

_LATEST_VIEW = View(
    name="latest_estimate",
    sqlite=_NOW,
    postgresql=_NOW,
    comment="What is believed now: the latest figure of each topic, force, measure and status",
    columns=_MEANINGS,
)

_IS_TROOPS = "measure IN ({})".format(", ".join(f"'{measure}'" for measure in _TROOPS))

_TROOP_VIEW_SQL = f"SELECT * FROM latest_estimate WHERE {_IS_TROOPS}"

_TROOP_VIEW = View(
    name="latest_troop_estimate",
    sqlite=_TROOP_VIEW_SQL,
    postgresql=_TROOP_VIEW_SQL,
    comment="latest_estimate, people under arms or at work for them only",
    columns=_MEANINGS,
)

_RESTATED = (
    "(e.standing IN ('restated', 'echoed') OR (e.standing IN ('older', 'part') AND NOT e.states))"
)

_HISTORY: Columns = (
    *((name, sql.replace("r.", "e."), meaning) for name, sql, meaning in _LATEST if "{" not in sql),
    ("additional", "e.additional", "An increment (another 1,000): never a level"),
    ("background", "e.background", "The passage itself marks the figure as earlier"),
    ("standing", "e.standing", "What became of the claim, see docs/developments.md"),
    ("restated", _RESTATED, "An old figure repeated"),
    ("figure_id", "e.figure", "Claim that stated this figure first"),
    ("effective_on", "e.effective", "Day by which figures are ordered"),
    ("article_id", "e.article", "The article that says it"),
    ("superseded_at", "e.superseded_at", "When its source said otherwise or it was withdrawn, UTC"),
    ("withdrawn_at", "e.withdrawn_at", "When the article no longer said it, UTC"),
    ("states", "e.states", "States its figure: first, or in the place of what stated it first"),
    ("text_position", "e.text_position", "Event that brought the text; orders figures of one day"),
)

VIEWS = (
    _LATEST_VIEW,
    _TROOP_VIEW,
    view(
        "troop_estimates",
        "Every estimate ever read. Believed at a moment T: recorded_at <= T, and superseded_at"
        " NULL or > T",
        _HISTORY,
        f"FROM p_estimates e WHERE {_IS_TROOPS}",
    ),
)

_AT_PARAMETER = _LATEST_AT.replace(":moment", "$1")

FUNCTIONS = (
    (
        "latest_estimate_at(timestamptz)",
        f"""CREATE FUNCTION latest_estimate_at(timestamptz) RETURNS SETOF latest_estimate
        LANGUAGE sql STABLE AS $body$ {_AT_PARAMETER} $body$""",
    ),
    (
        "latest_troop_estimate_at(timestamptz)",
        f"""CREATE FUNCTION latest_troop_estimate_at(timestamptz)
        RETURNS SETOF latest_troop_estimate LANGUAGE sql STABLE
        AS $body$ SELECT * FROM latest_estimate_at($1) WHERE {_IS_TROOPS} $body$""",
    ),
)
