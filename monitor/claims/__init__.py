"""
Article + topic pack → claims. One module per claim kind; pure: no network, clock or chance.

`read` is all that the rooms above need. A new kind is a module with a function of a passage, its
dataclass in `model`, its corpus in `tests/claims/corpus/`, and one line in `KINDS`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from monitor.claims.agreement import read_agreements
from monitor.claims.assessment import read_assessments
from monitor.claims.commitment import read_commitments
from monitor.claims.contact import read_contacts
from monitor.claims.estimate import read_estimates
from monitor.claims.model import ArticleText, Claim, Estimate, Evidence
from monitor.claims.passage import Passage, prepare
from monitor.claims.statement import read_statements
from monitor.claims.transfer import read_transfers
from monitor.topics.match import matches, mentions
from monitor.topics.model import Pack

__all__ = ["EXTRACTOR", "KINDS", "ArticleText", "Claim", "Estimate", "Evidence", "read"]

#: Raised whenever the same article may give other claims than before.
EXTRACTOR = "2"


#: Characters of an article that are read; the longest reports of a day stay well below.
LONGEST = 150_000


def read(article: ArticleText, pack: Pack) -> tuple[Claim, ...]:
    """All claims of *article* for the story of *pack*, by kind, then in the order of the text."""
    if len(article.document.text) > LONGEST:
        article = replace(article, document=article.document.beginning(LONGEST))
    if not matches(pack, article.document):
        return ()
    passage = prepare(article, pack, mentions(pack, article.document, article.published))
    return tuple(claim for reader in KINDS.values() for claim in reader(passage))


#: Claim kind → its reader.
KINDS: Mapping[str, Callable[[Passage], Sequence[Claim]]] = {
    "estimate": read_estimates,
    "contact": read_contacts,
    "agreement": read_agreements,
    "transfer": read_transfers,
    "statement": read_statements,
    "commitment": read_commitments,
    "assessment": read_assessments,
}
