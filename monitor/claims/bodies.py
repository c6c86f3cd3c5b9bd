"""
Bodies and media that are known in every story, and bodies told only by their name.

A pack's own names come first; what is found here is what no pack names: agencies of the United
Nations, aid organisations, wires and newspapers, and capitals that end in the noun of a body ("the
Darfur Women Network"), whose slug is their words. Asked by `speakers`.
"""

from collections.abc import Iterator
from functools import lru_cache

from monitor.claims.passage import Line
from monitor.text.phrases import Phrases, listed, word_set

_SHORTEST = 2  #: words of a body's name at least
_LONGEST = 8  #: words of a body's name at most
_LINKS = frozenset({"of", "for", "and", "the", "on", "de", "des", "du", "'s", "&"})

#: Slug → names, in capitals as they are written.
WORLD: dict[str, str] = listed(
    {
        "UN-HCR": """
            UNHCR, UN refugee agency, U.N. refugee agency, United Nations refugee agency, UN High
            Commissioner for Refugees, UN's refugee agency
        """,
        "UN-OCHA": """
            OCHA, UN humanitarian office, U.N. humanitarian office, UN aid coordination office, UN
            humanitarian agency, Office for the Coordination of Humanitarian Affairs, UN's
            humanitarian office, UN aid agency
        """,
        "UN-IOM": """
            IOM, International Organization for Migration, International Organisation for
            Migration, UN migration agency, U.N. migration agency, UN's migration agency
        """,
        "UN-WFP": """
            WFP, World Food Programme, World Food Program, UN food agency, U.N. food agency
        """,
        "UN-WHO": "WHO, World Health Organization, World Health Organisation, UN health agency",
        "UN-UNICEF": """
            UNICEF, UN children's agency, U.N. children's agency, UN Children's Fund, United Nations
            Children's Fund, UN children's fund
        """,
        "UN-OHCHR": """
            OHCHR, UN human rights office, U.N. human rights office, UN rights office, U.N. rights
            office, UN Human Rights Office, United Nations human rights office, UN's human rights
            office, UN High Commissioner for Human Rights, United Nations High Commissioner for
            Human Rights
        """,
        "UN-FAO": "FAO, Food and Agriculture Organization, Food and Agriculture Organisation",
        "UN-UNFPA": "UNFPA, UN Population Fund, UN population fund",
        "UN-UNDP": "UNDP, UN Development Programme",
        "UN-UNRWA": "UNRWA",
        "UN-SC": "UN Security Council, U.N. Security Council, United Nations Security Council",
        "UN": "United Nations, UN, U.N.",
        "IPC": "IPC, Integrated Food Security Phase Classification",
        "MSF": "MSF, Doctors Without Borders, Médecins Sans Frontières, Medecins Sans Frontieres",
        "ICRC": "ICRC, International Committee of the Red Cross, Red Cross",
        "IFRC": "IFRC, International Federation of Red Cross and Red Crescent Societies",
        "NRC": "Norwegian Refugee Council",
        "IRC": "International Rescue Committee",
        "SAVE": "Save the Children",
        "OXFAM": "Oxfam",
        "MERCY-CORPS": "Mercy Corps",
        "HRW": "Human Rights Watch, HRW",
        "AMNESTY": "Amnesty International, Amnesty",
        "ICG": "International Crisis Group",
        "ACLED": "ACLED, Armed Conflict Location and Event Data Project",
        "SOHR": "Syrian Observatory for Human Rights",
        "ICC": "International Criminal Court",
        "IAEA": "IAEA, International Atomic Energy Agency",
        "NATO": "NATO",
        "EU": "European Union, European Commission, EU",
        "AFRICAN-UNION": "African Union",
        "SIPRI": "SIPRI, Stockholm International Peace Research Institute",
        "ISW": "Institute for the Study of War, ISW",
        "IISS": "IISS, International Institute for Strategic Studies",
        "CSIS": "CSIS, Center for Strategic and International Studies",
        "YALE-HRL": "Yale Humanitarian Research Lab, Humanitarian Research Lab",
        "FEWS-NET": "FEWS NET",
        "WESTERN-OFFICIALS": """
            Western officials, Western official, Western diplomats, Western diplomat, Western
            sources, Western governments
        """,
        "WESTERN-INTEL": """
            Western intelligence, Western intelligence officials, Western intelligence sources,
            Western intelligence agencies
        """,
        "MEDIA:reuters": "Reuters",
        "MEDIA:afp": "AFP, Agence France-Presse, Agence France Presse",
        "MEDIA:ap": "AP, Associated Press",
        "MEDIA:dpa": "DPA, Deutsche Presse-Agentur",
        "MEDIA:efe": "EFE",
        "MEDIA:anadolu": "Anadolu Agency, Anadolu",
        "MEDIA:xinhua": "Xinhua",
        "MEDIA:kyodo": "Kyodo News, Kyodo",
        "MEDIA:yonhap": "Yonhap News Agency, Yonhap",
        "MEDIA:tass": "TASS",
        "MEDIA:interfax": "Interfax",
        "MEDIA:ria": "RIA Novosti, RIA",
        "MEDIA:bbc": "BBC, BBC News",
        "MEDIA:cnn": "CNN",
        "MEDIA:nbc": "NBC News, NBC",
        "MEDIA:abc": "ABC News",
        "MEDIA:cbs": "CBS News, CBS",
        "MEDIA:fox": "Fox News",
        "MEDIA:sky": "Sky News",
        "MEDIA:npr": "NPR",
        "MEDIA:al-jazeera": "Al Jazeera",
        "MEDIA:france24": "France 24",
        "MEDIA:rfi": "RFI, Radio France Internationale",
        "MEDIA:dw": "Deutsche Welle",
        "MEDIA:voa": "VOA, Voice of America",
        "MEDIA:bloomberg": "Bloomberg News, Bloomberg",
        "MEDIA:nyt": "New York Times, NYT",
        "MEDIA:wsj": "Wall Street Journal, WSJ",
        "MEDIA:wapo": "Washington Post",
        "MEDIA:ft": "Financial Times",
        "MEDIA:guardian": "Guardian",
        "MEDIA:telegraph": "Daily Telegraph, Telegraph",
        "MEDIA:times": "Times of London",
        "MEDIA:economist": "Economist",
        "MEDIA:axios": "Axios",
        "MEDIA:politico": "Politico",
        "MEDIA:newsweek": "Newsweek",
        "MEDIA:le-monde": "Le Monde",
        "MEDIA:spiegel": "Der Spiegel",
        "MEDIA:nhk": "NHK",
        "MEDIA:nikkei": "Nikkei",
        "MEDIA:scmp": "South China Morning Post",
    }
)

KNOWN = frozenset(WORLD.values())  #: slugs of the table

#: Last nouns of a newspaper's or a broadcaster's name.
_MEDIA = word_set("""
    times post herald tribune telegraph courier gazette journal standard mail observer express wire
    ilbo shimbun pravda zeitung chronicle dispatch independent examiner radio television tv
""")

#: Nouns beside the name of a medium, in small letters: "the Spanish daily El Mundo".
_MEDIA_NOUNS = Phrases(
    dict.fromkeys(
        (
            *("newspaper", "daily", "magazine", "weekly", "broadcaster", "website", "portal"),
            *("news agency", "news site", "news outlet", "news website", "radio station", "outlet"),
            *("tv channel", "television channel", "channel", "tabloid", "radio", "news channel"),
            *("telegram channel", "online newspaper", "news portal", "wire service", "television"),
        ),
        "",
    )
)

#: Last nouns of a body's name, as it is written in capitals.
NOUNS = word_set("""
    network observatory watch institute organisation organization agency committee union federation
    association authority bureau commission foundation center centre coalition initiative
    society directorate secretariat consortium tribunal ministry department administration monitor
    project lab laboratory collective syndicate
""")


@lru_cache(maxsize=1)
def _world() -> Phrases[tuple[str, str]]:
    return Phrases({name: (slug, name) for name, slug in WORLD.items()})


def bodies(line: Line) -> Iterator[tuple[int, int, str]]:
    """First word, one past the last and slug of each body of the table, and of each told so."""
    taken: set[int] = set()
    for found in line.scan(_world()):
        slug, name = found.value
        if _is_written(line, found.first, found.last, name):
            taken.update(range(found.first, found.last))
            yield found.first, found.last, slug
    for at in line.positions(NOUNS | _MEDIA):
        span = range(_name_start(line, at), at + 1)
        if len(span) >= _SHORTEST and taken.isdisjoint(span):
            name = "-".join(w for i in span if (w := line.word(i)).isalnum())
            medium = line.word(at) in _MEDIA
            taken.update(span)
            yield span[0], at + 1, f"MEDIA:{name}" if medium else name.upper()
    for first, last, slug in _called_media(line):
        if taken.isdisjoint(range(first, last)):
            yield first, last, slug


def _called_media(line: Line) -> Iterator[tuple[int, int, str]]:
    """``Japan's Asahi newspaper``, ``the Spanish daily El Mundo``, ``news site Holod``."""
    for found in line.scan(_MEDIA_NOUNS):
        if not line.words[found.last - 1].text.islower():
            continue  # "The Sumida Daily": the noun is part of the name
        last = found.last
        while last < len(line.words) and line.words[last].text[0].isupper():
            last += 1
        first = found.first
        while first > 0 and _is_named(line, first - 1):
            first -= 1
        if last > found.last:
            yield found.first, last, _medium(line, found.last, last)
        elif first < found.first:
            yield first, found.last, _medium(line, first, found.first)


def _is_named(line: Line, at: int) -> bool:
    """A capital that is no country's, no city's and no article."""
    text, word = line.words[at].text, line.word(at)
    return text[0].isupper() and word not in {"the", "a", "an"} and at not in line.name_at


def _medium(line: Line, first: int, last: int) -> str:
    return "MEDIA:" + "-".join(w for i in range(first, last) if (w := line.word(i)).isalnum())


def _is_written(line: Line, first: int, last: int, name: str) -> bool:
    """``WHO`` as it is written, not "who"; a longer name with a capital."""
    text = line.words[first].text
    return text[0].isupper() if last > first + 1 else text == name


def _name_start(line: Line, at: int) -> int:
    """Where the capitals begin that end in the noun at word *at*; *at* + 1 when it has none."""
    if not line.words[at].text[0].isupper():
        return at + 1
    first = at
    while first > max(0, at - _LONGEST):
        word = line.words[first - 1].text
        if not word[0].isupper() and word.lower() not in _LINKS:
            break
        first -= 1
    while line.word(first) in _LINKS or line.word(first) in {"in", "according"}:
        first += 1
    return first
