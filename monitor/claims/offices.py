"""
Language data: who speaks in an office, whatever country it is of, and how its slug ends.

Extend the lists; `speakers` and `voicing` read the tables.
"""

from collections.abc import Iterable

from monitor.text.phrases import listed, ways, word_set

_HEADS = "ministry", "minister", "secretary", "department", "commissioner"

#: What the ministries without an ending of their own are for; they speak for the government.
_PORTFOLIOS = listed(
    {
        "GOV": """
            agriculture, aviation, climate, communication, communications, construction, culture,
            data, development, digital affairs, economic affairs, economics, economy, education,
            emergencies, emergency situations, employment, energy, environment, family, finance,
            fisheries, foreign trade, gender, higher education, housing, human rights,
            humanitarian affairs, industry, information, infrastructure, integration, investment,
            justice, labour, labor, land, local government, marine affairs, migration, mines,
            mining, national security, natural resources, oceans, oil, petroleum, planning, ports,
            public security, public works, reconstruction, reintegration, research, science,
            security, shipping, social affairs, social welfare, sport, sports, technology,
            tourism, trade, transport, transportation, treasury, unification, veterans, water,
            welfare, women's affairs, youth, security and civil protection
        """
    }
)


def _ministries(fields: Iterable[str]) -> list[str]:
    """``labour minister``, ``ministry of labour``, in every way to say it."""
    return [
        *ways(fields, _HEADS),
        *ways(("ministry of", "minister of", "minister for", "department of"), fields),
        *ways(("ministry of the", "minister of the"), fields),
    ]


_DEFENCE = [
    *ways(("defence", "defense", "national defence", "national defense", "war"), _HEADS),
    *ways(("defence", "defense"), ("officials", "official", "spokesman", "spokeswoman", "sources")),
    *ways(("ministry of", "minister of", "department of"), ("defence", "defense", "war")),
    *ways(("ministry of national", "minister of national"), ("defence", "defense")),
    "armed forces minister", "armed forces ministry", "army minister", "procurement minister",
]  # fmt: skip
_FOREIGN = [
    *ways(("foreign", "foreign affairs", "external affairs", "external relations"), _HEADS),
    *ways(("ministry of", "minister of", "minister for", "department of"), ("foreign affairs",)),
    "foreign office", "top diplomat", "state department", "secretary of state", "chief diplomat",
]  # fmt: skip
_HEALTH = _ministries(["health", "public health", "health and social services"])
_INTERIOR = [
    *_ministries(["interior", "internal affairs", "home affairs", "internal security"]),
    *("home office", "home secretary"),
]
_TO_THE_UN = ways(
    ("mission", "permanent mission", "delegation", "delegate", "envoy", "permanent envoy",
     "representative", "permanent representative", "deputy representative", "diplomat"),
    ("to the", "at the"),
    ("UN", "U.N.", "United Nations", "Security Council"),
)  # fmt: skip
_PRESIDENTIAL = ways(
    ("presidential", "president's"),
    ("office", "palace", "administration", "spokesman", "spokeswoman", "spokesperson", "aide",
     "adviser", "advisor", "chief of staff", "press service", "press secretary", "secretariat"),
)  # fmt: skip
_GOVERNMENT = ways(
    ("government", "cabinet"),
    ("", "spokesman", "spokeswoman", "spokesperson", "secretary", "office", "minister"),
)

_MILITARY = [
    *ways(
        ("army", "military", "navy", "air force", "coast guard", "coastguard", "defence force",
         "defense force", "defence forces", "defense forces", "armed forces", "national guard"),
        ("", "chief", "spokesman", "spokeswoman", "spokesperson", "command", "headquarters",
         "commander", "commanders", "chiefs", "official", "officials", "officer", "officers",
         "source", "sources", "general", "generals"),
    ),
    *ways(("brigade", "battalion", "regiment", "division", "company", "unit", "platoon", "front",
           "field", "drone", "corps", "fleet", "naval", "ground forces"),
          ("commander", "commanders", "officer", "officers", "spokesman", "spokesperson")),
    *ways(("high", "supreme", "joint", "military", "operational", "northern", "southern", "eastern",
           "western", "general", ""), ("command",)),
    *("marines", "chief of staff", "top general", "top commander", "border guard", "border guards"),
]  # fmt: skip

#: Ranks: who holds one speaks for the army.
RANKS = word_set("""
    general generals colonel colonels major brigadier captain captains lieutenant lieutenants
    admiral admirals marshal sergeant sergeants commander commanders officer officers commodore
    gen col maj capt lt adm brig sgt
""")
#: People of a body, as the last word of a role: "navy officer".
STAFF = word_set("""
    spokesman spokeswoman spokesperson officer officers official officials commander commanders
    chief chiefs source sources general generals command headquarters office
""")
#: Before a role without a country: "a senior navy officer".
ADJECTIVES = word_set("senior junior top ranking high-ranking retired former unnamed second third")
#: Of these many may be counted: "200 Kenyan officers".
COUNTED = word_set("officers officials commanders lieutenants sergeants marines agents soldiers")

_TOLD: dict[str, str] = listed(
    {
        "GOV": [
            *_ministries(_PORTFOLIOS), *_GOVERNMENT, *ways(
                ("administration", "authorities", "minister", "vice president", "deputy president",
                 "council of ministers", "attorney general", "prosecutor general",
                 "prosecutor's office",
                 "secretary general", "civil protection", "civil protection agency",
                 "civil defence", "civil defense", "emergency services", "emergency service",
                 "rescue services", "statistics office", "statistics agency", "customs service",
                 "border service", "border agency", "immigration service", "immigration department")
            ),
        ],
        "PRES": ["president", "presidency", "head of state", "office of the president",
                 "presidential spokesperson", *_PRESIDENTIAL],
        "PM": ["prime minister", "premier", "chancellor", "prime minister's office", "chancellery",
               "head of government", "office of the prime minister", "taoiseach"],
        "MOH": _HEALTH,
        "MFA": _FOREIGN,
        "MOD": _DEFENCE,
        "MIL": [*_MILITARY, *sorted(RANKS - {"major", "gen", "col", "maj", "capt", "lt", "adm",
                                             "brig", "sgt", "marshal"})],
        "JCS": ["joint chiefs", "joint chiefs of staff"],
        "GENSTAFF": ["general staff", "chief of the general staff", "general staff chief"],
        "INTEL": """
            intelligence, intelligence service, intelligence services, intelligence agency,
            intelligence agencies, intelligence officials, intelligence official, spy agency,
            spies, intelligence sources, intelligence source, agencies, spy agencies, spooks,
            spymasters, spymaster, spy chief, intelligence chief, intelligence assessments,
            intelligence assessment, secret service, secret services, intelligence officer,
            intelligence officers, intelligence community, intelligence directorate
        """,
        "POLICE": """
            police, police chief, national police, police officer, police officers, police
            commissioner, police commander, police spokesman, police spokeswoman, police
            spokesperson, police service, police force, police headquarters, inspector general,
            inspector general's office, inspector-general, inspector-general's office,
            gendarmerie, police inspector, chief of police
        """,
        "OFFICIALS": """
            officials, official, diplomats, diplomat, sources, source, people familiar,
            people briefed, person familiar, person briefed, mayor, deputy mayor,
            governor, deputy governor, prefect, mayors, governors, administrator, provincial
            governor, regional governor, district commissioner, regional officials, local
            officials, government official, government officials, security official, security
            officials, security source, security sources
        """,
        "LAWMAKERS": """
            lawmakers, lawmaker, legislators, legislator, parliament, MPs, MP, parliamentarians,
            parliamentarian, senators, deputies, members of parliament, member of parliament
        """,
        "UN": [*_TO_THE_UN, *ways(("UN", "U.N."), ("ambassador", "envoy", "mission"))],
        "AMB": ["ambassador", "envoy", "embassy", "consul", "consul general", "consulate",
                "deputy ambassador", "high commissioner"],
        "INTERIOR": _INTERIOR,
    }
)  # fmt: skip

#: Who speaks in a role: role, word by word → ending of the slug behind the country's code.
ROLES = {role.lower().replace("'s", " 's"): code for role, code in _TOLD.items()}
