"""Texts that nobody writes but a machine may send: a megabyte each, by what they try."""

MEGABYTE = 1_000_000


def _filled(piece: str) -> str:
    return (piece * (MEGABYTE // len(piece) + 1))[:MEGABYTE]


HOSTILE: dict[str, str] = {
    "no full stop": _filled("North Korean soldiers in Russia "),
    "only numbers": _filled("1,000 "),
    "figure sentences": _filled("North Korea sent 3,000 soldiers to Russia, the NIS said. "),
    "a figure to each sentence": " ".join(
        f"{number:,} North Korean soldiers died." for number in range(1000, 26_000)
    )[:MEGABYTE],
    "number words": _filled("one hundred and "),
    "quotation marks": _filled('"'),
    "nested quotes": _filled('"He said \'she said "'),
    "abbreviations": _filled("U.S. "),
    "stops": _filled("."),
    "commas": _filled(", "),
    "and": _filled("and "),
    "the North": _filled("the North "),
    "said": _filled("said "),
    "names": _filled("Jan Kowalski "),
    "presidents": _filled("the military said the president said "),
    "one word": _filled("a"),
    "one number": _filled("1"),
    "line feeds": _filled("\n"),
    "short paragraphs": _filled("a\n\n"),
    "ten thousand numbers": " ".join(str(number) for number in range(1000, 11_000)),
    "figures and quotes": _filled("\u201cWe sent 3,000 troops to Russia,\u201d Putin said. "),
    "open quotes": _filled("\u201c"),
    "quotes in quotes": _filled("\u201c\u201d"),
    "brackets": _filled("("),
    "hyphens": _filled("-"),
    "digits and commas": _filled("1,1,1,1,"),
    "dollars": _filled("$1 "),
    "meetings": _filled("Kim met Putin. "),
    "denials": _filled("Moscow denied the reports and "),
    "promises": _filled("He said that they vowed. "),
    "shells": _filled("Russia gave shells to North Korea. "),
    "entities": _filled("&nbsp;"),
    "soft hyphens": _filled("a\u00ad"),
}
