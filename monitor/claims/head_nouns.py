"""
Language data: plain English nouns for those counted, by the usual names of units.

A pack that counts "troops" or "people" under these names need not list them; its own nouns win.
Extend the lists; `units.units_of` joins them to those of the pack.
"""


def _nouns(text: str) -> tuple[str, ...]:
    return tuple(" ".join(noun.split()) for noun in text.split(","))


#: People at their work or on their way: they are counted when something befalls them.
BYSTANDERS: tuple[str, ...] = _nouns("""
        bystanders, passers-by, passersby, onlookers, pedestrians, passengers, motorists,
        commuters, travellers, travelers, pilgrims, worshippers, worshipers, churchgoers, mourners,
        wedding guests, protesters, protestors, demonstrators, students, pupils, schoolchildren,
        schoolgirls, schoolboys, teachers, nurses, doctors, medics, paramedics, medical workers,
        health workers, healthcare workers, aid workers, relief workers, humanitarian workers,
        humanitarians, rescuers, rescue workers, volunteers, miners, farmers, herders, fishermen,
        traders, shoppers, vendors, market-goers, widows, orphans, patients, inmates, prisoners,
        detainees, hostages, escapees, relatives, family members, staff members, team members,
        crew members, journalists, drivers, missionaries
""")
HEAD_NOUNS: dict[str, tuple[str, ...]] = {
    "troops": _nouns("""
        troops, soldiers, servicemen, servicewomen, service members, servicemembers, service
        personnel, military personnel, uniformed personnel, military men, special forces, special
        operations forces, elite troops, ground troops, ground forces, combat troops, infantry,
        infantrymen, foot soldiers, paratroopers, paratroops, airborne troops, airmen, aviators,
        marines, artillerymen, gunners, tank crews, tankmen, riflemen, snipers, scouts, commandos,
        rangers, guardsmen, legionnaires, conscripts, draftees, reservists, regulars,
        troopers, signallers, military medics, drone operators, instructors, military instructors,
        military advisers, military advisors, military specialists, specialists, effectives,
        combatants, reinforcements, assault troops, shock troops, stormtroopers, comrades in arms
    """),
    "fighters": _nouns("""
        fighters, rebels, insurgents, guerrillas, guerillas, militiamen, militia members, militia
        fighters, paramilitaries, paramilitary fighters, irregulars, gunmen, armed men, militants,
        jihadists, jihadis, combatants, attackers, assailants, raiders, infiltrators,
        gang members, gangsters, bandits, enemies, rebel fighters
    """),
    "police": _nouns("""
        police officers, policemen, policewomen, constables, gendarmes, carabinieri, riot police,
        police personnel, military police, law enforcement officers, border police
    """),
    "peacekeepers": _nouns("""
        peacekeepers, blue helmets, peacekeeping troops, peacekeeping soldiers, blue berets
    """),
    "mercenaries": _nouns("mercenaries, hired guns, soldiers of fortune, private contractors"),
    "engineers": _nouns("sappers, deminers, combat engineers, military engineers, army engineers"),
    "workers": _nouns("labourers, laborers, builders, construction workers, migrant workers"),
    "refugees": _nouns("refugees, asylum seekers, asylum-seekers, exiles"),
    "families": _nouns("families, households"),
    "people": _nouns("""
        people, persons, civilians, non-combatants, noncombatants, residents,
        inhabitants, villagers, townspeople, townsfolk, compatriots, countrymen, locals,
        women, men, children, boys, girls, infants, babies, newborns, toddlers, teenagers,
        youths, youngsters, adolescents, mothers, elderly, evacuees, deportees, victims,
        survivors, displaced, internally displaced, displaced people, displaced persons, IDPs,
        returnees, newcomers, dead, bodies, corpses, deaths, fatalities, killings, murders, men
        and women, women and children, community members
    """),
    "vessels": _nouns("""
        vessels, ships, warships, naval vessels, naval ships, navy ships, navy vessels, boats,
        patrol boats, patrol ships, patrol vessels, craft, destroyers, frigates, corvettes,
        cruisers, submarines, minesweepers, landing ships, landing craft, amphibious ships, supply
        ships, research ships, research vessels, survey ships, fishing boats, trawlers, cutters,
        coastguard ships, coastguard vessels, coast guard ships, coast guard vessels, barges,
        ferries, tankers, freighters, cargo ships, militia boats, speedboats
    """),
    "aircraft": _nouns("""
        aircraft, planes, airplanes, aeroplanes, jets, warplanes, fighter jets, fighter planes,
        fighters, bombers, helicopters, gunships, drones, UAVs, unmanned aircraft, tanker
        aircraft, transport planes, surveillance planes, reconnaissance planes, spy planes,
        military aircraft, military planes, sorties, airframes
    """),
}  # fmt: skip
