"""
Language data: words that say what became of the people counted (status), and what is yet to come.

Extend the maps; each value lists its phrases, parted by commas. `status.py` reads them.
"""

from itertools import product

from monitor.text.phrases import listed

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
            killed, kill, kills, killing, dead, died, die, dies, dying, deaths, death, death toll,
            fatalities, perished, slain, fallen, lost their lives, lost his life, lives lost, lost
            lives, were lost in action, killed in action, killed in battle, coffins, portraits,
            graves, fell in battle, fell in combat, bodies
        """,
        "wounded": "wounded, injured, hurt, injuries, wounding, injuring, maimed",
        "casualties": """
            casualties, casualty, losses, loss, lost, lose, losing, loses, casualty figure,
            casualty toll, put out of action, taken out of action, out of action, out of the fight
        """,
        "missing": "missing, missing in action, unaccounted for, disappeared",
        "captured": """
            being questioned, interrogated, questioned, captured, capture, captures, capturing,
            taken prisoner, taken captive, prisoners of war, POWs, captives, surrendered, in
            captivity, being held, held captive, detained
        """,
        "withdrawn": """
            withdrawn, withdrew, withdraw, returned, returning, return, pulled out, pulled back,
            repatriated, sent home, sending home, sent back, taken home, brought home, came home,
            come home, coming home, came back, come back, went home, gone home, flown home, back
            home, returned home, back from, rotated out, shipped home, left Russia
        """,
        "in_training": """
            training, are training, trained, being trained, undergoing training, in training,
            receiving training, drilling, drilled, being drilled, train
        """,
        "in_combat": """
            fighting, in combat, taking part in, take part in, took part in, engaged in combat, in
            battle, fought, on the front line, on the front lines, at the front, on the frontline,
            battling, participating in, fight, combat, entered combat, in action, engaged
        """,
        "sent": """
            sent, send, sends, sending, dispatched, dispatch, dispatches, dispatching, deployed,
            deploy, deploys, deploying, deployment, moved, move, moves, moving, went, gone,
            transferred, transfer, transferring, shipped, redeployed, flown, transported, ferried,
            were sent, committed, dispatched to, supplied, provided, goes, go, leave for, leaves
            for, leaving for, sailed, travelled, traveled, relocated, contributed, rushed,
            airlifted, sent off, set off, left for, had gone
        """,
        "arrived": """
            arrived, arrive, arrives, arriving, reached, entered, came, come, have come, landed,
            crossed into, arrival, got to, came in, turned up, arrivals, disembarked, joined
        """,
        "present": """
            stationed, massed, amassed, gathered, concentrated, remain, remains, remained, based,
            positioned, assembled, mustered, deployed in, deployed inside, deployed along,
            deployed near, deployed on, deployed across, presence, present, numbers, numbering,
            number, there are, there were, serving, located, standing by, garrisoned, are there,
            is there, were there, already there, still there, now there, there now, living in,
            quartered, stand, stands, standing, fielded, staying
        """,
    }
)

#: Verbs in the present tense or bare form that say of a move yet to come when alone.
PLANS: frozenset[str] = frozenset(
    listed(
        {
            "planned": """
                will, would, could, may, might, shall, should, plan, plans, planned, planning,
                plans to, decided to, decision to, decided on, expected, expects, expect,
                expecting, intends, intend, intended, intention, prepared to, preparing, prepare,
                prepares, preparations, ready to, pledged, pledges, promised, promises, vowed,
                offered, agreed to, wants, aims, aim, the aim, goal, target, set to, due to,
                poised to, about to, scheduled, likely to, considering, considers, weighing, to
                be, going to, to reach, to follow, scenario, can, proposed, to send, to deploy, to
                dispatch, to provide, to supply, to join, to arrive, to come, to go, to enter, to
                fight, to take part, to move, to total, goes to, go to, ready for, envisaged,
                envisages, foresees, eventually, in the pipeline, earmarked, projected, projects,
                project, forecast, forecasts, upcoming, more to come, seeks to
            """
        }
    )
)

#: After these a plan word tells of the past: "may have been killed", "is expected to have sent".
PERFECT = frozenset({"have", "has", "had", "having"})

#: Words that turn a state into its absence: "have yet to fight".
NEGATIONS: frozenset[str] = frozenset({"yet to", "not yet", "never", "no sign of", "not"})

#: Statuses that a plan word turns into "planned"; what is done to people (killed) stays.
MOVABLE = frozenset({"sent", "arrived", "present", "in_training", "in_combat"})

#: Prepositions that place people somewhere.
INSIDE = frozenset({"in", "inside", "near", "along", "across", "at", "within", "on"})
BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "has", "have", "had"})
