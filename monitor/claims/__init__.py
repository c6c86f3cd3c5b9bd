"""
Article + topic pack → claims. One module per claim kind; pure: no network, clock or chance.

`read` is all that the rooms above need. A new kind is a module with a function of a passage, its
dataclass in `model`, its corpus in `tests/claims/corpus/`, and one line in `KINDS`.
"""

from collections.abc import Callable, Mapping, Sequence

from monitor.claims.estimate import read_estimates
from monitor.claims.model import ArticleText, Claim, Estimate, Evidence
from monitor.claims.passage import Passage, prepare
from monitor.topics.match import matches, mentions
from monitor.topics.model import Pack

__all__ = ["EXTRACTOR", "KINDS", "ArticleText", "Claim", "Estimate", "Evidence", "read"]

#: Raised whenever the same article may give other claims than before.
EXTRACTOR = "1"


def read(article: ArticleText, pack: Pack) -> tuple[Claim, ...]:
    """All claims of *article* for the story of *pack*, by kind, then in the order of the text."""
    if not matches(pack, article.document):
        return ()
    passage = prepare(article, pack, mentions(pack, article.document))
    return tuple(claim for reader in KINDS.values() for claim in reader(passage))


#: Claim kind → its reader.
#: To come: transfer, contact, agreement, commitment, statement, assessment.
KINDS: Mapping[str, Callable[[Passage], Sequence[Claim]]] = {
    "estimate": read_estimates,
}
