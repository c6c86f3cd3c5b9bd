"""
Who "the agency", "the agencies", "the newspaper" are: a body named before, by its kind.

In: a sentence and the slugs named so far. Out: first word, one past the last and the slugs of each.
Asked by `speakers`, after the names of the sentence and the roles of the pack.
"""

from collections.abc import Callable, Iterator, Sequence

from monitor.claims.passage import Line
from monitor.text.phrases import Phrases, listed, word_set
from monitor.topics.model import Pack

#: Words for a body → what it must be.
_NOUNS = Phrases(
    listed(
        {
            "organisation": """
                agency, aid agency, organisation, organization, charity, aid group, rights group,
                group, fund, watchdog, monitor, monitoring group, network, institute, think tank,
                think-tank, research group, foundation, centre, center, programme, body, office,
                non-governmental organisation, NGO, humanitarian agency, humanitarian organisation,
                agencies, organisations, organizations, charities, groups, institutes, NGOs, bodies,
                aid agencies, rights groups, aid groups, humanitarian agencies, think tanks,
                observatory, committee, union, association, project, research centre, researchers
            """,
            "medium": """
                newspaper, paper, daily, broadcaster, magazine, outlet, website, news agency,
                channel, news site, portal, weekly, newspapers, station, tabloid, wire service
            """,
        }
    )
)
#: Bodies that are known by what they do, before any has been named.
_DESCRIBED = Phrases(
    listed(
        {
            "UN-HCR": "refugee agency, refugees agency",
            "UN-IOM": "migration agency, migration body",
            "UN-WFP": "food agency, food programme",
            "UN-WHO": "health agency, global health body",
            "UN-UNICEF": "children's agency, children's fund",
            "UN-OHCHR": "human rights office, rights office",
            "UN-OCHA": """
                relief chief, aid chief, emergency relief coordinator, humanitarian office,
                humanitarian affairs office, aid coordination office
            """,
            "UN": "humanitarian coordinator, resident coordinator, peacekeeping chief",
            "IAEA": "nuclear watchdog, atomic agency, nuclear agency, atomic energy agency",
        }
    )
)
_DEFINITE = word_set("the both these those same")
_DEPUTIES = word_set("deputy acting top assistant")
_UNITED = word_set("un u.n. nations un's")
_STATE = 2  #: letters of a country code before the dash of a state's office
_NO_SPEAKER = word_set("of in from that which who and")


def again(
    pack: Pack, line: Line, before: Sequence[str]
) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """The bodies of the sentence that are only called by a noun."""
    for found in line.scan(_DESCRIBED):
        behind = found.first - (line.word(found.first - 1) in _DEPUTIES)
        at = line.word(behind - 1 - (line.word(behind - 1) == "'s"))
        if at == "the" or at in _UNITED:
            yield found.first, found.last, (found.value,)
    for noun in line.scan(_NOUNS):
        if line.word(noun.first - 1) not in _DEFINITE or line.word(noun.last) in _NO_SPEAKER:
            continue
        kind = _KINDS[noun.value]
        named = [slug for slug in before if kind(pack, slug)]
        count = 2 if line.word(noun.last - 1).endswith("s") else 1
        if named:
            yield noun.first, noun.last, tuple(named[-count:])


def _is_organisation(pack: Pack, slug: str) -> bool:
    """No office of a state, no medium: an agency of the United Nations, a charity, an institute."""
    origin = pack.origin(slug)
    if origin:
        return origin.kind in {"organisation", "research"} and not origin.party
    code, dash, _ = slug.partition("-")
    state = dash and len(code) == _STATE and code != "UN"
    return not state and not _is_medium(pack, slug) and not slug.startswith("WESTERN")


def _is_medium(pack: Pack, slug: str) -> bool:
    origin = pack.origin(slug)
    return origin.kind == "media" if origin else slug.startswith("MEDIA:")


_KINDS: dict[str, Callable[[Pack, str], bool]] = {
    "organisation": _is_organisation,
    "medium": _is_medium,
}
