"""
Language data: how English news introduces persons, and the words that stand for them.

Extend the sets; `parties.py` and `actors.py` read them.
"""

from monitor.text.phrases import listed, word_set

#: Words of an office that stand before or beside a name.
TITLES = word_set("""
    president presidents prime minister ministers premier premiers chancellor king queen prince
    crown emperor chairman chairwoman chair chief chiefs secretary secretaries general
    secretary-general deputy vice first lady leader leaders foreign defence defense interior
    finance security national adviser advisor advisers envoy envoys special ambassador ambassadors
    commander commissioner director speaker senator senators representative reps rep sen gov
    governor mayor gen colonel col major maj lieutenant lt captain capt admiral adm marshal
    brigadier dr mr mrs ms sir high spokesman spokeswoman spokesperson diplomat diplomats top head
    heads counterpart counterparts senior former acting then supreme ruler dictator party lawmaker
    lawmakers intelligence spy military council affairs policy professor prof justice trade energy
    economy emissary negotiator negotiators opposition ruling transitional parliament parliamentary
    congressman congresswoman undersecretary under assistant permanent sheikh emir sultan pope
    archbishop cardinal visitor guest colleague ally paramilitary warlord rebel retired veteran
    newly elected outgoing
""")

#: Titles that end an office: what stands before a comma and a name, or alone behind a country.
OFFICES = word_set("""
    president premier chancellor king queen emperor chairman chairwoman chair chief secretary
    general secretary-general leader minister adviser advisor envoy ambassador commander
    commissioner director speaker senator representative governor mayor spokesman spokeswoman
    spokesperson diplomat head counterpart ruler dictator lawmaker emissary negotiator visitor
    guest colleague ally presidents premiers ministers leaders envoys ambassadors diplomats
    counterparts negotiators lawmakers chiefs heads secretaries sheikh emir prince warlord
""")

#: People who act for the country named before them: "Russian negotiators".
STAFF = OFFICES | word_set("""
    official officials delegation delegations delegate delegates government ministry authorities
    administration envoys team military army side mission embassy parliament capital entourage
""")

#: May stand inside a name.
PARTICLES = word_set("von van der de la le al el bin ibn ben da dos del di du ter ten abu")

#: Capitals that are no names.
NOT_NAMES = word_set("""
    january february march april may june july august september october november december jan feb
    mar apr jun jul aug sept sep oct nov dec monday tuesday wednesday thursday friday saturday
    sunday the a an and but in on at to of for from by with as he she it they we his her its their
    this that these those after before when while if there north south east west what who i you
    my our your not no yes so then also both all some many most more one two three earlier later
    last next since until under over during despite although though because however meanwhile
    separately still yet now here how why where which whether such each every other another asked
    according citing about among between against amid instead even only just once twice together
    later soon today yesterday tomorrow four five six seven eight nine ten around nearly at least
""")

#: Words of a name that belongs to a body, a place or a thing, never to a person.
THINGS = word_set("""
    council ministry house forces force army navy university institute agency center centre union
    region sea strait street airport hospital committee assembly group corps brigade regiment
    division island islands command department office service services network mission post times
    news media bank fund court parliament congress senate duma city province river mountain bridge
    treaty act agreement resolution article charter pact programme program organization
    organisation association federation republic kingdom states nations alliance front movement
    cross watch foundation school college church square palace hall hotel tower building base
    station port camp zone line theatre theater battalion fleet ocean lake valley peninsula desert
    district county village town capital war day week year month conference forum summit games
    cup league club company corporation industries systems technologies plan project operation
    initiative security support defence defense intelligence general chiefs staff joint special
    images far
    eastern western northern southern central international national federal democratic people
    people's african european asian arab american atlantic pacific indo olympic world white state
    foreign human rights rapid red new air ground missile missiles rocket patriot korean
""")

#: Family names that come first, in Korean, Chinese and Vietnamese; such persons go by the whole.
FAMILY_FIRST = word_set("""
    kim lee park pak choe choi cho jo jeon jung jong chung kang yoon yun lim im han oh seo shin
    kwon hwang ahn an song ryu ri ro no so hong hyon ju jang chang moon nam yang yu noh bae baek
    won woo hwang sim wi yoo xi li wang zhang liu chen huang zhao wu zhou xu sun ma zhu hu guo he
    lin luo gao lai tsai hsiao hsieh wei qin dong cai ding deng jiang peng koo cheng joseph nguyen
    tran pham to vo phan le
""") - {"joseph"}

#: Words that stand for the person spoken of before.
HE = word_set("he she him")

#: "Kigali denies that it gives": said of oneself.
OF_ITSELF = word_set("""
    denied denies deny denying insists insisted admitted admits acknowledged acknowledges confirmed
    confirms announced announces pledged promised vowed
""")

#: "his visitor", "the minister": one person spoken of before.
THE_PERSON = word_set("minister leader president visitor premier chancellor envoy diplomat guest")

#: Words that stand for the two who were spoken of before.
THE_TWO: dict[str, str] = listed(
    {
        "persons": """
            the two leaders, both leaders, the leaders, the two men, both men, the two presidents,
            both presidents, the presidents, the two ministers, both ministers, the ministers,
            the two officials, the pair, the two, the two women, the two diplomats, the two chiefs,
            the two envoys
        """,
        "states": """
            the two countries, both countries, the countries, the two states, both states, the two
            sides, both sides, the two nations, both nations, the two governments, the two
            capitals, the two neighbours, the two neighbors, the two allies, both capitals, the
            two armies
        """,
    }
)

#: Bodies that act like states, wherever the story plays.
BODIES: dict[str, str] = listed(
    {
        "EU": "EU, European Union, E.U., European Commission, European Council",
        "UN": "UN, U.N., United Nations",
        "NATO": "NATO, North Atlantic Treaty Organization",
        "AFRICAN-UNION": "African Union",
        "ASEAN": "ASEAN",
        "ECOWAS": "ECOWAS",
    }
)

#: Before a country these make it a place, or what is done a thing done to it.
BEFORE_PLACES = word_set("""
    in at to from into near inside across towards toward through for of on against within outside
    over via around
""")

#: May stand between parties that are named together.
JOINTS = word_set("and , the as well both with also his her its their a an")
