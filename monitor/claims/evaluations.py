"""
Language data: verbs and adjectives of evaluation. Extend the sets; `assessment.py` reads them.
"""

from monitor.text.phrases import listed, word_set

#: "called it a dangerous expansion": the evaluation follows, with or without "as".
CALLING = word_set("""
    called calls calling described describes describing branded labelled labeled termed dubbed
    denounced characterised characterized condemned deemed
""")

#: "would mark a significant escalation".
MARKING: dict[str, bool] = listed(
    {
        True: """
            marks, marked, mark, represents, represented, represent, amounts to, amounted to,
            amount to, constitutes, constituted, constitute, signals, signalled, poses, posed,
            is, was, would be, are, were, remains, remain
        """
    }
)

#: Verbs of those who weigh what others do.
JUDGING = word_set("""
    assesses assessed assess judges judged believes believe believed expects thinks think considers
    concluded concludes reckons argued argues says said say warned warns
""")

#: Adjectives that weigh; before a noun, or alone behind "is".
WEIGHING = word_set("""
    dangerous significant major serious grave reckless unprecedented worrying alarming desperate
    provocative illegal unacceptable historic cynical disturbing troubling destabilising
    destabilizing blatant flagrant dramatic massive critical decisive hopeless futile brutal poor
    weak ineffective unprepared outdated obsolete formidable capable disciplined fanatical grim
    dire catastrophic devastating profound deadly unlikely likely doubtful inevitable
""")

#: Verdicts of more than one word.
VERDICTS: dict[str, bool] = listed(
    {
        True: """
            ill prepared, ill-prepared, poorly trained, poorly equipped, badly trained, badly
            equipped, ill-equipped, ill equipped, well trained, well-trained, cannon fodder, no
            match for, unlikely to, suited to, a sign of
            desperation, sign of weakness, of little use, of little value, not ready for, incapable
            of, a game changer, a game-changer, a turning point
        """
    }
)

#: Judges without an office → slug.
JUDGES: dict[str, str] = listed(
    {
        "ANALYSTS": """
            analysts, analyst, experts, expert, observers, researchers, military analysts, security
            experts, military experts, defence analysts, defense analysts, security analysts
        """,
        "DIPLOMATS": "diplomats, diplomat",
    }
)
