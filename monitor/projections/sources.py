"""
Sources: the origins behind the figures, and how their figures have stood up to later ones.

Views over the estimates; they have no rows of their own. What "confirmed" and its like mean stands
in docs/sql.md, "The record of a source".
"""

from monitor.projections.view import Columns, view
from monitor.store.derived import View

#: Days from the figure's effective day to that of a later one, on either database.
_SQLITE_DAYS = "(julianday(l.effective) - julianday(f.effective))"
_POSTGRESQL_DAYS = "(l.effective - f.effective)"

#: A live figure of the same key that somebody stated later.
_LATER = """FROM p_estimates l
        WHERE l.topic = f.topic AND l.force = f.force AND l.measure = f.measure
          AND l.status = f.status AND l.withdrawn_at IS NULL AND NOT l.additional
          AND l.central IS NOT NULL AND l.text_position > f.text_position"""

_SHARED = """EXISTS (
            SELECT 1 FROM p_estimate_origins mine
            JOIN p_estimate_origins theirs ON theirs.origin = mine.origin
            WHERE mine.claim = f.claim AND mine.position = f.position
              AND theirs.claim = l.claim AND theirs.position = l.position)"""

_OTHERS = f"l.source IS NOT NULL AND NOT {_SHARED}"

#: At most two in a hundred apart.
_CLOSE = (
    "abs(f.central - l.central) * 50"
    " <= CASE WHEN f.central > l.central THEN f.central ELSE l.central END"
)

_AGREES = f"({_CLOSE} OR (f.low <= l.high AND l.low <= f.high))"

#: Beyond two in a hundred, and no number lies within the bounds of both.
_EXCLUDES = f"(NOT {_CLOSE} AND (f.low > l.high OR l.low > f.high))"

_CONFIRMS = f"l.standing = 'level' AND {_OTHERS} AND {_AGREES} AND {{days}} BETWEEN -3 AND 30"
_CONTRADICTS = f"l.standing = 'level' AND {_OTHERS} AND {_EXCLUDES} AND {{days}} BETWEEN -3 AND 3"
_REVISES = f"l.standing = 'level' AND {_SHARED} AND NOT {_CLOSE} AND {{days}} BETWEEN -3 AND 3"
_DENIES = f"l.standing = 'denied' AND {_OTHERS} AND {_CLOSE}"


def _there_is(condition: str) -> str:
    return f"CASE WHEN EXISTS (SELECT 1 {_LATER} AND {condition}) THEN 1 ELSE 0 END"


_JUDGED = f"""SELECT f.claim, f.position,
        {_there_is(_CONFIRMS)} AS confirmed,
        {_there_is(_CONTRADICTS)} AS contradicted,
        {_there_is(_REVISES)} AS revised,
        {_there_is(_DENIES)} AS denied,
        (SELECT l.central {_LATER} AND (({_CONFIRMS}) OR ({_CONTRADICTS}))
         ORDER BY l.text_position DESC, l.position DESC, l.claim LIMIT 1) AS settled,
        CASE WHEN row_number() OVER (
            PARTITION BY f.topic, f.force, f.measure, f.status
            ORDER BY f.text_position, f.position, f.claim) = 1 THEN 1 ELSE 0 END AS opened
    FROM p_estimates f
    WHERE f.standing = 'level' AND f.states AND f.withdrawn_at IS NULL"""

_RATIO = "CASE WHEN j.settled > 0 THEN CAST(e.central AS DOUBLE PRECISION) / j.settled END"

_COLUMNS: Columns = (
    ("topic", "e.topic", "Topic pack"),
    ("source", "o.origin", "Slug of the origin"),
    ("claims", "count(*)", "Claims attributed to it"),
    (
        "figures",
        "count(DISTINCT CASE WHEN e.standing IN ('level', 'increment') THEN e.figure END)",
        "Different figures it has stated",
    ),
    (
        "repeats",
        "sum(CASE WHEN e.standing = 'restated' THEN 1 ELSE 0 END)",
        "Claims that only repeat one of them",
    ),
    ("outlets", "count(DISTINCT e.outlet)", "Outlets that have carried it"),
    ("articles", "count(DISTINCT e.article)", "Articles that have carried it"),
    ("first_at", "min(e.recorded_at)", "When it was first heard of here, UTC"),
    ("last_at", "max(e.recorded_at)", "When it was last heard of here, UTC"),
    (
        "measured",
        "sum(CASE WHEN j.settled IS NOT NULL THEN 1 ELSE 0 END)",
        "Levels of it that another origin later confirmed or contradicted",
    ),
    ("confirmed", "sum(coalesce(j.confirmed, 0))", "Levels that another origin later confirmed"),
    (
        "contradicted",
        "sum(coalesce(j.contradicted, 0))",
        "Levels that another origin contradicted, of the same days",
    ),
    (
        "revised",
        "sum(coalesce(j.revised, 0))",
        "Levels for which it gave another number later, of the same days",
    ),
    ("denied", "sum(coalesce(j.denied, 0))", "Levels whose number somebody else denied later"),
    ("firsts", "sum(coalesce(j.opened, 0))", "Counts for which it gave the first level"),
    (
        "mean_ratio",
        f"CAST(CAST(round(1000 * avg({_RATIO})) AS INTEGER) AS DOUBLE PRECISION) / 1000",
        "Mean of its levels divided by the last figure that they were measured by",
    ),
)

_COMMENT = "Whom figures are attributed to, for each topic, with their record against later figures"


def _sql(days: str) -> str:
    rest = (
        "FROM p_estimates e"
        " JOIN p_estimate_origins o ON o.claim = e.claim AND o.position = e.position"
        f" LEFT JOIN ({_JUDGED.format(days=days)}) j"
        " ON j.claim = e.claim AND j.position = e.position"
        " WHERE e.withdrawn_at IS NULL GROUP BY e.topic, o.origin"
    )
    return view("sources", _COMMENT, _COLUMNS, rest).sqlite


VIEWS = (
    View(
        name="sources",
        sqlite=_sql(_SQLITE_DAYS),
        postgresql=_sql(_POSTGRESQL_DAYS),
        comment=_COMMENT,
        columns=tuple((name, meaning) for name, _, meaning in _COLUMNS),
    ),
)
