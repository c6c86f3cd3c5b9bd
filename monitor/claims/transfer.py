"""
Transfers: arms, oil, technology, aid and money that go from one side to another, or may.

In: a prepared passage. Out: its transfers, one for each direction, category and status. A good
counts only with a verb or noun of handing over that governs it (`handings.py`) and with both sides
known (`flows.py`). Troops are no transfer.
"""

from dataclasses import replace
from typing import Literal, cast

from monitor.claims import transfer_words as words_of
from monitor.claims.flow_forms import Flow, Handing
from monitor.claims.flows import flow
from monitor.claims.handings import Sight, handings, sight_of
from monitor.claims.happening import MOST, day_of, one_each
from monitor.claims.hearing import listen
from monitor.claims.model import Evidence, Modality, Qualifier, Quantity, Transfer
from monitor.claims.origin import NOBODY, Attribution, attribution
from monitor.claims.passage import Line, Passage
from monitor.claims.spot import Spot
from monitor.claims.things import Good, openers_of
from monitor.text.phrases import Found

_KEPT = 2  #: sentences over which "4 million have been supplied" reaches back
_OPEN = 8  #: words between "not ruled out" and its verb
_STOPPED = 6  #: words behind "the delivery of jets" that can say it has been stopped
_FEARING = 4  #: words at the end of a sentence that say who fears it
_MOOD = 10  #: words before a verb that can make it promised, feared or denied

Status = Literal["supplied", "promised", "considered", "feared", "denied"]

_WORTH: dict[str, Modality] = {"claim": "alleged", "confirm": "confirmed"}


def read_transfers(passage: Passage) -> list[Transfer]:
    """Every transfer that the passage tells of."""
    found: list[Transfer] = []
    last: Flow | None = None
    kept: tuple[int, str] | None = None  # where a good was spoken of last, and its category
    openers = openers_of(passage.pack)
    for index, line in enumerate(passage.lines):
        words = line.vocabulary
        if (
            len(found) > MOST
            or (words.isdisjoint(openers) and not (kept and words & words_of.HANDED))
            or not (sight := sight_of(passage, index, _near(kept, index)))
        ):
            continue
        kept = index, sight.goods[-1].category
        if not last and line.sentence.part == "title":
            last = _headline(sight)
        for handing, good in handings(sight):
            direction = flow(handing, last)
            if not direction.is_whole or _is_own(handing, good, direction):
                continue
            if status := _status(sight, handing, good):
                last = direction.reverse if handing.back else direction
                found.append(_transfer(sight, index, handing, good, direction, status))
    return one_each(passage, found, _same, _completed)


def _near(kept: tuple[int, str] | None, index: int) -> str | None:
    """The category spoken of in one of the two sentences before."""
    return kept[1] if kept and index - kept[0] <= _KEPT else None


def _headline(sight: Sight) -> Flow | None:
    """``Oil and missiles for the North``: no claim, but it tells which way things go."""
    for good in sight.goods:
        behind = [p for p in sight.people if p.first in {good.last + 1, good.last + 2}]
        if sight.line.word(good.last) == "for" and behind and behind[0].state:
            force = sight.passage.pack.force(behind[0].state)
            return Flow(force.partner if force else None, behind[0].state)
    return None


def _is_own(handing: Handing, good: Good, direction: Flow) -> bool:
    """``Taiwan sent jets``: its own, somewhere, unless the sentence says to whom."""
    if handing.line.word(good.last - 1) not in words_of.OWN or handing.verb.value != "give":
        return False
    moving = handing.line.word(handing.verb.first) in words_of.MOVING
    takers = {p.state or p.slug for p in handing.people if p.first > handing.verb.first}
    return moving and direction.taker not in takers


def _status(sight: Sight, handing: Handing, good: Good) -> Status | None:
    """How far it has come, or None when nothing goes over."""
    line, verb = sight.line, handing.verb
    near = _mood(line, handing, good) - _innocent(line, handing)
    if _is_denied(line, handing, near):
        return "denied"
    if words_of.NEVER & near:
        return "considered" if _is_open(line, verb) else None
    if line.words[-1].text == "?":
        return "considered"
    if handing.form == "foreign" or (handing.form != "noun" and _is_perfect(line, verb)):
        return "supplied"
    return _getting(near) if _is_getting(handing) else _going_over(handing, near)


def _is_getting(handing: Handing) -> bool:
    return handing.verb.value == "get" or handing.form == "exchanged"


def _going_over(handing: Handing, near: set[str]) -> Status:
    if words_of.VERGE & near or (words_of.PERHAPS & near and _is_dread(handing)):
        return "feared"
    return _giving(near)


def _is_dread(handing: Handing) -> bool:
    """``drones may come next``, ``could hand over satellite technology``: nobody's own offer."""
    return handing.verb.value in {"go", "carry"} or handing.category == "technology"


def _is_denied(line: Line, handing: Handing, near: set[str]) -> bool:
    """``denied that …`` before it, ``called reports of deliveries absurd``."""
    before = {line.word(i) for i in range(handing.verb.first)}
    untrue = any(word.lower in words_of.UNTRUE for word in line.words)
    return bool(words_of.DENIED & (near | before)) or (handing.form == "noun" and untrue)


def _innocent(line: Line, handing: Handing) -> set[str]:
    """``guns stand there``, ``the Open Source Centre``: neither a wish nor an offer."""
    stands = {"stand", "stands"} if handing.verb.value == "go" else set()
    at = line.lowers.index("open") if "open" in line.vocabulary else None
    return stands | ({"open"} if at is not None and line.word(at + 1) != "to" else set())


def _fearing(line: Line) -> set[str]:
    """``may share submarine technology, analysts fear``."""
    end = len(line.words)
    return (
        {"fear"} if words_of.FEARING & {line.word(i) for i in range(end - _FEARING, end)} else set()
    )


def _mood(line: Line, handing: Handing, good: Good) -> set[str]:
    """The words that can put off or deny what the verb says, the verb's own among them."""
    verb = handing.verb
    near = {line.word(i) for i in range(_clause_start(line, verb.first), verb.last)}
    near |= _fearing(line)
    front = [line.word(i) for i in range(verb.first)]
    if not {"which", ";", ":"} & set(front):  # "a risk that further men and arms will come"
        near |= words_of.DREADED & set(front)
    if line.word(verb.first - 1) == "to" and line.word(verb.first - 2) in {"is", "are"}:
        near.add("will")
    if handing.form == "noun":  # "the delivery of the jets has been delayed"
        end = max(verb.last, good.last)
        near |= words_of.STOPPED & {line.word(i) for i in range(end, end + _STOPPED)}
    between = {line.word(i) for i in range(verb.last, good.first)}
    if handing.form == "passive":
        return near | {line.word(i) for i in range(good.last, verb.first)}
    if handing.form == "exchanged":
        start = _clause_start(line, good.first)
        return near | {line.word(i) for i in range(start, min(good.last + _MOOD, len(line.words)))}
    return near | words_of.POSSIBLE & between  # "what he gets may be technology"


def _is_open(line: Line, verb: Found[str]) -> bool:
    """``has not ruled out sending``."""
    before = {line.word(i) for i in range(max(0, verb.first - _OPEN), verb.first)}
    return bool((words_of.RULED | {"decision", "decided"}) & before)


def _giving(near: set[str]) -> Status:
    ahead = words_of.PROMISED & near
    if words_of.DREADED & near and ahead <= words_of.COMING:
        return "feared"
    if words_of.WISHED & near and not ahead:
        return "considered"
    if words_of.FEARED & (near - {"expected"}) and not ahead:
        return "feared"
    if words_of.CONSIDERED & near:
        return "considered"
    return "promised" if words_of.PROMISED & near else "supplied"


def _getting(near: set[str]) -> Status:
    if {"asked", "for"} <= near and near & words_of.QUERYING:
        return "feared"  # "what he asked for is technology"
    if near & words_of.REQUESTING and not near & words_of.QUERYING:
        return "considered"
    if near & words_of.AWAITING and not near & words_of.POSSIBLE:
        return "promised"
    if near & (words_of.FEARED | words_of.POSSIBLE | words_of.DREADED) or "possibly" in near:
        return "feared"
    return "promised" if near & words_of.PROMISED else "supplied"


def _is_perfect(line: Line, verb: Found[str]) -> bool:
    """``may have received`` is past all the same."""
    back = [line.word(verb.first - n) for n in (1, 2, 3)]
    done = "have" in back or "has" in back or "had" in back
    return (
        done
        and not {"to", "not"} & set(back[:1])
        and line.word(verb.first)
        not in {
            "promised",
            "pledged",
            "offered",
            "considered",
            "approved",
            "sought",
            "wanted",
            "asked",
        }
    )


def _clause_start(line: Line, at: int) -> int:
    floor = max(0, at - _MOOD)
    for back in range(at - 1, floor - 1, -1):
        if line.word(back) in {";", ":", '"', "while", "but", "which"}:
            return back + 1
    return floor


def _transfer(
    sight: Sight, index: int, handing: Handing, good: Good, direction: Flow, status: Status
) -> Transfer:
    line = sight.line
    said = _attributed(sight.passage, line, index, good)
    day = day_of(line, handing.verb.first, handing.verb.last, ahead=status == "promised")
    span = line.span(good.first, good.last)
    return Transfer(
        giver=cast("str", direction.giver),
        taker=cast("str", direction.taker),
        category=good.category,
        item=sight.passage.article.document.text[span[0] : span[1]],
        quantity=_quantity(good),
        status=status,
        date=day.value,
        origin=said.origin,
        via=said.via,
        modality=_modality(status, said),
        evidence=Evidence(
            start=line.sentence.start, end=line.sentence.end, span_start=span[0], span_end=span[1]
        ),
        rules={
            "from": f"{handing.form}: X supplied shells to Y",
            "category": "shells are artillery",
            "status": f"{status}: {handing.form}",
            "date": day.rule,
            "origin": said.rule,
        },
    )


def _quantity(good: Good) -> Quantity | None:
    amount = good.amount
    if amount is None:
        return None
    return Quantity(
        low=amount.low,
        high=amount.high,
        central=amount.central,
        qualifier=cast("Qualifier", amount.qualifier),
    )


def _attributed(passage: Passage, line: Line, index: int, good: Good) -> Attribution:
    """Who tells of the transfer."""
    heard = listen(passage)[index]
    if not heard.sayings and heard.carried is None:
        return NOBODY
    return attribution(passage, line, heard, Spot(good.first, good.last))


def _modality(status: Status, said: Attribution) -> Modality:
    if status == "denied" or said.worth == "deny":
        return "denied"
    if status != "supplied":
        return "forecast"
    if said.worth in _WORTH and said.origin:
        return _WORTH[said.worth]
    media = all(slug.startswith("MEDIA:") for slug in said.origin)
    return "reported" if media else "assessed"


def _same(one: Transfer, other: Transfer) -> bool:
    """One claim for a category that goes one way in one state."""
    alike = (one.giver, one.taker, one.category) == (other.giver, other.taker, other.category)
    return alike and (one.status == other.status or one.evidence.start == other.evidence.start)


def _completed(one: Transfer, other: Transfer) -> Transfer:
    return replace(one, quantity=one.quantity or other.quantity, date=one.date or other.date)
