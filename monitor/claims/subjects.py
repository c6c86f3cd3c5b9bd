"""
Language data: what a subject is made of, and the words that stand for somebody named before.

Extend the sets; `voices.py` reads them.
"""

from monitor.text.phrases import listed, word_set

#: Pronouns → what they stand for: a person, a body or either.
PRONOUNS: dict[str, str] = listed({"person": "he, she", "body": "it", "any": "they"})

#: "the ministry", "the minister": somebody named before. An office is no country, a body may be.
ANAPHORS: dict[str, str] = listed(
    {
        "office": """
            the agency, the ministry, the office, the service, the council, the group, the alliance,
            the department, the command, the mission, the organisation, the organization, the
            embassy, the company, his office, her office, its office, the militia, the
            paramilitaries, the rebels, the movement, the update, the daily update
        """,
        "body": "the statement, officials",
        "person": """
            the minister, the president, the official, the spokesman, the spokeswoman, the
            spokesperson, the diplomat, the general, the leader, the chief, the secretary, the
            ambassador, the envoy, the lawmaker, the premier, the chancellor, the commander, the
            adviser, the deputy
        """,
    }
)

#: Last words of a newspaper's or an agency's name.
MEDIA = word_set("""
    wire news times post herald agency journal desk tribune telegraph courier gazette daily today
    press tv radio observer guardian mail star weekly online
""")

#: People of an office, beside those of `speech.STAFF`.
STAFF = word_set("""
    spokesman spokeswoman spokesperson spokespeople official officials chief head leader leadership
    commander commanders minister president general aide aides envoy ambassador embassy mission
    representative office chairman chair deputy director delegation ministry members member press
""")

#: Between a subject and its verb, beside `speech.ADVERBS`.
ADVERBS = word_set("""
    vehemently flatly also never not did does do to all both ever always twice once however however
    instead then too yesterday today long eventually soon must should shall n't nevertheless
    nonetheless in turn on its own simply even so far either neither that
""")

#: Nothing left of these belongs to the subject.
STOPS = word_set('; : ( ) " \u2014 \u2013 that while but whereas although because as when where if')
HARD_STOPS = word_set("; : ( ) \u2014 \u2013 while but whereas although because")

#: "… , and promised", "X met Y and denied": the subject is that of the verb before.
JOINTS = word_set("and , but or then")

#: What follows a name and still belongs to it: "in Kyiv", "of Russia", an aside, an age.
TAILS = word_set(", in of to at for from 's ' with on -")

PREPOSITIONS = word_set("""
    in of to at for from with by on into inside against toward towards near across over under about
    between among via through than like behind including
""")

#: Words that end a noun phrase: after one of them the name is no subject any more.
VERBS = word_set("""
    is are was were be been has have had will would could may might said says say told that who
    which sent met and but , ; : "
""")

#: Words before a role that stands alone: "the military", "its defence ministry".
DETERMINERS = word_set("the a an its their his her 's and nor neither , . ; : \" but")

#: Roles that no country is guessed for: "a former diplomat" is anybody's.
OF_ANY_COUNTRY = frozenset({"OFFICIALS", "LAWMAKERS", "AMB", "GOV", "UN"})

#: Last words of an office that is one person.
ONE_OFFICIAL = word_set("""
    official diplomat spokesman spokeswoman spokesperson ambassador envoy minister president
    secretary chief source lawmaker premier chancellor
""")

#: After ", said Lavrov": what may follow him; a verb would make him the subject of what is said.
FOLLOWING = word_set("""
    on in at during after before by to who and as when while last this earlier late monday tuesday
    wednesday thursday friday saturday sunday yesterday today from of for via through with whose
    adding citing referring speaking calling describing telling noting following but
""")

_NO_ADVERBS = word_set("""
    supply italy july reply apply rely fly ally family assembly only multiply comply imply early
    anomaly monopoly holy sicily emily belly jelly bully rally tally elderly daily weekly
""")


def is_adverb(word: str) -> bool:
    """True for ``flatly`` and the like."""
    return word.endswith("ly") and word not in _NO_ADVERBS
