"""
Estimates: each claim of a number with its standing, and what is believed now or was at any moment.

Rows are judged by `monitor.beliefs` as their reading arrives. A row is never changed but to note
that it is withdrawn or superseded, with the moment; so the past can be asked for.
"""

from monitor.events.types import ClaimsExtracted
from monitor.projections.estimates.rows import handle
from monitor.projections.estimates.table import ESTIMATES, ORIGINS
from monitor.projections.estimates.views import FUNCTIONS, VIEWS, latest_at
from monitor.store.derived import Projection

__all__ = ["FUNCTIONS", "PROJECTION", "VIEWS", "latest_at"]

PROJECTION = Projection(
    name="estimates",
    version=1,
    tables=(ESTIMATES, ORIGINS),
    types=(ClaimsExtracted.name,),
    handle=handle,
)
