"""
What governs a good: the verb or noun of handing over that is said of it, and how.

In: a sentence with its things. Out: a `Handing` for each of them, which `flows.py` turns into giver
and taker. Asked by `transfer.py`.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from monitor.claims import doers, goods, speech
from monitor.claims import transfer_words as words_of
from monitor.claims.actors import actors
from monitor.claims.flow_forms import Handing
from monitor.claims.parties import Party
from monitor.claims.passage import Line, Passage
from monitor.claims.things import Good, armed, goods_in, paid, stand_in, taught
from monitor.text.phrases import Found, Phrases

_VERBS = Phrases(words_of.VERBS)
_NOUNS = Phrases(words_of.NOUNS)
_IN_RETURN = Phrases(words_of.IN_RETURN)
_LEFT = 26  #: words between a verb and its good
_RIGHT = 16  #: words between a good and its passive verb
_NEAR = 5  #: words between a good and "have reached"
_MUTUAL = 5  #: words between "each side" and what it would give
_LIST = 6  #: words behind a good in which it is said to be shot
_ENDS = frozenset({";", ":"})
#: They begin what is said of a good before its verb: "missiles for the air force have come".
_ASIDES = frozenset({"from", "for", "of", "that", "which", ",", "and", "bought", "ordered"}) | {
    "purchased",
    "made",
    "promised",
    "built",
    "donated",
    "supplied",
    "provided",
    "sold",
    "pledged",
}


class Sight(NamedTuple):
    """A sentence with its goods and the words of handing over."""

    passage: Passage
    line: Line
    people: Sequence[Party]
    goods: Sequence[Good]
    verbs: Sequence[Found[str]]
    back: bool  #: "in return" stands in it
    question: Line | None = None  #: the sentence before, when it asks something


def sight_of(passage: Passage, index: int, kept: str | None = None) -> Sight | None:
    """
    The sentence with all that matters here; None when no good is named.

    *kept* is the category spoken of just before, of which "4 million have been supplied" tells.
    """
    line = passage.lines[index]
    found = list(goods_in(line, passage.pack))
    found = sorted([*found, *_meant(line, kept, found)])
    if not found:
        return None
    verbs = [v for v in line.scan(_VERBS) if _is_verb(line, v)]
    nouns = [n for n in line.scan(_NOUNS) if _is_noun(line, n, found)]
    longer = {at for verb in verbs for at in range(verb.first + 1, verb.last)}
    nouns = [noun for noun in nouns if noun.first not in longer]
    starts = {noun.first for noun in nouns}
    verbs = [verb for verb in verbs if verb.first not in starts or verb.last > verb.first + 1]
    cues = sorted([*verbs, *(_as_noun(noun) for noun in nouns)])
    back = line.holds(_IN_RETURN)
    asked = passage.lines[index - 1] if index else None
    question = asked if asked and asked.words and asked.words[-1].text == "?" else None
    return Sight(passage, line, actors(passage, line), found, cues, back, question)


def _meant(line: Line, kept: str | None, found: Sequence[Good]) -> Iterator[Good]:
    """The good that is named before and counted here: "Rice too; 600,000 tonnes were shipped"."""
    category = found[0].category if found else kept
    for verb in line.scan(_VERBS) if category else ():
        if category and line.word(verb.first) in words_of.HANDED:
            good = stand_in(line, category, range(verb.first, verb.last))
            inside = good and any(g.first < good.last and good.first < g.last for g in found)
            if good and not inside and not (found and good.amount is None):
                yield good
                return


def _as_noun(noun: Found[str]) -> Found[str]:
    return noun._replace(value=f"{noun.value} noun")


def _is_verb(line: Line, verb: Found[str]) -> bool:
    """Not "the supplies", "in exchange", "a trade", "Russian ships have"."""
    before, word = line.word(verb.first - 1), line.word(verb.first)
    if word in words_of.BARE:
        return before in words_of.BEFORE_BARE
    if word in words_of.ENDING_IN_S:
        noun = line.word(verb.last) in doers.AUXILIARIES | {"of", "that", "from", "carrying"}
        return before.isalpha() and not noun and before not in words_of.BEFORE_NOUNS
    return True


def _is_noun(line: Line, noun: Found[str], found: Sequence[Good]) -> bool:
    """``deliveries of shells``, ``arms sales``: a good right beside it."""
    behind = line.word(noun.last) == "of" or line.word(noun.last) == "to"
    near = any(0 <= good.first - noun.last <= 8 for good in found) if behind else False
    compound = any(good.last == noun.first for good in found)
    before = line.word(noun.first - 1)
    if before in {"to", "will", "would", "could", "may", "might"} and not compound:
        return False
    return near or compound


def handings(sight: Sight) -> Iterator[tuple[Handing, Good]]:
    """Each good with the word that governs it; goods in a list share theirs."""
    shared: tuple[Found[str], str] | None = None
    for index, good in enumerate(sight.goods):
        before = sight.goods[index - 1] if index else None
        if _is_shot(sight.line, good) or _is_none(sight.line, good):
            shared = None
            continue
        if not (before and shared and _is_listed(sight.line, before, good)):
            shared = _governing(sight, good)
        if shared:
            verb, form = shared
            place = (good.first, good.last)
            plain = verb._replace(value=verb.value.split()[0])
            if form == "active" and _is_taken(sight.line, verb):
                plain = plain._replace(value="get")
            handing = Handing(
                passage=sight.passage,
                line=sight.line,
                people=sight.people,
                verb=plain,
                good=place,
                category=good.category,
                form=form,
                back=sight.back,
            )
            yield handing, good


def _is_listed(line: Line, before: Good, good: Good) -> bool:
    """``shells and short-range missiles``, ``jammers, a Pantsir and oil``."""
    words = [line.word(i) for i in range(before.last, good.first)]
    if len(words) > 7 or not {"and", ",", "or", "of"} & set(words[:4]):
        return False
    return not any(_VERBS.at(line.words, i, good.first) for i in range(before.last, good.first))


def _governing(sight: Sight, good: Good) -> tuple[Found[str], str] | None:
    """The word of handing over that governs *good*, and how: active, passive or noun."""
    line = sight.line
    if by_itself := _by_itself(line, good) or _swapped(line, good):
        return by_itself
    touching = [v for v in sight.verbs if v.value.endswith("noun") and _touches(line, v, good)]
    if touching and not _is_of_giving(line, sight.verbs, touching[0]):
        return touching[0], "noun"
    left = [v for v in sight.verbs if v.first < good.first and _leads(line, v, good)]
    right = [v for v in sight.verbs if v.first >= good.last and _follows(line, good, v)]
    left = left or [v for v in sight.verbs if v.first >= good.last and _gives_them(line, v)][:1]
    if left and not (right and _is_closer(line, good, left[-1], right[0])):
        return left[-1], "active"
    if right:
        return right[0], "passive"
    return (
        _packed(sight, good)
        or _boxed(line, good)
        or _exchanged(sight, good)
        or _foreign(line, good)
    )


def _by_itself(line: Line, good: Good) -> tuple[Found[str], str] | None:
    """``arm Ukraine``, ``help the North with satellites``, ``$2,000 a head``."""
    here = Found(good.first, good.first + 1, "arm")
    if armed(line, good.first) or taught(line, good.first):
        return here, "active"
    return (here._replace(value="give"), "exchanged") if paid(line, good.first) else None


def _is_taken(line: Line, verb: Found[str]) -> bool:
    """``They were handed rifles``."""
    passive = line.word(verb.first - 1) in {"were", "was", "been", "being", "are"}
    return passive and line.word(verb.first) == "handed" and verb.last == verb.first + 1


def _packed(sight: Sight, good: Good) -> tuple[Found[str], str] | None:
    """``the package for Kyiv includes shells, launchers and radars``: whatever is in it."""
    line = sight.line
    packs = [i for i in range(good.first) if line.word(i) in words_of.PACKED]
    inside = {line.word(i) for i in range(packs[0], good.first)} if packs else set()
    if not inside & words_of.INCLUDING:
        return None
    return Found(packs[0], packs[0] + 1, "give"), "noun"


def _is_of_giving(line: Line, verbs: Sequence[Found[str]], noun: Found[str]) -> bool:
    """``will provide Ukraine with another package of arms``: the verb says more."""
    if line.word(noun.first) not in words_of.PACKED:
        return False
    return any(v.value == "give" and 0 <= noun.first - v.last <= 6 for v in verbs)


def _is_shot(line: Line, good: Good) -> bool:
    """``sent 502 drones and 24 missiles against Ukraine``."""
    behind = [line.word(i) for i in range(good.last, good.last + _LIST)]
    at = next((n for n, word in enumerate(behind) if word in words_of.SHOT), None)
    return at is not None and not {",", ";", "that", "which"} & set(behind[:at])


def _is_none(line: Line, good: Good) -> bool:
    """``blankets, but no weapons``, ``each side provides arms``."""
    before = range(max(0, good.first - _MUTUAL), good.first)
    mutual = any(line.word(i) in words_of.MUTUAL for i in before)
    return line.word(good.first - 1) == "no" or mutual


def _gives_them(line: Line, verb: Found[str]) -> bool:
    """``wants to give them to Russia``: of the thing named before."""
    return verb.value == "give" and line.word(verb.last) == "them"


def _foreign(line: Line, good: Good) -> tuple[Found[str], str] | None:
    """``Russia fires North Korean shells``: what one side made is used by the other."""
    used = (i for i in range(len(line.words)) if line.word(i) in words_of.USING)
    if good.category not in goods.BOXED or line.sentence.part == "title":
        return None
    made = (i for i in range(good.last, len(line.words)) if line.word(i) in {"are", "were", "was"})
    if next(used, None) is None and next(made, None) is None:
        return None
    return Found(good.first, good.first + 1, "give"), "foreign"


def _swapped(line: Line, good: Good) -> tuple[Found[str], str] | None:
    """``sends troops in exchange for oil``: the subject of the sentence takes it."""
    at = good.first - 1
    if line.word(at) == "for" and line.word(at - 1) in {"exchange", "return"}:
        return Found(at - 1, at, "get"), "swapped"
    return None


def _boxed(line: Line, good: Good) -> tuple[Found[str], str] | None:
    """``6,700 containers could hold 3 million shells``: what is boxed is on its way."""
    if good.category not in goods.BOXED or line.sentence.part == "title":
        return None
    boxes = [i for i in range(len(line.words)) if line.word(i) in goods.CONTAINERS]
    return (Found(boxes[0], boxes[0] + 1, "give"), "boxed") if boxes else None


def _exchanged(sight: Sight, good: Good) -> tuple[Found[str], str] | None:
    """``What does Kim get? Cash, for a start``: only where the pack tells who hands it over."""
    own = sight.line.word(good.first - 1) in {"its", "their", "his"}
    capped = sight.line.word(good.last) == "cap" or "cap" in {
        sight.line.word(good.first - back) for back in range(2, 6)
    }
    if own or capped or sight.line.word(good.first) in {"$", "\u00a3", "\u20ac"}:
        return None
    wanted = words_of.EXCHANGE | (words_of.FEARED if good.category == "technology" else frozenset())
    for line in (sight.line, sight.question):
        at = (
            next((i for i in range(len(line.words)) if line.word(i) in wanted), None)
            if line
            else None
        )
        if at is not None and line is sight.line:
            return Found(at, at + 1, "give"), "exchanged"
        if at is not None:
            return Found(good.first, good.first + 1, "give"), "exchanged"
    return None


def _touches(line: Line, noun: Found[str], good: Good) -> bool:
    if noun.first == good.last:
        return True
    between = range(noun.last, good.first)
    return 0 < len(between) <= 8 and line.word(noun.last) in {"of", "to"}


def _leads(line: Line, verb: Found[str], good: Good) -> bool:
    """Nothing between the verb and the good belongs to another clause."""
    between = [line.word(i) for i in range(verb.last, good.first)]
    if not _is_giving(line, verb) or len(between) > _LEFT:
        return False
    elsewhere = (words_of.NOT_BETWEEN | words_of.MAKING) & set(between)
    if elsewhere or _is_about(line, verb, good, between):
        return False
    if line.word(verb.first) in words_of.ASKING:
        return "for" in between[-2:] and "," not in between
    if line.word(verb.first) in words_of.WITH and verb.last == verb.first + 1:
        return line.word(good.first - 1) in {"with", "in"} and "," not in between
    far = len(between) > 5 or "," in between or "to" in between
    if (line.word(verb.first) in words_of.WISHING and far) or _lets_go(line, verb, between):
        return False
    return not any(word in speech.REPORTING and word not in words_of.VERBS for word in between)


def _is_about(line: Line, verb: Found[str], good: Good, between: Sequence[str]) -> bool:
    """``announced a missile test``, ``soldiers were sent there with mortars``: nothing is given."""
    word = line.word(verb.first)
    if word in words_of.TELLING:
        return good.category != "money" and line.word(good.last) not in {"for", "to"}
    return word in words_of.MOVING and "with" in between and bool({"to", "in"} & set(between))


def _is_giving(line: Line, verb: Found[str]) -> bool:
    """No noun, no verb of going, and nothing that says where a thing is from."""
    nominal = verb.value.endswith("noun") or verb.value in {"reverse", "go"}
    return not nominal and not _is_of_origin(line, verb)


def _is_of_origin(line: Line, verb: Found[str]) -> bool:
    """``debris came from missiles``, ``left the port``: no good behind it is handed over."""
    return verb.value == "carry" and line.word(verb.last - 1) in {"from", "of", "in", "left"}


def _lets_go(line: Line, verb: Found[str], between: Sequence[str]) -> bool:
    """``lets its people starve``; only "lets it have oil" hands something over."""
    return line.word(verb.first) in {"let", "lets"} and "have" not in between


def _follows(line: Line, good: Good, verb: Found[str]) -> bool:
    """``shells have been supplied``, ``the missiles that X sent``, ``Oil goes the other way``."""
    between = [line.word(i) for i in range(good.last, verb.first)]
    if between[-2:] == ["of", "which"]:
        return False
    if len(between) > _RIGHT or _ENDS & set(between) or verb.value.endswith("noun"):
        return False
    if verb.value == "reverse":
        return doers.verb_start(line, verb.first) == good.last
    if verb.value == "go":
        return _goes(line, good, verb)
    if verb.value == "carry" and (len(between) <= _NEAR or between[0] in {"that", "which"}):
        return True
    passive = {"been", "was", "were", "being", "be", "are", "is"} & set(between[-3:])
    relative = bool({"that", "which"} & set(between[:3] + between[-4:])) or not between
    participle = line.word(verb.last) in {"by", "to", "from", "for"} and len(between) <= 3
    return bool(passive) or relative or participle


def _goes(line: Line, good: Good, verb: Found[str]) -> bool:
    """``Drones may come next``, ``tanks bought in Texas landed``; not "shells came up"."""
    if line.word(verb.last) not in words_of.GONE and not line.word(verb.last).isdigit():
        return line.word(verb.first).startswith("follow")
    start = doers.verb_start(line, verb.first)
    aside = [line.word(i) for i in range(good.last, start)]
    return not aside or aside[0] in _ASIDES


def _is_closer(line: Line, good: Good, left: Found[str], right: Found[str]) -> bool:
    """True when the passive verb behind is the good's own."""
    comma = any(line.word(i) == "," for i in range(left.last, good.first))
    between = [line.word(i) for i in range(good.last, right.first)]
    own = bool({"been", "was", "were"} & set(between[-2:])) and not {"and", ","} & set(between)
    return own and (comma or good.first - left.last > 6)
