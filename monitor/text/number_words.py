"""The words of numbers: their values, the vague amounts, and the qualifiers that bind them."""

from monitor.text.phrases import listed, word_set

_UNITS = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen
"""
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
UNITS = {word: value for value, word in enumerate(_UNITS.split())}
TENS = {word: value * 10 for value, word in enumerate(_TENS.split(), start=2)}
MULTIPLIERS = {
    "hundred": 100,
    "thousand": 1_000,
    "k": 1_000,
    "million": 1_000_000,
    "mln": 1_000_000,
    "billion": 1_000_000_000,
    "bn": 1_000_000_000,
}
PARTS = {"half": (1, 2), "quarter": (1, 4), "quarters": (3, 4)}  #: of a million, as a fraction
DOZEN = {"dozen": 12, "score": 20}

#: Amounts without a number, as the closed interval they are taken to mean.
VAGUE: dict[str, tuple[int, int]] = listed(
    {
        (24, 99): "dozens, several dozen, a few dozen, few dozen, many dozens, scores",
        (200, 999): """
            hundreds, several hundred, several hundreds, a few hundred, few hundred, many
            hundreds, a couple of hundred, a couple hundred
        """,
        (2_000, 9_999): """
            thousands, several thousand, several thousands, a few thousand, few thousand, many
            thousands, a couple of thousand, a couple thousand
        """,
        (20_000, 99_999): "tens of thousands, dozens of thousands",
        (200_000, 999_999): "hundreds of thousands, several hundred thousand",
        (2_000_000, 9_999_999): "millions, several million, a few million",
    }
)

#: Before a number, up to *TRANSPARENT* words away.
QUALIFIERS: dict[str, str] = listed(
    {
        "about": """
            about, around, roughly, some, approximately, an estimated, estimated, circa, approx.,
            approx, ~, in the region of, in the neighbourhood of, perhaps, probably, something
            like, closer to, nearer to, nearer, on the order of, in the order of, somewhere around,
            in the vicinity of, give or take, or thereabouts, an approximate, a rough, possibly,
            maybe, ca., ca
        """,
        "nearly": """
            nearly, almost, close to, just under, just short of, just below, not quite, just shy
            of, shy of, nigh on, approaching, a little under, slightly under, slightly less than,
            slightly fewer than, a little less than, a little fewer than, not far short of
        """,
        "at_least": """
            at least, no fewer than, no less than, not fewer than, not less than, a minimum of,
            minimum, minimum of, a least, at the very least, at a minimum, as few as
        """,
        "more_than": """
            more than, over, above, upwards of, upward of, in excess of, well over, well above,
            exceed, exceeds, exceeded, exceeding, surpass, surpasses, surpassed, surpassing,
            topped, tops, top, topping, passed, passes, north of, is past, are past, already past,
            now past, just over, just above, a little over, a little more than, slightly more
            than, slightly over, far more than, far over, more than just, better than, well past,
            well beyond
        """,
        "up_to": """
            up to, as many as, as much as, no more than, not more than, at most, a maximum of,
            maximum, maximum of, a ceiling of, not exceeding, as high as
        """,
        "fewer_than": "fewer than, less than, under, below, well under, well below, far fewer than",
    }
)

#: After a number.
POST_QUALIFIERS: dict[str, str] = listed(
    {
        "about": "or so, odd, - odd, give or take, or thereabouts",
        "at_least": "or more, at least, at a minimum, at the least",
        "up_to": "at most, at the most, or fewer, or less",
        "more_than": "plus, - plus, +, and more, and counting",
    }
)

#: May stand between a qualifier and its number without changing either.
TRANSPARENT: dict[str, str] = listed(
    {
        "plain": """
            the, these, those, a total of, total, its, their, his, only, just, a mere, the first,
            first, the estimated, fully, yet, a combined, the top, its top, his top, in all, a
            whopping, a staggering, a record, all, barely, hardly, scarcely, merely, already, now,
            currently, the original, an original, original, the initial, an initial, initial,
            originally, initially, the remaining, remaining, the other, the entire, an overall,
            overall, the whole, altogether, still, exactly, precisely, a grand total of, the full
        """,
        "increment": """
            another, an additional, additional, a further, further, an extra, extra, a fresh
        """,
    }
)

#: "from 8,000 to 12,000" after one of these is a change, not a range.
CHANGES = word_set("""
    rise rises rose risen rising grow grows grew grown growing increase increases increased
    increasing up raise raises raised raising jump jumps jumped climb climbs climbed swell swelled
    fall falls fell fallen falling drop drops dropped down cut cuts revised gain gains gained
    doubled doubling tripled tripling surge surged shrank shrunk went gone swelling expand
    expanded expanding lifted lifting
""")
