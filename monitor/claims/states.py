"""
Language data: words that say what became of the people counted (status), and what is yet to come.

Extend the maps; each value lists its phrases, parted by commas. `status.py` reads them.
"""

from itertools import product

from monitor.text.phrases import Phrases, listed, word_set

_KILLED = "killed", "dead", "died", "slain", "deaths", "fatalities", "fallen", "dying"
_WOUNDED = "wounded", "injured", "hurt", "maimed", "injuries"
_OTHER = "missing", "captured"
_JOINTS = " or ", " and ", ", ", " and/or ", " or were ", " or been ", " and been "


def _sums() -> dict[str, str]:
    """ "killed or wounded", "hurt or killed", "killed, wounded or missing": casualties."""
    two = list(product(_KILLED, _JOINTS, _WOUNDED)) + list(product(_WOUNDED, _JOINTS, _KILLED))
    two += list(product(_KILLED + _WOUNDED, _JOINTS, _OTHER))
    pairs = {"".join(parts) for parts in two}
    threes = {
        f"{p}{j}{o}" for p in pairs for j in (" or ", " and ", ", or ", ", and ") for o in _OTHER
    }
    return dict.fromkeys(pairs | threes, "casualties")


#: Verbs, participles and nouns → status. Longer phrases win over shorter ones.
STATES: dict[str, str] = _sums() | listed(
    {
        "killed": """
            KIA, killed, kill, kills, killing, dead, died, die, dies, dying, deaths, death,
            death toll,
            fatalities, perished, slain, fallen, lost their lives, lost his life, lives lost, lost
            lives, were lost in action, killed in action, killed in battle, coffins, portraits,
            graves, fell in battle, fell in combat, bodies, wiped out, annihilated, eliminated,
            fatal, fatally, mown down, mowed down, gave their lives, laid down their lives, losing
            their lives, did not survive, cut down, buried, remains were, sets of remains, urns,
            ashes, cremated, shot dead, mortuary, body bags, body count, obituaries, funerals,
            slaughtered, butchered, blown up, blew themselves up, took their own lives, war dead,
            names of the dead, executed, succumbed, lies dead, lie dead, wipe out, eliminate,
            fatality, massacred, finished off, presumed dead, bodies of
        """,
        "wounded": """
            WIA, wounded in action, wounded, injured, hurt, injuries, wounding, injuring, maimed,
            hospitalised, hospitalized, in hospital, in hospitals, bandaged, bandages, crippled,
            treated for wounds, under treatment, incapacitated, evacuated with wounds, amputees
        """,
        "casualties": """
            casualties, casualty, losses, loss, lost, lose, losing, loses, casualty figure,
            casualty toll, toll, put out of action, taken out of action, out of action, out of the
            fight, neutralized, neutralised, suffered losses, dead and wounded together, knocked
            out, dead or in hospital, struck down, decimated, butcher's bill, attrition, attrited
        """,
        "missing": """
            MIA, deserted, deserters, defected, on the run, absconded, abandoned their, missing,
            missing in action, unaccounted for, disappeared, gone missing, went missing, vanished,
            not accounted for
        """,
        "captured": """
            POW, being questioned, interrogated, questioned, captured, capture, captures,
            capturing, taken prisoner, taken captive, prisoners of war, POWs, captives,
            surrendered, in captivity, being held, held captive, detained, taken alive, took
            alive, takes alive, caught alive, in custody, seized alive, prisoners, in Ukrainian
            hands, in enemy hands, behind bars, gave themselves up, given themselves up, laid down
            their arms, captive
        """,
        "withdrawn": """
            withdrawn, withdrew, withdraw, returned, returning, return, pulled out, pulled back,
            repatriated, sent home, sending home, sent back, taken home, brought home, came home,
            come home, coming home, came back, come back, went home, gone home, flown home, back
            home, returned home, back from, rotated out, shipped home, left Russia, home for, went
            back, go home, going home, head home, headed home, fly home, flew home, bound for
            home, sent packing, rotated home, returnees, rotated back, left the front, left the
            front line, withdrawal, pull out, pulling out, back in North Korea, homecoming, taken
            off the line
        """,
        "in_training": """
            training, are training, trained, being trained, undergoing training, in training,
            receiving training, drilling, drilled, being drilled, train, trains there, learning,
            being taught, being readied for battle, undergoing, instructed, being instructed,
            practising, practicing, exercising, honing
        """,
        "in_combat": """
            fighting, in combat, taking part in, take part in, took part in, engaged in combat, in
            battle, fought, on the front line, on the front lines, at the front, on the frontline,
            battling, participating in, fight, combat, entered combat, in action, engaged, thrown
            into battle, thrown into the fight, thrown into the fighting, seen combat, saw combat,
            engaging, battle-tested, committed to battle, committed alongside, fielded against,
            storming, stormed, attacked, attacking, assaulting, assaulted, spearheading, clashed,
            thrown at, hurled at, fed into, sent into battle, into battle, into the fight, in the
            trenches, on the battlefield, under fire, shelled, came under fire, skirmish
        """,
        "sent": """
            loaded on, loaded onto, being sold, sent, send, sends, sending, dispatched, dispatch,
            dispatches, dispatching, deployed, deploy, deploys, deploying, deployment, moved,
            move, moves, moving, went, gone, transferred, transfer, transferring, shipped,
            redeployed, flown, transported, ferried, were sent, committed, dispatched to,
            supplied, provided, goes, go, leave for, leaves for, leaving for, sailed, travelled,
            traveled, relocated, contributed, rushed, airlifted, sent off, set off, left for, had
            gone, packed off, shipped off, shipping, on their way, en route, headed to, headed
            for, heading to, heading for, handed over, lent, lending, marched, travel to,
            travelling to, traveling to, posted to, made their way, making their way, left the
            country, have left, had left, preceded them, preceded, have followed, had followed,
            funnelled, funneled, funnelling, boarded, embarked, introduced into, introduced,
            brought, bring, shuttled, conveyed, drafted in, lent to, loaned, despatched, despatch,
            pushed forward, channelled, packed into, taken to, took to, put on trains, put on
            ships, wave of, tranche, batch, rotated into, inserted, streaming to, assigned,
            seconded, mobilised, mobilized, exported
        """,
        "arrived": """
            arrived, arrive, arrives, arriving, reached, entered, came, come, have come, landed,
            crossed into, arrival, got to, came in, turned up, arrivals, disembarked, joined, got
            there, set foot, appeared in, have appeared, showed up, put ashore, ashore, poured
            into, pour into, pouring into, poured in, trickled in, trickling in, trickling into,
            trickled into, streamed into, rolled in, rolled into, flew in, flown in, got off,
            stepped off, touched down, docked, made it to, came with them, came along, newcomers,
            descended on, flooded into, flooded in, came ashore, set foot in, checked in, drove
            into, got as far as, moved in, moved into, flowed into, making it to, have turned up,
            slipped into, took up positions
        """,
        "present": """
            drawn up, swelled, swollen, guards, patrolling, patrol, stationed, massed, amassed,
            gathered, concentrated, remain, remains, remained, based, positioned, assembled,
            mustered, deployed in, deployed inside, deployed along, deployed near, deployed on,
            deployed across, presence, present, numbers, numbering, number, there are, there were,
            serving, located, standing by, garrisoned, are there, is there, were there, already
            there, still there, now there, there now, living in, quartered, fielded, staying,
            gather, gathering, assembling, assemble, mass, massing, in place, on the ground,
            operating, operate, operates, on hand, encamped, holding positions, lined up, stand
            guard, standing guard, on guard, stay behind, stayed behind, on their feet, in the
            area, in the field, strength, digging up, dug in, has been there, have been there, on
            Russian soil, on the soil, camped, billeted, housed, hosted, holed up, waiting, under
            arms there, in Russia today, still in, at work, employed, guarding, guard, deployed
            at, on station, linger, stay, stays, in theatre, in theater, near the border, in
            position, in reserve, concentration, grouping
        """,
    }
)
STATE_PHRASES = Phrases(STATES)

#: Verbs in the present tense or bare form that say of a move yet to come when alone.
PLANS: frozenset[str] = frozenset(
    listed(
        {
            "planned": """
            are to, is to, were to, was to, being formed, forming, were due, will, would, could,
            may, might, shall, should, plan, plans, planned, planning, plans to, decided to,
            decision to, decided on, expected, expects, expect, expecting, intends, intend,
            intended, intention, prepared to, preparing, prepare, prepares, preparations, ready
            to, pledged, pledges, promised, promises, vowed, offered, agreed to, wants, aims, aim,
            the aim, goal, target, set to, due to, poised to, about to, scheduled, likely to,
            considering, considers, weighing, to be, going to, to reach, to follow, scenario, can,
            proposed, to send, to deploy, to dispatch, to provide, to supply, to join, to arrive,
            to come, to go, to enter, to fight, to take part, to move, to total, goes to, go to,
            ready for, envisaged, envisages, foresees, foreseen, authorised, authorized, mandated,
            eventually, in the pipeline, earmarked, projected, projects, project, forecast,
            forecasts, upcoming, more to come, seeks to, due at, due in, in preparation, being
            prepared, being readied, readying, in the works, getting ready, further down the line,
            over time, in the future, gearing up, ready to be, set for, bound to, earmarks,
            recruiting, wished to, hopes to, hoping to, contemplates, contemplating, mulling,
            mulls, slated, tipped, bound for, braces for, brace for, bracing for, still to come,
            awaited, awaiting, promise of, in the months ahead, set aside, foresee, pencilled in,
            penciled in, want to, wants to, under consideration, on the way, in the coming, ready
            for dispatch, being selected, selected for, up to come, will be, tipped to, envision,
            envisions, envisioned, in the offing, on order, to add, to build up, to bring, to
            double, to triple, to reinforce, ordered to, hopes, pledge, promise, offer, offers,
            undertaken to, undertook to, committed to send, wish to, should be, ought to,
            potential, potentially
            """
        }
    )
)
PLAN_PHRASES = Phrases(dict.fromkeys(PLANS, "planned"))

#: Before "to be" they say of the present: "thought to be in Kursk".
HELD_TO_BE = word_set("""
    believed thought assess assesses assessed reported known understood said estimated considered
    believe believes estimate estimates judged found seen confirmed suspected presumed
""")

#: After these a plan word tells of the past: "may have been killed", "is expected to have sent".
PERFECT = frozenset({"have", "has", "had", "having"})

#: Words that turn a state into its absence: "have yet to fight".
NEGATIONS: frozenset[str] = frozenset({"yet to", "not yet", "never", "no sign of", "not"})

#: Statuses that a plan word turns into "planned"; what is done to people (killed) stays.
MOVABLE = frozenset({"sent", "arrived", "present", "in_training", "in_combat", "withdrawn"})

#: Prepositions that place people somewhere.
INSIDE = frozenset({"in", "inside", "near", "along", "across", "at", "within", "on"})
BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "has", "have", "had"})
