"""
Language data: what states hand to each other, by category. Extend the map.

`transfer.py` reads it; a pack's ``[[category]]`` adds names of its own and wins over these.
"""

from monitor.text.phrases import listed, word_set

#: Names of things → category. Longer names win over shorter ones.
GOODS: dict[str, str] = listed(
    {
        "artillery": """
            shells, artillery shells, artillery rounds, rounds of artillery, artillery ammunition,
            artillery, howitzers, howitzer, self-propelled howitzers, long-range guns, guns of,
            self-propelled guns, artillery pieces, artillery systems, mortars, mortar rounds,
            mortar shells, rocket launchers, multiple rocket launchers, multiple-launch rocket
            systems, multiple launch rocket systems, rocket systems, artillery rocket systems, MLRS,
            HIMARS, field guns, tank shells,
            artillery and rocket ammunition, rockets for launchers, rounds of artillery and rocket
            ammunition, artillery rockets, rounds of ammunition for artillery, artillery guns,
            rounds, heavy artillery, rocket artillery, 155s, mortar bombs, artillery and missiles'
            containers, second shell, third shell, pieces of artillery
        """,
        "missiles": """
            missiles, ballistic missiles, cruise missiles, short-range missiles, long-range
            missiles, anti-tank missiles, anti-ship missiles, rockets, ATACMS, Javelins, Javelin
            missiles, Storm Shadows, Storm Shadow missiles, Taurus missiles, Iskanders,
            Tomahawks, Harpoons, Harpoon missiles
        """,
        "air_defence": """
            air-defence missiles, air-defense missiles, air defence missiles, air defense missiles,
            air-defence systems, air-defense systems, air defence systems, air defense systems,
            air defence system, air defense system, air-defence system, air-defense system, air
            defences, air defenses, air defence, air defense, anti-air missiles, anti-aircraft
            missiles, anti-aircraft guns, anti-aircraft systems, surface-to-air missiles, anti-air
            equipment, Patriots,
            Patriot missiles, Patriot systems, Patriot batteries, Patriot battery, Patriot system,
            Patriot launchers, NASAMS, NASAMS air-defence systems, NASAMS air defense systems,
            S-300, S-300s, S-400, S-400s, Pantsir, Pantsirs, Pantsir air-defence vehicle,
            Pantsir vehicle, interceptors, interceptor missiles, IRIS-T, IRIS-T systems, Stingers,
            Stinger missiles, anti-aircraft batteries, air-defence batteries, air defence
            batteries, air defense batteries, anti-aircraft equipment, air-defence equipment, air
            defence equipment, air defense equipment, Pantsir air defense systems, Pantsir
            air-defence systems, air-defence vehicles, air defence vehicles, anti-aircraft weapons
        """,
        "drones": """
            drones, UAVs, unmanned aerial vehicles, unmanned aircraft, Shaheds, Shahed drones,
            attack drones, loitering munitions, Bayraktars, kamikaze drones, quadcopters,
            reconnaissance drones, combat drones
        """,
        "small_arms": """
            rifles, assault rifles, small arms, machine guns, pistols, firearms, bullets, sniper
            rifles, Kalashnikovs, handguns, cartridges, light weapons, hand grenades, grenades,
            small-arms ammunition
        """,
        "aircraft": """
            fighter jets, fighter planes, warplanes, jets, helicopters, fighter aircraft, combat
            aircraft, bombers, F-16s, F-16 jets, F-35s, MiG-29s, MiG-29, Su-27s, Su-27, Su-35s,
            Su-35, transport planes, military aircraft, attack helicopters, F-16 fighter jets,
            F-16 fighters, Mirage jets, Mirages, Gripens, modern fighters, advanced fighters,
            MiG-29 fighters, Su-27 fighters, Su-35 fighters, MiG fighters, MiGs, MiG-29 jets
        """,
        "technology": """
            technology, technologies, know-how, technical help, technical assistance, technical
            support, technical advice, expertise, blueprints, technological help, technological
            assistance, technological support, scientific help, reactors, nuclear
            reactor, submarine reactors, designs, technical data, technical
            expertise, technology transfer, technology transfers, technical knowledge
        """,
        "oil": """
            oil, petroleum, fuel, diesel, crude, crude oil, gasoline, petrol, refined oil, refined
            petroleum, refined petroleum products, petroleum products, jet fuel, fuel oil, oil
            products, barrels, barrels of oil, aviation fuel, kerosene
        """,
        "food": """
            food, rice, wheat, flour, grain, corn, maize, cooking oil, food aid, foodstuffs, meat,
            beans, sorghum, rations, food supplies, food parcels, sugar
        """,
        "money": """
            cash, money, hard currency, foreign currency, loans, a loan, loan, payments, funds,
            dollars, euros, budget support, subsidies, financial aid, economic aid, financial
            assistance, economic assistance, financial support, economic support, financing,
            credit, credits, grants
        """,
        "weapons": """
            weapons, arms, weaponry, munitions, ammunition, military equipment, military hardware,
            lethal aid, military aid, armaments, materiel, war materiel, military supplies, weapon
            systems, weapons systems, lethal weapons, defensive weapons, offensive weapons, lethal
            assistance, arms and ammunition, arms and munitions, weapons and ammunition, military
            materiel, war supplies, military assistance, heavy weapons, weapons and munitions, ammo,
            military gear, lethal support, weapons aid,
            security assistance, military support, military goods, armament, explosives,
            bombs, glide bombs, mines, landmines
        """,
        "humanitarian": """
            humanitarian aid, humanitarian assistance, medical supplies, relief, relief supplies,
            relief goods, medicine, medicines, blankets, tents, non-lethal aid, nonlethal aid, gas
            masks, first-aid kits, first aid kits, medical aid, medical equipment, vaccines,
            humanitarian supplies, emergency aid, aid parcels, non-lethal humanitarian aid,
            humanitarian relief, non-lethal assistance, humanitarian goods, ambulances, hygiene
            kits, emergency supplies, relief aid, gas masks and field rations, drinking water,
            field hospitals, field hospital, food and medicine
        """,
        "other": """
            jammers, electronic jammers, demining gear, demining equipment, mine-clearing
            equipment, night-vision gear, night-vision equipment, night vision equipment, armoured
            vehicles, armored vehicles, vehicles, tanks, trucks, radios, body armour, body armor,
            helmets, spare parts, electronic warfare equipment, electronic warfare systems, jamming
            equipment, patrol boats, bulletproof vests, flak jackets,
            jamming gear, jamming systems, electronic warfare gear, protective gear,
            communications equipment, coal, fertiliser, fertilizer, uniforms,
            armoured personnel carriers, armored personnel carriers, mine-resistant vehicles,
            armoured cars, armored cars, generators, transformers, machine tools, microchips,
            chips, semiconductors, components, Strykers, Stryker vehicles, engines, tyres, medals,
            horses, limousine, limousines, luxury cars, construction materials,
            surveillance equipment, satellites, radars, radar
        """,
    }
)

#: Names of kinds, good only before a noun of handing over: "missile deliveries".
KINDS: dict[str, str] = listed(
    {
        "artillery": "shell, artillery shell, howitzer, artillery round",
        "missiles": "missile, rocket, ballistic missile",
        "weapons": "weapon",
        "drones": "drone",
        "oil": "crude",
    }
)

#: What an amount of money is given in: "$2.5bn in arms".
IN_KIND: dict[str, str] = {
    "arms": "weapons",
    "weapons": "weapons",
    "weaponry": "weapons",
    "military": "weapons",
    "lethal": "weapons",
    "security": "weapons",
    "defence": "weapons",
    "defense": "weapons",
    "munitions": "weapons",
    "ammunition": "weapons",
    "humanitarian": "humanitarian",
    "relief": "humanitarian",
    "food": "food",
    "oil": "oil",
    "drones": "drones",
}

#: For each of whom money is paid.
HEADS_PAID = word_set("head soldier man fighter worker trooper person")

#: Boxes that count as what they hold.
CONTAINERS = word_set("""
    containers container crates boxes shiploads truckloads trainloads wagons carriages cargoes
    shipload trainload truckload cargo planeloads
""")

#: What is worth a claim when it is said to be in boxes.
BOXED = frozenset({"artillery", "missiles", "weapons", "small_arms"})

#: What help is worth a claim when it is "help with" these.
HELP: dict[str, str] = listed(
    {
        "technology": """
            help with, helping with, helped with, helps with, help in, help on, assistance with,
            assistance in, assistance on, support for its, aid with, help for its, assistance for
            its, advice on, guidance on, technical help with, technical assistance with, technical
            help on, know-how for, know-how on, technology for, technical support for, assist with
        """
    }
)
HELPED = word_set("""
    missile missiles satellite satellites submarine submarines nuclear reactor reactors warhead
    warheads rocket rockets space launch launches technology technologies weapons weapon programme
    program programmes programs re-entry reentry reconnaissance drone drones production icbm icbms
    intercontinental ballistic spy engine engines atomic re fighter destroyer destroyers warship
    warships frigate frigates navy fleet
""")

#: "help Pyongyang improve its missiles".
IMPROVING = word_set(
    "improve develop build perfect modernise modernize upgrade refine produce make advance boost"
)

#: What makes "help Pyongyang with …" a matter of technology.
KNOWLEDGE = word_set("""
    satellite satellites nuclear reactor reactors warhead warheads rocket rockets space launch
    launches technology technologies submarine submarines icbm icbms engine engines reentry
""")

#: Behind a good: it only tells what kind of another thing is meant.
HEADS = word_set("""
    strike strikes attack attacks factory factories plant plants unit units tanker tankers test
    tests programme program programmes programs launch launches race deal deals embargo embargoes
    ban bans market markets price prices shortage shortages crisis industry industries production
    depot depots facility facilities fire duel duels barrage barrages company companies corps
    brigade regiment battalion crew crews operator operators expert experts maker makers
    manufacturer storage dump dumps works base bases site sites silo forces force warfare swarm
    swarms fragments debris parts stock stocks stockpile stockpiles control controls inspector
    inspectors dealer dealers officer officers specialist specialists school assembly
    makers salvo salvos insecurity security cap limit limits revenue revenues exporter exporters
    field fields giant firm firms refinery refineries depots officials ministry minister
    instructors instructor procurement workers worker engineers technicians academy agency
    effort efforts operation operations agencies chief chiefs coordinator groups organisations
    organizations response budget identification zone zones umbrella network programme's tests'
    development range ranges
    cooperation
""")
