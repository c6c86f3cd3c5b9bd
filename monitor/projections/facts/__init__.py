"""
Facts: what claims tell of the world, each fact one row, however many outlets tell of it.

To add a kind: a module with its table and its `KIND`, and its line in the table below.
"""

from monitor.events.types import ClaimsExtracted
from monitor.projections.facts import agreements, assessments, contacts, statements, transfers
from monitor.projections.facts.kind import FactKind
from monitor.projections.facts.rows import handler
from monitor.store.derived import Projection

__all__ = ["KINDS", "PROJECTION", "VIEWS", "FactKind"]

#: By the name of the view.
KINDS: dict[str, FactKind] = {
    kind.name: kind
    for kind in (
        contacts.KIND,
        transfers.KIND,
        agreements.KIND,
        statements.KIND,
        assessments.KIND,
    )
}

PROJECTION = Projection(
    name="facts",
    version=1,
    tables=tuple(kind.table for kind in KINDS.values()),
    types=(ClaimsExtracted.name,),
    handle=handler(tuple(KINDS.values())),
)

VIEWS = tuple(kind.view for kind in KINDS.values())
