"""
Events to rows: one module for each family of views, and the views of the SQL contract over them.

To add a view: a module with its tables, its `PROJECTION` and its `VIEWS`, and its line in the
table below.
"""

from monitor.projections import (
    alerts,
    articles,
    claims,
    commitments,
    developments,
    estimates,
    facts,
    feeds,
    history,
    sources,
    timeline,
)
from monitor.store.derived import Derived

#: In the order in which they handle an event, and in which their views can be made.
DERIVED_FROM_LOG = Derived(
    projections=(
        feeds.PROJECTION,
        articles.PROJECTION,
        claims.PROJECTION,
        estimates.PROJECTION,
        facts.PROJECTION,
        commitments.PROJECTION,
        developments.PROJECTION,
        alerts.PROJECTION,
    ),
    views=(
        *history.VIEWS,
        *feeds.VIEWS,
        *articles.VIEWS,
        *claims.VIEWS,
        *estimates.VIEWS,
        *facts.VIEWS,
        *commitments.VIEWS,
        *sources.VIEWS,
        *developments.VIEWS,
        *timeline.VIEWS,
        *alerts.VIEWS,
    ),
    functions=estimates.FUNCTIONS,
)
