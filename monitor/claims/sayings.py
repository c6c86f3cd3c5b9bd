"""
Who says what in a sentence: each saying with its speakers, its words of saying and its reach.

Ordered sieves; each finds one form: citing ("…, citing Y"), according to Y, a speaker with a verb
of saying before or after it ("Y said", "said Y"), a possessive ("Y's estimate"), a headline
("Y: …").
"""

from collections.abc import Iterator, Sequence

from monitor.claims import speech
from monitor.claims.no_saying import governs, is_no_verb
from monitor.claims.passage import Line
from monitor.claims.person_words import TITLES
from monitor.claims.saying import Saying
from monitor.claims.speakers import Speaker
from monitor.claims.standing import headline, parentheses, possessives
from monitor.text.phrases import Found, word_set

__all__ = ["Saying", "sayings"]

_SUBJECT = 14  #: words between a subject and its verb at most
_INVERTED = 9  #: words between "said" and the speaker at most
_CITED = 10
_TOLD = 5  #: words between "told" and who was told
_TOLD_VERBS = word_set("told tells telling informed briefed")
_NO_TITLE = word_set("that in on at to with by from and was were is are had has have")
_ARTICLES = word_set("a an some about around nearly almost more over up only these those this")
_ADVERBIAL = "ly", "while", "ever"
_STOPS = frozenset({";", ":"})
_CLAUSES = _STOPS | {"that", "who", "which"}
_PERSONS = word_set("""
    minister president premier ambassador envoy diplomat general colonel admiral commander governor
    mayor spokesman spokeswoman spokesperson secretary chancellor lawmaker senator adviser advisor
    director chief official leader deputy commissioner representative coordinator
""")
_RELATIVE = frozenset({"who", "whose", "which", "where"})
_PLACING = frozenset({"at", "in", "of", "from", "with", "within", "for"})
_TOWARDS = frozenset({"to", "with", "against", "into", "via", "through"})
_JOINED = (["and"], ["and", "the"], [",", "and"], [",", "and", "the"])
_DIRECT = word_set("""
    put puts gave gives given detected recorded found finds saw sees counted hold holds raised
    raises lowered revised identified documented expects expected blames blamed tracked spotted
    accused accuses showed shows
""")
_PUTTING = word_set("""
    put placed estimated reckoned given assessed set calculated counted reported fixed gauged
""")
_RELAYING = word_set("quoted cited seen relayed carried")
_BEHIND = 4  #: words between the source and who relays it at most


def sayings(line: Line, named: Sequence[Speaker]) -> list[Saying]:
    """Every saying of the sentence, in order of its words."""
    found = [
        *_cited(line, named),
        *_verbs(line, named),
        *possessives(line, named),
        *parentheses(line, named),
        *(headline(line, named) if line.sentence.part == "title" else ()),
    ]
    return sorted(found, key=lambda saying: (saying.first, saying.verb))


def _cited(line: Line, named: Sequence[Speaker]) -> Iterator[Saying]:
    yield from _put_by(line, named)
    for cue in line.scan(speech.CITING_PHRASES):
        if relayed := _relayed(line, named, cue):
            yield relayed
            continue
        group = _group(line, named, cue.last, cue.last + _CITED)
        if not group and cue.value == "according to":
            yield Saying("according", (), "assert", cue.first, cue.first, cue.last, "per nobody")
        elif not group and line.follows(cue.first, "told by"):
            yield Saying("citing", (), "assert", cue.first, cue.first, cue.last, "told by nobody")
        elif group:
            form = "citing" if cue.value == "citing" else "according"
            rule = "X, citing Y" if form == "citing" else "according to Y"
            last = group[-1].last
            saying = Saying(form, _slugs(group), "assert", cue.first, cue.first, last, rule)
            outlet = _outlet(line, named, cue.first)
            yield saying._replace(leads=_leads(line, last), outlet=outlet)


def _put_by(line: Line, named: Sequence[Speaker]) -> Iterator[Saying]:
    """``is put at 11,000 by Seoul``."""
    for amount in line.amounts:
        verbs = {line.word(i) for i in range(max(0, amount.first - 4), amount.first)}
        ends = range(amount.last, amount.last + 4)
        by = next((i for i in ends if line.word(i) == "by"), None)
        if by is None or not verbs & _PUTTING or "at" not in verbs:
            continue
        if group := _group(line, named, by + 1, by + 4):
            yield Saying(
                "according", _slugs(group), "assess", by, by, group[-1].last, "put at N by Y"
            )


def _relayed(line: Line, named: Sequence[Speaker], cue: Found[str]) -> Saying | None:
    """``a snapshot by the IPC, quoted by the WFP``: the one before "quoted by" is the source."""
    if line.word(cue.last - 1) != "by" or line.word(cue.last - 2) not in _RELAYING:
        return None
    group = _group(line, named, cue.last, cue.last + _CITED)
    before = [s for s in named if cue.first - _BEHIND <= s.last <= cue.first and s.slugs]
    if not group or not before or before[-1].country:
        return None
    if before[-1].slugs[0].startswith("MEDIA:"):
        return None  # one medium quotes another: both only relay
    return Saying(
        "citing", before[-1].slugs, "assert", before[-1].first, cue.first, group[-1].last,
        "Y, quoted by X", outlet=_slugs(group),
    )  # fmt: skip


def _outlet(line: Line, named: Sequence[Speaker], cue: int) -> tuple[str, ...]:
    """``The Daily Dispatch reported, citing …``: capitals that open the sentence, as a slug."""
    start = int(line.word(0) == "the")
    last = start
    while last < cue and line.words[last].text[:1].isupper():
        last += 1
    verb = line.at(speech.REPORTING_PHRASES, last)
    known = any(speaker.first < last for speaker in named)
    alone = last - start == 1
    if alone and (line.word(start) in _ARTICLES or line.word(start).endswith(_ADVERBIAL)):
        return ()  # "An estimated 3,000", "Separately, the broadcaster said"
    if known or last == start or not (verb or line.word(last) == ","):
        return ()
    return ("-".join(line.word(i) for i in range(start, last)),)


def _leads(line: Line, last: int) -> bool:
    return any(line.word(i) == "that" for i in range(last, last + 4))


def _slugs(group: Sequence[Speaker]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(slug for speaker in group for slug in speaker.slugs))


def _group(line: Line, named: Sequence[Speaker], first: int, last: int) -> list[Speaker]:
    """The speakers from *first* on, joined by "and"; ends at a comma or a stop."""
    group: list[Speaker] = []
    end = first
    for speaker in named:
        if speaker.first < first or speaker.first >= last:
            continue
        between = [line.word(i) for i in range(end, speaker.first)]
        if any(word in _CLAUSES or (word == "," and not group) for word in between):
            break
        unnamed = not any(s.slugs for s in group) and between[:1] and between[0] in _PLACING
        if group and not (set(between) & {"and", "'s"} or unnamed) and len(between) > 1:
            break
        group.append(speaker)
        end = speaker.last
    return group


def _verbs(line: Line, named: Sequence[Speaker]) -> Iterator[Saying]:
    for verb in line.scan(speech.REPORTING_PHRASES):
        if is_no_verb(line, verb):
            continue
        for saying in _inverted(line, named, verb) or _subject(line, named, verb):
            yield saying._replace(audience=_audience(line, named, verb))


def _audience(line: Line, named: Sequence[Speaker], verb: Found[str]) -> tuple[str, ...]:
    if line.word(verb.first) not in {"told", "tells", "telling", "briefed", "informed"}:
        return ()
    return _slugs([s for s in named if verb.last <= s.first <= verb.last + _TOLD][:1])


def _subject(line: Line, named: Sequence[Speaker], verb: Found[str]) -> list[Saying]:
    """``Kirby told reporters``: the speaker to the left of the verb, asides passed over."""
    at = verb.first
    while at > 0 and line.word(at - 1) in speech.ADVERBS:
        at -= 1
    pronoun = line.word(at - 1) in speech.PRONOUNS
    if pronoun and line.word(at - 1) not in {"who", "which"}:
        return [_leading(line, (), verb, at - 1)._replace(pronoun=True)]
    if line.word(at - 1) in _PERSONS and line.word(at - 2) == "the" and not _covered(named, at - 1):
        return [_leading(line, (), verb, at - 2)._replace(pronoun=True)]  # "the minister expects"
    floor = _floor(line, verb.first)
    candidates = [
        s
        for s in named
        if floor <= s.first
        and s.last <= at
        and _can_speak(line, s, verb)
        and not _is_audience(line, s)
    ]
    if line.word(at - 1) == ",":
        opening = next((i for i in range(at - 2, floor, -1) if line.word(i) == ","), 0)
        outer = [s for s in candidates if s.last == opening]
        candidates = _named_beside(line, candidates, opening) or outer or candidates
    if not candidates:
        return []
    nearest = candidates[-1]
    group = [nearest]
    for speaker in reversed(candidates[:-1]):
        between = [line.word(i) for i in range(speaker.last, group[0].first)]
        if between in _JOINED or (len(group) > 1 and between == [","]):
            group.insert(0, speaker)
    weak = all(speaker.country for speaker in group)
    saying = _leading(line, _slugs(group), verb, group[0].first)._replace(weak=weak)
    return [saying._replace(form="trailing") if line.word(at - 1) == "who" else saying]


def _named_beside(line: Line, candidates: Sequence[Speaker], comma: int) -> list[Speaker]:
    """``Ukraine's commander, Gen. Oleksandr Syrskyi, said``: the person who is named."""
    persons = {name.first for name in line.names if name.slugs("person")}
    return [
        s
        for s in candidates
        if s.first > comma
        and s.first in persons
        and all(line.word(i) in TITLES or line.word(i) == "." for i in range(comma + 1, s.first))
    ]


def _covered(named: Sequence[Speaker], at: int) -> bool:
    return any(s.first <= at < s.last for s in named)


def _is_audience(line: Line, speaker: Speaker) -> bool:
    """``told the BBC``, ``in an interview with CNN``: whoever is spoken to."""
    at = speaker.first - 1
    while line.word(at) in {"the", "a", "an"}:
        at -= 1
    before = line.word(at)
    if before == "for" and line.word(at - 1) in {"interview", "conversation", "article"}:
        return True
    return before in _TOLD_VERBS or (before in _TOWARDS and line.word(at - 1) != "according")


def _floor(line: Line, verb: int) -> int:
    """How far left the subject may stand: to the last verb of saying, number or stop."""
    floor = max(0, verb - _SUBJECT)
    for at in range(verb - 1, floor, -1):
        if line.word(at) in _STOPS or line.word(at) == '"':
            return at + 1
    if (aside := _aside(line, floor, verb)) is not None:
        verb, floor = aside, max(0, aside - _SUBJECT)  # "Brunson, who leads the 28,500, said"
    numbers = [amount.last for amount in line.amounts if floor < amount.last <= verb]
    return max([floor, *numbers])


def _aside(line: Line, floor: int, verb: int) -> int | None:
    """The comma before ", who …," or ", whose …," that ends at the verb; None without one."""
    at = verb
    while at > floor and line.word(at - 1) in speech.ADVERBS:
        at -= 1
    if line.word(at - 1) != "," or line.vocabulary.isdisjoint(_RELATIVE):
        return None
    opens = (i for i in range(at - 3, floor, -1) if line.word(i) == ",")
    return next((i for i in opens if line.word(i + 1) in _RELATIVE), None)


def _can_speak(line: Line, speaker: Speaker, verb: Found[str]) -> bool:
    """A bare country speaks only right before its verb: not in "troops to Russia, he said"."""
    if not speaker.country:
        return True
    between = [line.word(i) for i in range(speaker.last, verb.first)]
    before = line.word(speaker.first - 1)
    joined = bool(between) and between[0] in {"and", ","}
    if before in {"to", "in", "from", "of", "into", "with", "for", "inside", "against", "on"}:
        return False
    return joined or all(word in speech.ADVERBS for word in between)


def _leading(line: Line, slugs: tuple[str, ...], verb: Found[str], first: int) -> Saying:
    trailing = _is_trailing(line, first, verb)
    form = "trailing" if trailing else "leading"
    return Saying(
        form,
        slugs,
        verb.value,
        first,
        verb.first,
        verb.last,
        "…, Y said" if trailing else "Y said that",
    )


def _is_trailing(line: Line, first: int, verb: Found[str]) -> bool:
    """``…, Seoul said on Friday.``: a comma or quotation mark before, and no number after."""
    opened = first
    while opened > 0 and line.word(opened - 1) not in {",", '"', "'", "-", "\u2013", "\u2014", ";"}:
        opened -= 1
        if first - opened > 10:
            return False
    if opened == 0 or line.word(opened) in {"and", "but", "while"}:
        return False
    before = any(amount.last <= opened for amount in line.amounts)
    after = any(
        amount.first >= verb.last
        and (line.word(verb.last) == "that" or governs(line, verb.last, amount.first))
        for amount in line.amounts
    )
    return before and not after


def _inverted(line: Line, named: Sequence[Speaker], verb: Found[str]) -> list[Saying]:
    """``said Blinken``, ``said their spokesman Col. Kindratenko``."""
    if line.word(verb.first - 1) not in {",", '"', "'", "-", "\u2013"}:
        return []
    if line.word(verb.first) in _TOLD_VERBS | _DIRECT:
        return []  # "a general, unnamed, told the magazine"
    group = _group(line, named, verb.last, verb.last + _INVERTED)
    if not group or _is_broken(line, verb.last, group[0].first):
        return []
    return [
        Saying(
            "trailing",
            _slugs(group),
            verb.value,
            verb.first,
            verb.first,
            group[-1].last,
            "…, said Y",
        )
    ]


def _is_broken(line: Line, first: int, last: int) -> bool:
    """Something but titles stands between "said" and the speaker: a number, a date, "that"."""
    words = {line.word(i) for i in range(first, last)}
    dates = any(first <= moment.first < last for moment in line.moments)
    numbers = any(first <= amount.first < last for amount in line.amounts)
    return dates or numbers or bool(words & _NO_TITLE)
