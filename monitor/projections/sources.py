"""Sources: the origins behind the figures. A view over the estimates; it has no rows of its own."""

from monitor.projections.view import view

VIEWS = (
    view(
        "sources",
        "Whom figures are attributed to, for each topic",
        (
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
        ),
        "FROM p_estimates e"
        " JOIN p_estimate_origins o ON o.claim = e.claim AND o.position = e.position"
        " WHERE e.withdrawn_at IS NULL GROUP BY e.topic, o.origin",
    ),
)
