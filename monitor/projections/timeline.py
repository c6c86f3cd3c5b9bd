"""
The timeline: one chronological view over what has happened, what was said and what has changed.

A view over the other views; it has no rows of its own. Each line is one entry of another view, so
what is withdrawn there is gone here.
"""

from monitor.projections.view import Columns, view
from monitor.store.derived import View

_COLUMNS: Columns = (
    ("day", "t.day", "Day that it is about, YYYY-MM-DD; a month or a year where no more is told"),
    ("topic", "t.topic", "Topic pack"),
    ("kind", "t.kind", "A kind of development, contact, transfer, agreement, vow, denied …"),
    ("text", "t.text", "What it is, in one line"),
    ("who", "t.who", "Who acts or is counted: slugs or ISO codes"),
    ("source", "t.source", "Whom it is attributed to; NULL when nobody is named"),
    ("outlet", "t.outlet", "Who published it first, as far as known here"),
    ("article_url", "t.article_url", "Where it stands"),
    ("recorded_at", "t.recorded_at", "When it became known here, UTC"),
    ("claim_id", "t.claim_id", "Id of the claim"),
    ("position", "t.position", "Event that brought it"),
)

#: Amounts as they are said: a bound shows, a range shows both ends.
_AMOUNT = (
    "CASE WHEN {q} = 'range' THEN CAST({low} AS TEXT) || ' to ' || CAST({high} AS TEXT)"
    " WHEN {n} IS NULL THEN 'an unstated number'"
    " WHEN {q} = 'exact' THEN CAST({n} AS TEXT)"
    " ELSE replace({q}, '_', ' ') || ' ' || CAST({n} AS TEXT) END"
)

#: A correction is news of the day on which the article changed, not of the day of its figure.
_FIGURES = """
    SELECT CASE WHEN d.kind IN ('correction', 'retraction') OR e.effective IS NULL
                THEN {detected} ELSE CAST(e.effective AS TEXT) END AS day, d.topic, d.kind,
        replace(d.measure || ' ' || d.status, '-', ' ') || ': '
            || CASE WHEN d.old_central IS NOT NULL
                         AND d.kind IN ('new-figure', 'contradiction', 'correction')
                    THEN CAST(d.old_central AS TEXT) || ' -> ' ELSE '' END
            || CASE d.qualifier WHEN 'exact' THEN '' WHEN 'range' THEN 'about '
                    ELSE replace(d.qualifier, '_', ' ') || ' ' END
            || CAST(coalesce(d.new_central, d.old_central, 0) AS TEXT) AS text,
        d.force AS who, d.source, d.outlet, d.article_url, d.detected_at AS recorded_at,
        d.claim_id, d.position
    FROM developments d
    LEFT JOIN p_estimates e ON e.claim = d.claim_id AND e.topic = d.topic
        AND e.position = (SELECT max(l.position) FROM p_estimates l
                          WHERE l.claim = d.claim_id AND l.topic = d.topic
                            AND l.position < d.position)
    WHERE d.measure <> 'commitment'"""

_CONTACTS = """
    SELECT coalesce(date, CAST(effective_on AS TEXT)), topic, 'contact',
        kind || ' ' || status || ': ' || parties
            || coalesce(' (at the wish of ' || requested_by || ')', ''),
        parties, CAST(NULL AS TEXT), outlet, article_url, recorded_at, claim_id, position
    FROM contacts"""

_TRANSFERS = """
    SELECT coalesce(date, CAST(effective_on AS TEXT)), topic, 'transfer',
        giver || ' to ' || taker || ': ' || {amount}
            || replace(category, '_', ' ') || ' ' || status || ' (' || item || ')',
        giver || ', ' || taker, source, outlet, article_url, recorded_at, claim_id, position
    FROM transfers""".format(
    amount="CASE WHEN qualifier IS NULL THEN '' ELSE "
    + _AMOUNT.format(q="qualifier", low="low", high="high", n="central")
    + " || ' ' END"
)

_AGREEMENTS = """
    SELECT coalesce(date, CAST(effective_on AS TEXT)), topic, 'agreement',
        what || ' ' || replace(status, '_', ' ') || ': ' || parties,
        parties, CAST(NULL AS TEXT), outlet, article_url, recorded_at, claim_id, position
    FROM agreements"""

_COMMITMENTS = """
    SELECT coalesce(date, CAST(effective_on AS TEXT)), topic,
        CASE WHEN status IN ('considered', 'refused') THEN status ELSE 'vow' END,
        what || coalesce(', to ' || to_whom, '') || coalesce(', by ' || deadline, ''),
        who, CAST(NULL AS TEXT), outlet, article_url, recorded_at, claim_id, position
    FROM commitments WHERE settled_by IS NULL OR settled_by <> claim_id"""

_SETTLED = """
    SELECT CAST(settled_on AS TEXT), topic, status,
        what || coalesce(', to ' || to_whom, '')
            || CASE WHEN settled_by = claim_id THEN ''
                    ELSE ', promised ' || coalesce(date, CAST(effective_on AS TEXT)) END,
        who, CAST(NULL AS TEXT), settled_outlet, settled_url, {settled_at}, settled_by,
        settled_position
    FROM commitments WHERE settled_by IS NOT NULL"""

_OVERDUE = """
    SELECT CAST(due_on AS TEXT), topic, 'overdue',
        what || coalesce(', to ' || to_whom, '') || ', due ' || deadline,
        who, CAST(NULL AS TEXT), outlet, article_url, overdue_at, claim_id, position
    FROM commitments WHERE status = 'overdue'"""

#: A denied figure is a development already; the same sentence is not told again.
_STATEMENTS = """
    SELECT coalesce(date, CAST(effective_on AS TEXT)), topic, stance, evidence,
        coalesce(speaker, org, source_name), coalesce(org, speaker), outlet, article_url,
        recorded_at, claim_id, position
    FROM statements s WHERE stance IN ('denied', 'confirmed')
        AND NOT EXISTS (SELECT 1 FROM developments d WHERE d.kind = 'denial'
                        AND d.topic = s.topic AND d.article_id = s.article_id
                        AND d.evidence = s.evidence)"""

_PARTS = (
    _FIGURES, _CONTACTS, _TRANSFERS, _AGREEMENTS, _COMMITMENTS, _SETTLED, _OVERDUE, _STATEMENTS,
)  # fmt: skip


def _sql(day_of_detection: str) -> str:
    settled_at = (
        "(SELECT s.recorded_at FROM p_sayings s WHERE s.claim = settled_by"
        " AND s.position = settled_position)"
    )
    union = "\n    UNION ALL".join(_PARTS)
    union = union.replace("{detected}", day_of_detection).replace("{settled_at}", settled_at)
    return view("timeline", _COMMENT, _COLUMNS, f"FROM ({union}\n) t").sqlite


_COMMENT = "What happened, what was said and what has changed, one line each; order it by day"

VIEWS = (
    View(
        name="timeline",
        sqlite=_sql("substr(d.detected_at, 1, 10)"),
        postgresql=_sql("to_char(d.detected_at AT TIME ZONE 'UTC', 'YYYY-MM-DD')"),
        comment=_COMMENT,
        columns=tuple((name, meaning) for name, _, meaning in _COLUMNS),
    ),
)
