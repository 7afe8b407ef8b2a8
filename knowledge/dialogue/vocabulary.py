"""The small closed classes of English words that tell what a piece of a question is."""

from __future__ import annotations

from knowledge.question.answer_kind import AUXILIARIES, HEAD_KINDS, AnswerKind

ASKING_WHEN_WHERE_WHY = frozenset("when where why".split())
ASKING = frozenset("who whom whose which what when where why how".split())
PREPOSITIONS = frozenset(
    "of in on at by for with about against between into through during before after above below to from under over"
    " until till since without within along across behind beyond among around toward towards per via near inside"
    " outside despite except like onto upon as".split()
)
PLACING = frozenset("in on at during inside outside near under over through behind within before after around".split())
"""Prepositions of place and time: after "and" one phrase with them stands for another."""

TEMPORAL_PREPOSITIONS = frozenset("before after during since until till by".split())
DETERMINERS = frozenset(
    "the a an this that these those some any each every either neither no my your our his her its their another"
    " all both many much more most several few".split()
)
INDEFINITE = frozenset("a an another any some each every".split())
SUBORDINATORS = frozenset("if when while because although though unless whether once that than".split())
CONJUNCTIONS = frozenset("and or but nor".split())
ONES = frozenset({"one", "ones"})
OBJECT_PRONOUNS = frozenset("it him her them".split())
PRONOUNS = frozenset("i me mine you yours we us ours he him she they them it there somebody someone anyone".split())

SPEAKERS = frozenset("i you we".split())
ADVERBS = frozenset(
    "not also only just still already ever never always often usually now currently really actually exactly even again"
    " sometimes seldom rarely too finally officially well instead back together".split()
)
ADJECTIVES = frozenset(
    """
    able annual available aware bad best better big blue broken busy certain cheap clean clear closed cold common
    compatible cool correct dangerous dark dead deep different difficult dirty down dry due early easy effective empty
    enough expensive familiar famous fast fine free fresh full general good green happy hard healthy heavy high hot
    ill illegal important impossible included independent known large late legal liable likely live local long low
    main mandatory missing national necessary new obligatory ok okay old open optional over perfect permanent popular
    possible private public quick rare raw ready red responsible rich right safe secret secure short sick similar slow
    small strong suitable tall thick true unsafe upset useful valid vegan vegetarian visible warm waterproof weak wet
    white wide worse worst worth wrong young
    """.split()
)

MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb apr jun jul aug sep"
    " sept oct nov dec".split()
)
SEASONS = frozenset("spring summer autumn fall winter".split())
DAYS = frozenset(
    f"{day}{ending}"
    for day in "monday tuesday wednesday thursday friday saturday sunday weekday weekend weeknight".split()
    for ending in ("", "s")
) | {"holidays"}
ADVERBS_OF_TIME = frozenset("today tomorrow yesterday tonight now nowadays later earlier".split())
PERIODS = frozenset(
    f"{period}{ending}"
    for period in "second minute hour day week month quarter year season decade night morning afternoon evening".split()
    for ending in ("", "s")
) | {"century", "centuries"}
POINTING = frozenset("last this that next previous following past coming whole entire all every each".split())
"""What makes a point of time of a period: "this year", "the whole week"."""

AT_PRESENT = frozenset("now today currently nowadays".split())
ADVERBS_OF_PLACE = frozenset(
    "abroad online offline outside inside indoors outdoors overseas elsewhere worldwide".split()
)
QUANTIFIERS = frozenset("all both some any most many several few".split())

KINDS_OF = frozenset("kind type sort".split())
VAGUE = KINDS_OF | frozenset("way amount number part percentage percent thing things name time times".split())
"""Nouns that name nothing by themselves."""

UNITS = frozenset(
    """
    euro euros dollar dollars usd eur gbp pound pounds yen yuan rupees rubles francs kroner cents pence coins gems gold
    credits points metre metres meter meters km kilometre kilometres kilometer kilometers mile miles foot feet inch
    inches yard yards cm mm centimetres centimeters millimetres millimeters gram grams kg kilo kilos kilogram kilograms
    ounce ounces oz lb lbs ton tons tonnes celsius fahrenheit kelvin degrees litre litres liter liters ml cup cups
    gallons pints spoons tablespoons teaspoons byte bytes kb mb gb tb kilobytes megabytes gigabytes bits seconds minutes
    hours days weeks months years ms milliseconds percent percentage mph knots watts kilowatts calories kcal joules
    """.split()
)

CLASSES = (
    frozenset(
        "first second third fourth fifth sixth seventh eighth ninth tenth last next final previous following 1st 2nd"
        " 3rd 4th 5th".split()
    ),
    frozenset(
        "red orange yellow green blue purple violet pink white black grey gray brown silver golden gold copper".split()
    ),
    frozenset(
        "left right upper lower top bottom middle front rear north south east west northern southern eastern western"
        " central inner outer".split()
    ),
    frozenset("big small large little medium tiny huge short long tall".split()),
    frozenset("old new current present former latest original".split()),
)
"""Adjectives that exclude one another: one takes the place of another."""

SUPERLATIVES = frozenset("best worst most least".split())
ORDINALS = 0
"""The number of the class that says which in a row."""

PERSONS = frozenset(
    """
    people person children child kids kid adults adult students student pupils guests guest members member staff men
    man women woman kings queens players boss she he chair head ministers mayors presidents treasurer secretary coach
    coaches captains pilot pilots
    """.split()
) | {word for word, kind in HEAD_KINDS.items() if kind is AnswerKind.PERSON}
PERSON_ENDINGS = ("er", "or", "ist", "ant", "ian", "ee", "man", "woman")
GROUPS = frozenset(
    """
    side team government company club group party army navy authority agency ministry board union council court bank
    committee association firm opposition senate parliament police
    """.split()
)
"""Nouns for those who act together."""

THINGS_IN_ER = frozenset(
    """
    water paper computer number letter tower river power order offer summer winter weather butter pepper sugar powder
    server router folder filter layer monitor error door floor motor sensor factor corner border center chapter
    character cover finger fever flower ladder matter meter timer printer parser compiler installer controller
    container browser driver adapter trailer poster starter charger boiler elevator generator calculator mirror plant
    restaurant coffee committee guarantee fee degree tree knee
    """.split()
)
PLURALS = frozenset("people children men women feet teeth mice geese police staff".split())
NO_PLURALS = frozenset(
    """
    news series species bus gas virus status campus focus bonus plus lens physics politics maths mathematics basis
    crisis analysis macos ios css js https dns aws windows paris texas wales athens brussels mars venus kansas pilates
    """.split()
)

REMARKS = frozenset(
    """
    thanks thank thx ty tysm cheers ok okay k kk yes yeah yep yup no nope nah lol lmao rofl haha hahaha xd wow nice cool
    great good bad perfect awesome amazing brilliant super fine wrong correct right true false really seriously sure
    interesting funny weird strange sad source sources link links proof evidence hm hmm hmmm huh eh oh ah aha wtf wth
    omg idk nvm never mind sorry please pls bot way got gotcha understood exactly agreed same works work done fixed stop
    help hi hello hey bye test ping what more again lots lot wait whatever indeed certain useful useless wonderful
    """.split()
)
"""Words of which remarks consist that ask nothing."""

FOREIGN = frozenset(
    """
    und oder auf mit für der das wie wer wo wann warum wieviel wieso ist nicht von zum zur ou où quand pourquoi
    combien quel quelle quels quelles qui dans pour avec les des cuándo cuando dónde cómo qué quién quien cuánto cuántos
    cuantos por para las una quando onde quem quanto quantos porque não nel quanti perché och eller när var varför hoe
    waar wanneer waarom hvor hvem est que como
    """.split()
)
"""Words that English has not and that questions in other languages are made of."""

FOREIGN_BEGINNINGS = frozenset("y et e en el la le il che di da na o og es ja".split())
"""Such words that stand inside English names as well."""


def is_person(word: str) -> bool:
    """Tell whether a noun probably means a person, by the list or by its ending."""
    singular = word.removesuffix("s")
    if {word, singular} & THINGS_IN_ER:
        return False
    return word in PERSONS or (len(singular) > 4 and singular.endswith(PERSON_ENDINGS))


def is_unit(word: str) -> bool:
    """Tell whether a word is a unit of measure: euros, km/h."""
    return word.partition("/")[0] in UNITS


def is_agent(word: str) -> bool:
    """Tell whether a noun probably means somebody who acts: a person, or a group of them."""
    return is_person(word) or word.removesuffix("s") in GROUPS


def is_plural(word: str) -> bool:
    """Tell whether a noun has the form of a plural."""
    if word in PLURALS:
        return True
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) and word not in NO_PLURALS


def class_of(word: str) -> int | None:
    """Give the number of the class of adjectives that exclude one another in which a word is."""
    if word in SUPERLATIVES or (word.endswith("est") and len(word) > len("guest")):
        return len(CLASSES)
    return next((number for number, words in enumerate(CLASSES) if word in words), None)


def is_auxiliary(word: str) -> bool:
    """Tell whether a word is an auxiliary, contracted with "not" or not."""
    return word in AUXILIARIES and word not in {"be", "been", "being", "having", "'s"}
