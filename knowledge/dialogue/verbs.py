"""Common verbs of English and their forms, to tell where a question's verb stands and to turn it into another form."""

from __future__ import annotations

from functools import lru_cache

VERBS = frozenset(
    """
    abandon abolish accept access accompany accomplish achieve acquire act activate adapt add address adjust admit
    adopt advertise advise affect afford agree aim allocate allow amend analyse analyze announce answer apologise
    apologize appear apply appoint approach approve archive argue arise arrange arrest arrive ask assemble assess
    assign assist associate assume assure attach attack attempt attend attract avoid award bake ban bear beat become
    beg begin behave believe belong bend bite blame blend block bloom blow boil boost borrow bother bounce break
    breathe brew bring broadcast brush build burn burst buy calculate call cancel capture care carry cast catch cause
    cease celebrate change charge chase cheat check choose chop circulate cite claim classify click climb close coach
    collapse collect combine come commit communicate compare compete compile complain complete compose compress
    compute concede conclude condemn conduct configure confirm confuse connect consider consist constitute construct
    consume contact contain continue contribute control convert convince cook cope copy correct correspond cost count
    cover crash create criticise cross cure cut damage dance deactivate deal debate decide declare decline decrease
    dedicate defeat defend define delay delete deliver demand demonstrate deny depend derive describe deserve design
    destroy detect determine develop die differ differentiate dig diminish disable disagree disappear disappoint
    discharge disclose disconnect discover discuss dismiss display dispute dissolve distribute disturb divide do
    dominate donate doubt download drain draw drink drive drop drown dump earn eat edit elect eliminate embed emerge
    emit emphasise employ enable encounter encourage end endure enforce engage enhance enjoy ensure enter equip escape
    establish evacuate evaluate evolve examine exceed exclude excuse execute exhibit exist expand expect experience
    expire explain explode explore export expose express extend extract face fade fail fall fasten favour feed feel
    fetch fight fill find finish fire fit fix flash flee float flow fly fold follow forbid force forget forgive form
    found freeze fry fund gain gather generate get give go govern grab grant greet grill grind grow guarantee guess
    guide halt handle hang happen harvest hate have heal hear heat help hide highlight hire hit hold hope host hunt
    hurt identify ignore impact implement imply import impose impress improve include increase incur indicate infect
    influence inform inherit inject injure insert insist inspect inspire install insure integrate intend interact
    interfere interpret interrupt interview introduce invade invent invest investigate invite invoke involve isolate
    issue join jump justify keep kick kill know lack land laugh launch lay lead leak lean learn leave lend let lie
    lift limit link listen live load lock look lose love maintain make manage manufacture mark marry match matter mean
    measure meet melt mention merge migrate miss mix modify motivate mount move multiply need negotiate nominate
    notice observe obtain occupy occur offer open operate oppose order organise organize originate overcome overlook
    own pack paint park participate pass paste pause pay peel perform permit persist persuade pick place plan play
    postpone pour practise praise predict prefer preheat prepare prescribe preserve press pretend prevent print
    proceed produce progress prohibit promise promote propose protect prove provide prune publish pull pump punish
    purchase pursue push put qualify quit quote rain raise rank reach read realise realize recall receive recognise
    recognize recommend reconsider record recover recruit recycle redeem redirect reduce refer reflect refund refuse
    register regret regulate reinforce reject relate relax release relocate rely remain remember remind remove rename
    render renew rent repair repay repeat replace reply report represent require rescue research reserve reset reside
    resign resist resolve respect respond rest restart restore restrict result retain retire retrieve return reveal
    reverse review revise revoke reward ride ring rise roast roll rotate ruin rule run rush rust save say scale
    schedule score scratch scream seal search secure see seek seem select sell send separate serve set settle shake
    shape share shift shine ship shoot shout show shrink shut sign sing sink sit sleep slide slip slow smell smile
    smoke soak solve sound speak specify spell spend spill spin split spoil spray spread squeeze stand start state
    stay steal stick stop store stretch strike struggle study sublet submit subscribe substitute succeed suffer
    suggest suit supervise supply support suppose surrender surround survive suspect suspend sustain swap swear sweep
    swim swing switch sync tackle take talk taste teach tear tell tend terminate test thank think threaten throw tie
    tolerate touch tow track trade train transfer transform translate transmit trap travel treat trigger trim trust
    try turn undergo understand uninstall unite unlock unplug update upgrade upload use validate vanish vary verify
    violate visit vote wait wake walk wander want warn wash waste watch wear weigh whip win wipe wish withdraw wonder
    work worry wrap write yield
    """.split()
)

NOUNS_TOO = frozenset(
    """
    access attack award call cause change charge claim cost cover damage deal delay demand drink drop end experience
    fight fire fit flow force grant guide hope impact increase issue limit look love mark need offer order pass place
    play promise rain rate rank report request rescue rest result review reward rule run rust scale search sleep smoke
    sound spell start state stay stop store study supply support test time touch trade train travel trial use view visit
    vote walk waste win wish work
    """.split()
)
"""Verbs that are as often nouns: "does the warranty cover *rust*"."""

IRREGULAR = {
    base: (past, participle)
    for base, past, participle in (
        entry.split("/")
        for entry in """
        arise/arose/arisen bear/bore/born beat/beat/beaten become/became/become begin/began/begun bend/bent/bent
        bite/bit/bitten blow/blew/blown break/broke/broken bring/brought/brought broadcast/broadcast/broadcast
        build/built/built burst/burst/burst buy/bought/bought cast/cast/cast catch/caught/caught choose/chose/chosen
        come/came/come cost/cost/cost cut/cut/cut deal/dealt/dealt dig/dug/dug do/did/done draw/drew/drawn
        drink/drank/drunk drive/drove/driven eat/ate/eaten fall/fell/fallen feed/fed/fed feel/felt/felt
        fight/fought/fought find/found/found flee/fled/fled fly/flew/flown forbid/forbade/forbidden
        forget/forgot/forgotten forgive/forgave/forgiven freeze/froze/frozen get/got/got give/gave/given go/went/gone
        grind/ground/ground grow/grew/grown hang/hung/hung have/had/had hear/heard/heard hide/hid/hidden hit/hit/hit
        hold/held/held hurt/hurt/hurt keep/kept/kept know/knew/known lay/laid/laid lead/led/led leave/left/left
        lend/lent/lent let/let/let lie/lay/lain lose/lost/lost make/made/made mean/meant/meant meet/met/met
        overcome/overcame/overcome pay/paid/paid put/put/put quit/quit/quit read/read/read repay/repaid/repaid
        ride/rode/ridden ring/rang/rung rise/rose/risen run/ran/run say/said/said see/saw/seen seek/sought/sought
        sell/sold/sold send/sent/sent set/set/set shake/shook/shaken shine/shone/shone shoot/shot/shot
        show/showed/shown shrink/shrank/shrunk shut/shut/shut sing/sang/sung sink/sank/sunk sit/sat/sat
        sleep/slept/slept slide/slid/slid speak/spoke/spoken spell/spelt/spelt spend/spent/spent spin/spun/spun
        split/split/split spread/spread/spread stand/stood/stood steal/stole/stolen stick/stuck/stuck
        strike/struck/struck sublet/sublet/sublet swear/swore/sworn sweep/swept/swept swim/swam/swum swing/swung/swung
        take/took/taken teach/taught/taught tear/tore/torn tell/told/told think/thought/thought throw/threw/thrown
        undergo/underwent/undergone understand/understood/understood wake/woke/woken wear/wore/worn win/won/won
        withdraw/withdrew/withdrawn write/wrote/written
        """.split()
    )
}
"""Base form → past tense and past participle."""

BASE_OF_IRREGULAR = {form: base for base, forms in IRREGULAR.items() for form in forms}
PARTICIPLES = frozenset(participle for _, participle in IRREGULAR.values())
PAST = frozenset(past for past, _ in IRREGULAR.values())
VOWELS = frozenset("aeiou")
DOUBLED = frozenset(
    """
    ban beg drop fit grab hit plan stop swap trigger commit permit prefer refer occur submit admit chop trap trim wrap
    whip ship
    """.split()
)
"""Regular verbs that double their last letter, with those whose list would otherwise need a rule of stress."""


def third_person(base: str) -> str:
    """Give what stands with "she": report → reports."""
    if base in {"do", "go"} or base.endswith(("s", "sh", "ch", "x", "z")):
        return base + "es"
    if base == "have":
        return "has"
    return base[:-1] + "ies" if _ends_in_consonant_and_y(base) else base + "s"


def past(base: str) -> str:
    """Give the past tense: report → reported, win → won."""
    return IRREGULAR[base][0] if base in IRREGULAR else _regular(base)


def participle(base: str) -> str:
    """Give the past participle: report → reported, write → written."""
    return IRREGULAR[base][1] if base in IRREGULAR else _regular(base)


def base_of(word: str) -> str | None:
    """Give the base form of a known verb in any of its forms; None for any other word."""
    return word if word in VERBS else _base_of_inflected(word)


@lru_cache(maxsize=1)
def _forms() -> dict[str, tuple[str, str]]:
    """Map each inflected form to its base and to what it is."""
    forms: dict[str, tuple[str, str]] = {}
    for base in sorted(VERBS):
        stem = base[:-1] if base.endswith("e") and not base.endswith(("ee", "ie")) else base
        stem = stem + stem[-1] if base in DOUBLED else stem
        forms.setdefault(stem + "ing", (base, "ing"))
        forms.setdefault(third_person(base), (base, "third"))
    for base in sorted(VERBS | set(IRREGULAR)):
        forms[participle(base)] = (base, "participle")
        forms[past(base)] = (base, "past")
    return forms


def _base_of_inflected(word: str) -> str | None:
    form = _forms().get(word)
    return form[0] if form else None


def is_third_person(word: str) -> bool:
    """Tell whether a word is the form of a known verb that stands with "she"."""
    return _forms().get(word, ("", ""))[1] == "third"


def is_past(word: str) -> bool:
    """Tell whether a word is a past tense or past participle, of a known verb or by its ending."""
    return base_of_past(word) is not None or (len(word) > 4 and word.endswith("ed") and not word.endswith("eed"))


def is_gerund(word: str) -> bool:
    """Tell whether a word is a known verb with "-ing"."""
    return _forms().get(word, ("", ""))[1] == "ing"


def base_of_past(word: str) -> str | None:
    """Give the base of a past tense or participle; None where it cannot be told."""
    if word in BASE_OF_IRREGULAR:
        return BASE_OF_IRREGULAR[word]
    known = _forms().get(word)
    return known[0] if known and known[1] in {"past", "participle"} else None


def _regular(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if _ends_in_consonant_and_y(base):
        return base[:-1] + "ied"
    return base + base[-1] + "ed" if base in DOUBLED else base + "ed"


def _ends_in_consonant_and_y(base: str) -> bool:
    return len(base) > 1 and base.endswith("y") and base[-2] not in VOWELS
