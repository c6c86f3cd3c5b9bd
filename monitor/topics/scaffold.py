"""
A new pack to start from: complete, commented, and with an example that is read as it says.

Written by `monitor packs new`; the person then replaces the invented story with the real one.
"""

SCAFFOLD = """\
# What every section means, with a worked story: docs/topic-packs.md
# The story below is invented. Replace it piece by piece; `monitor packs test {slug}` tells at each
# step whether the examples at the end are read as they say.

[topic]
slug = "{slug}"             # never changed later: the record knows the story by it
name = "Fishing boats off Farland"
tag = "{slug}"              # short, for the subject line of a mail
minimum = 4                 # the score from which an article belongs to the story

# --- which articles belong: no group alone should reach the minimum -------------------------------

[[term]]
weight = 3
words = ["Farland", "Farlandish"]

[[term]]
weight = 1
words = ["boats", "trawlers", "fleet", "coast guard"]

# --- whose things are counted: the first one is meant when nobody is named ------------------------

[[force]]
slug = "FL"                 # the ISO 3166 code of a state, else a word
name = "Farlandish"         # as an adjective
names = ["Farland", "Farlandish"]
people = ["Farlanders"]     # its members as a noun

# --- who says it ----------------------------------------------------------------------------------

[[origin]]
slug = "FL-CG"
name = "Farland's coast guard"
kind = "government"
names = ["Farland's coast guard", "Farlandish coast guard"]
roles = ["coast guard"]     # what it may be called once it has been named

[[person]]
slug = "berg"
names = ["Anna Berg", "Berg"]
office = "FL-CG"
# since = 2024-01-01        # first and last day in the office, where it matters
# until = 2026-12-31

# An outlet that may be cited; it is the origin only when it names no source for its number.
[[origin]]
slug = "MEDIA:reuters"
name = "Reuters"
kind = "media"
names = ["Reuters"]

# --- what is counted, and what can be said of it --------------------------------------------------

[[measure]]
slug = "vessels"
statuses = ["detected", "present", "sent", "withdrawn"]
least = 1                   # what lies outside goes to a person
most = 5_000

[measure.units]             # unit = its nouns; the first unit is the default
vessels = ["vessels", "boats", "trawlers", "ships"]

# --- where ----------------------------------------------------------------------------------------

[[place]]
name = "Grey Bank"
names = ["the Grey Bank"]

# --- phrases of this story that say a status ------------------------------------------------------

[[cue]]
status = "detected"
phrases = ["detected", "counted", "seen"]

# --- worked examples: what must be read from a text, no more and no fewer -------------------------

[[example]]
text = "Farland's coast guard said on Friday that about 120 trawlers had been detected near the Grey Bank."
published = "2025-03-10"
expect = [
    {{ central = 120, qualifier = "about", unit = "vessels", status = "detected", who = "FL", where = "Grey Bank", origin = ["FL-CG"], as_of = "2025-03-07" }},
]

# A trap: numbers that must not be read.
[[example]]
text = "Anna Berg, 52, spoke for 30 minutes about the 8 km zone and the 3 million crowns it costs Farland."
published = "2025-03-10"
expect = []
"""  # noqa: E501 - in TOML a text and an inline table stand on one line


def scaffold(slug: str) -> str:
    """The text of a new pack file called *slug*."""
    return SCAFFOLD.format(slug=slug)
