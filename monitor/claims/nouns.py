"""
Language data: what a number may stand beside, and what shows that it counts no people.

Extend the sets; `counted.py` reads them.
"""

from monitor.text.phrases import listed, word_set

#: Measures: the number before them counts no things at all.
MEASURES = word_set("""
    km kilometres kilometers kilometre kilometer miles mile metres meters metre mm cm m hectares
    acres square feet days day hours hour minutes minute seconds weeks week months month years
    year decades decade centuries century times dollars dollar euros euro won rubles roubles
    pounds yen percent per degrees o'clock am pm a.m. p.m. gmt kst utc points places votes seats
    laps lines rounds fronts
""")

#: Bodies and meetings: they speak, take part or are reached; nothing goes on counting them.
_BODIES = word_set("""
    countries nations states villages settlements towns cities sites bases camps ministers leaders
    brigades regiments battalions divisions companies units corps batteries trips calls meetings
    sanctions articles article groups batches waves contingents teams columns trainloads planeloads
    detachments tranches echelons convoys formations squads platoons
""")

#: Things that are counted, and hold nobody.
THINGS = word_set("""
    barrels tonnes tons ton kg kilograms shells rounds missiles missile drones drone howitzers guns
    launchers rockets systems tanks vehicles trucks containers ships vessels aircraft planes jets
    helicopters trains wagons components parts pieces items cases copies pages words flights
""")

#: Measures of other things: the number before them counts no people.
OTHER_UNITS = MEASURES | _BODIES | THINGS | word_set("families children orphans")

#: Numbers of these say nothing of what a bare number after them counts.
PASSING = (
    MEASURES
    | _BODIES
    | word_set("""
    officials official sources source diplomats diplomat lawmakers lawmaker experts analysts
    witnesses journalists reporters newspapers media agencies ministries parties countries people
    persons prisoners days governments capitals questions sentences sides ambassadors
""")
)

#: "day 983", "Article 4", "Resolution 1718": the number is a name.
NUMBERED = word_set("""
    day article resolution no number chapter question case bill decree law order protocol form
    gate suite platform ward page section clause brigade regiment battalion
    division corps unit army fleet paragraph room route highway flight channel group level phase
    stage version mark type model storm tu il su mig km apollo formula
""")

MONEY_SIGNS = word_set("$ € £ ¥ ₩")

#: "12,000 a day": a rate is no level.
RATES: dict[str, str] = listed(
    {
        "rate": """
            a day, per day, every day, each day, daily, a month, per month, every month, each
            month, a week, per week, every week, each week, a year, per year, annually, an hour
        """
    }
)

#: Partitives: the number is part of people already spoken of.
PARTITIVES: dict[str, str] = listed(
    {
        "of them": """
            of them, of whom, of which, of those, of these, of the latter, of the former, of the
            total, others, more of them, other, of its number, of their number, among them
        """
    }
)

_FRACTIONS = """
    half, a half, over half, more than half, less than half, nearly half, almost half, a third,
    two thirds, two-thirds, a quarter, three quarters, a fifth, a tenth, most, a majority, the
    rest, some, many, part, per cent, percent, %, a fraction
"""
#: Words before a number that make it the whole of a part; "fraction" needs no other number.
WHOLES: dict[str, str] = (
    listed(
        {
            "part": """
                of, of the, out of, out of the, from among, from a force of, from a total of, of
                its, of a total of, of some, of a, out of a, of these, from a contingent of, of a
                contingent of, of a force of, out of a force of, of all, out of an, of an
            """
        }
    )
    | {
        f"{fraction} of{article}": "fraction"
        for fraction in listed({"": _FRACTIONS})
        for article in ("", " the", " its", " a", " an")
    }
    | dict.fromkeys(("half the", "half its", "half their"), "fraction")
)

#: Function words at which a noun phrase ends.
STOPS = word_set("""
    in on at to from by with for into onto over under near inside along across after before since
    until during while when where who which that whom whose and or but is are was were be been
    being has have had will would could may might should can as than if because so then there here
    not including among between against towards toward through throughout alongside per despite
    about around up down out off back away first initially originally recently newly reportedly
    yet only alone now already still currently also later earlier so far today yesterday each
    every either amid according citing include includes included comprise comprises comprised
""")

#: One person: a number behind "of" is an age.
PERSONS = word_set("""
    man woman boy girl pilot soldier conscript officer sergeant private corporal lieutenant captain
    major farmer teacher doctor nurse youth student fighter survivor widow volunteer sniper gunner
    captive prisoner recruit veteran worker driver medic engineer fisherman trader shopkeeper
    lawyer policeman orphan father grandmother grandfather daughter son
""")

#: Verbs of what people do and suffer: a number before them has no noun of its own.
DOING = word_set("""
    left fled went came got had lost fell ran crossed made took died drowned perished lay lived
    stood sat slept flew sailed marched walked drove rode swam set fought surrendered deserted
    defected escaped survived succumbed arrived landed returned remained stayed moved entered
    reached joined followed departed passed quit began started became found sought met saw cross
    flee arrive enter return reach leave die perish lack need live work serve remain stay fight
    train sleep face lie hold do did does go get have take come make feel want wait say said crowd
    shelter depend rely suffer
""")

#: Inside a noun phrase before its head, besides adjectives.
INNER = word_set("of the its their his her those these a an 's ' own")
