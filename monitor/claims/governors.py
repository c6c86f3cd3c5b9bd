"""
Language data: words beside a number that govern it, and idioms that only look like such words.

Extend the tables; `cues`, `totals` and `directions` read them. Verbs and nouns that say what became
of people wherever they stand in the clause are in `states`.
"""

from monitor.claims.states import PLANS
from monitor.text.phrases import Phrases, listed, ways, word_set

#: Value of a phrase that holds a word of `states` but tells nothing of those counted.
IDLE = ""
#: Value of the verbs of leaving: where to, or what was left, decides.
LEAVING = "leaving"

_IDIOMS = listed(
    {
        IDLE: """
            goes further, go further, going further, went further, gone further, goes higher, go
            higher, went higher, gone higher, goes beyond, go beyond, went beyond, gone beyond,
            going beyond, goes lower, went lower, go as far as, goes as far as, went as far as,
            gone as far as, went on to, goes on to, go on to, went on record, goes back to, go by,
            goes by, going by, went by, went public, goes public, went ahead, goes without, comes
            as, came as, come as, comes after, came after, come after, comes amid, came amid,
            comes days, came days, comes a day, came a day, comes weeks, came weeks, comes from,
            came from, come from, come up with, comes up with, came up with, came to light, come
            to light, came into force, come into force, came under pressure, came to power, moved
            to calm, on the move to, moves on, moved on to say, sent a message, sends a message,
            sent a signal, sends a signal, sent a letter, sent condolences, sent shock, entered
            into force, entered its, entered a new, reached an agreement, reached a deal, reached
            a peak, reached agreement, returned to the subject, returned to the question, returned
            fire, lost control, lost ground, lost count, lost contact, lost sight, lost patience,
            lost no time, gathered evidence, gathered information, gathered intelligence,
            gathered data, leave no doubt, leaves no doubt, take part in talks, dead end, dead
            line, killed off the idea, by train, train ride, train station, train journey, by
            bus, missing from, fight against, numbers game, put the number, put their number,
            put the numbers, a number of, the number of, total number of, the numbers of, in
            number, on the number of, in strength, full strength, troop strength, transfer of
            power, in return, in return for, in exchange, return for, fielded questions, move
            comes, lost on, at the presence of mind, in the wake of, the remaining, brings to,
            brought to light,
            brought to bear, in place of, taken to mean, took to the streets, house of commons,
            house of representatives, the white house, upper house, lower house, in the lead,
            better trained, best trained, well trained, well - trained, poorly trained, poorly -
            trained, badly trained, highly trained, highly - trained, battle - trained, newly
            trained, freshly trained, lightly trained
        """,
        LEAVING: """
            have left, had left, has left, left, leave, leaves, leaving, quit, quits, quitting,
            departed, departs, vacated
        """,
    }
)
#: Joined to the status words of every pack: see `units.status_words`.
NO_STATUS: dict[str, str] = _IDIOMS

#: Verbs that tell of the number right behind them, and mean something else elsewhere.
BESIDE = Phrases(
    listed(
        {
            "sent": """
                received, receives, receiving, adds, added, lent, lends, spared, detached, gave up,
                gives up
            """,
            "captured": """
                seized, seizes, seizing, caught, nabbed, netted, picked up alive, rounded up, seize
            """,
            "killed": "mourns, mourned, mourning, honoured the memory of, grieves for, kill off",
            "present": """
                backed by, supported by, aided by, assisted by, reinforced by, helped by, joined by,
                accompanied by, flanked by, bolstered by, protected by, guarded by, defended by,
                opposed by, faced by, faces, facing, confronting, alongside, manned
                by, made up of, consisting of, consists of, comprising, comprises, composed of,
                musters, mustered, mustering, fields, commands, commanding, boasts, boasting,
                employs, employing, mission counts, force counts, contingent counts, army counts,
                now numbers, now totals, group counts, unit counts, brigade counts,
                mission totals, force totals, maintains,
                maintain, maintaining, retains, retain, keeps, keep, keeping
            """,
            "in_need": """
                threatens, threaten, threatening, threatened, puts at risk, affects, affecting
            """,
        }
    )
)
#: "supplied Moscow with 12,000 men", "reinforced its contingent with 3,000".
GIVING = word_set("""
    supplied supplies supplying provided provides providing furnished furnishes reinforced
    reinforces reinforcing bolstered bolsters bolstering boosted boosts strengthened strengthens
    replenished replenishes topped augmented augments helped helps aided
""")

_TO = ways(word_set("""
    came come comes coming amounted amount amounts amounting rose risen rises rising climbed climbs
    climbing grew grown grows growing swelled swollen swells jumped jumps increased increases
    increasing fell fallen falls falling dropped drops dropping shrank shrunk shrinks declined
    declines dwindled soared surged surging mounted mounts edged crept moved moves went gone goes
    added adds doubled tripled trebled quadrupled reduced raised lowered cut revised totted got
    gets brought brings
"""), ("to", "up to", "down to", "on to"))  # fmt: skip
_AT = ways(word_set("""
    stood stands standing arrived arrives arrive arriving put puts estimated reckoned set fixed
    given peaked peaks
"""), ("at",))  # fmt: skip
_OVER = """
    reached, reaches, reach, reaching, hit, hits, topped, tops, passed, passes, exceeded, exceeds,
    exceed, surpassed, surpasses, crossed, crosses, approached, approaches, neared, nears, totalled,
    totaled, totals, totalling, totaling, numbered, averaged, equals, equalled, is, are, was, were,
    is now, are now, be, been, has been, have been
"""
#: Verbs of counting that end right before the number.
COUNTING = Phrases(dict.fromkeys([*_TO, *_AT, *listed({"": _OVER})], "counting"))
#: With the total between them and "to": "brings the number of the dead to 600".
RAISING = word_set("""
    bring brings brought bringing take takes took taking raise raises raised raising lift lifts
    lifted push pushes pushed pushing put puts putting increase increases increased increasing
    doubled doubling tripled tripling
    double doubles expand expands expanded expanding boost boosts swell swells reduce reduces
    estimate estimates estimated reckon reckons reckoned assess assesses assessed calculate
    calculates calculated place places placed set sets reduced reducing cut cuts revise revises
    revised lower lowers lowered driving drives
""")
#: With the number and a place behind them: "took 3,000 men to Kursk".
CARRYING = word_set("took take takes taking taken carried carry carries carrying bore brought")
#: "pulled 4,000 of its men out of Kursk".
PULLING = word_set("""
    pulled pull pulls pulling took take takes taken taking brought bring brings bringing called flew
    flown fly rotated rotate rotating ordered moved withdrew withdrawn withdraw withdrawing got
""")
BACKWARD = word_set("out home back off")
#: Nouns that say what became of those they count: "the 101 portraits", "400,000 returns".
HEADS: dict[str, str] = listed(
    {
        "killed": "portraits, coffins, caskets, corpses, bodies, graves, urns, obituaries, deaths, "
        "killings, murders, "
        "fatalities, funerals, burials, dead",
        "casualties": "casualties, losses",
        "wounded": "wounded, amputees, injuries",
        "captured": "prisoners, captives, pows, detainees, hostages",
        "missing": "deserters, defectors",
        "withdrawn": "returns, returnees, withdrawals",
        "arrived": "arrivals, newcomers",
        "crossed": "crossings, incursions",
    }
)
#: "in the camps", "at the front".
PLACES = word_set("""
    country region area border front east west north south camp camps city town capital trenches
    barracks base bases village villages province provinces regions zone countryside theatre theater
    frontline enclave peninsula port airport territory district oblast field ground
    soil mainland island islands compound stadium outskirts suburbs valley hills
""")
#: Of a man's own, what is announced is yet to come.
ANNOUNCING = word_set("announced announces announcing announce announcement unveiled heralded")
#: Right behind a number: "the 6,000 men announced in June".
ANNOUNCED = word_set(
    "announced promised pledged earmarked authorised authorized foreseen requested"
)
#: Past tenses and participles that do not end in -ed: no condition.
PAST = word_set("sent went gone came brought took taken left got put flown flew lent fed made rode")
#: What is counted as a whole.
TOTALS = word_set("""
    number numbers total totals tally count toll figure figures sum strength size headcount force
    contingent presence estimate estimates troops soldiers deployment grouping personnel garrison
    officers police forces mission
""")
#: That stand somewhere when they are said to stand at so many.
BODIES = word_set("force contingent mission presence garrison grouping detachment headcount")
#: Words of a decision: the size given beside them is yet to be reached.
DECISIONS = word_set("""
    vote voted votes resolution mandate mandated authorise authorised authorize authorized proposal
    proposed propose plan plans planned create creation creates turn transform would will establish
""")

#: "in Russian hospitals", "in Ukrainian custody": what the place says of those in it.
FATE_PLACES: dict[str, str] = listed(
    {
        "wounded": "hospital, hospitals, clinic, clinics, infirmaries, ward, wards",
        "captured": "custody, captivity, hands, prison, prisons, jail, jails, detention, cells",
        "killed": "morgue, morgues, mortuary, mortuaries, cemetery, cemeteries, graves",
        "in_training": "training",
    }
)

_ORDERS = word_set("""
    approved approves approving approve ordered orders ordering order authorised authorized
    authorises authorizes authorise authorize proposed proposes propose offered offers requested
    requests request sought seeks pledged pledges promised promises agreed backs backed endorsed
    endorses endorse sanctioned sanction foresees envisages suggested suggests demands demanded
    considers considering mulling weighing discussed discussing planned plans
""")
_MOVES = word_set("""
    dispatch despatch deployment sending arrival coming transfer withdrawal return redeployment
    pullout departure mobilisation mobilization
""")
#: Words of what is yet to come that only bind a number beside them.
PROSPECTS = Phrases(
    dict.fromkeys(PLANS, "planned")
    | dict.fromkeys(ways(_ORDERS, ("the", "a", "an", ""), _MOVES, ("of",)), "planned")
    | listed(
        {
            "planned": """
                possible, prospective, provides for, provide for, providing for, calls for, call
                for, called for, calling for, ordered, asked for, asks for, asking for, requested,
                requests, requesting, approved, approves, authorises, authorizes, authorise,
                authorize, authorising, authorizing, meant to, supposed to, designed to, intended
                to, intended for, in time, ultimately, one day, ceiling of, a ceiling, end point,
                endpoint, full strength, by the time it is complete, when complete, is to have, are
                to have, what if, upper limit of, limit of, cap of, quota of, quota, reach a
                strength, eventual, votes for, voted for, would-be, capped at,
                applied for, option of, proposal for, plans for, plan
                for, request for, demand for, demands, scheme, bid for, earmarking, readies, ready
                by, contemplated, on standby to, volunteered to, has volunteered, have volunteered,
                signed up to go, applied to go
            """,
            IDLE: """
                would go no further, would say, would only say, would not say, would put, will say,
                can say, could say, can confirm, could confirm, would confirm, able to fight, fit
                to fight, ready to fight, is ready for, unable to fight, will
                to fight, project, project's, intention to, may have, might have, could have,
                was to blame, is to blame, are to blame, can not, cannot, could not, set to work
            """,
        }
    )
)
#: "may already be in Kursk", "could by now be fighting": no plan.
EPISTEMIC = word_set("may might could must can should")
PRESENTLY = word_set("already now currently still today")
