"""Common verbs of English and their forms, to tell where a question's verb stands and to turn it into another form."""

from __future__ import annotations

from functools import lru_cache

VERBS = frozenset(
    """
    abandon abide abolish absorb accelerate accept access accommodate accompany accomplish accrue accumulate accuse
    achieve acknowledge acquire act activate adapt add address adhere adjourn adjust administer admire admit adopt
    advertise advise affect affiliate affirm afford aggravate agree aim align allege alleviate allocate allot allow
    alter amend amortise amplify amuse analyse analyze annex annotate announce annoy answer anticipate apologise
    apologize appear append apply appoint appreciate apprehend approach approve approximate archive argue arise
    arrange arrest arrive articulate ascend ascribe ask assassinate assemble assert assess assign assist associate
    assume assure attach attack attain attempt attend attract attribute authenticate authorise authorize automate
    avoid await awaken award babysit bake ban banish baptise bathe bear beat become befriend beg begin behave believe
    belittle belong bend bequeath besiege bestow betray bewilder bite blame blend block bloom blow boast boil boost
    borrow bother bounce break breathe breed brew bring broadcast brush build bully burn burst buy bypass calculate
    calibrate call cancel capitulate capture care carry carve cast catch categorize cause cease cede celebrate censor
    certify change characterise characterize charge chase cheat check cherish chew chill choose chop circulate cite
    civilise claim clarify classify click climb close coach coexist coincide collaborate collapse collect collide
    colonise combine come commemorate commence commit communicate compare compel compensate compete compile complain
    complement complete comply compose comprehend compress comprise compute conceal concede conceive concentrate
    conclude condemn conduct confer confess configure confine confirm confiscate conform confront confuse congratulate
    connect conquer conserve consider consist consolidate conspire constitute construct consult consume contact
    contain contaminate contemplate contend continue contradict contribute control convene converge converse convert
    convict convince cook cooperate coordinate cope copy correct correlate correspond corrupt cost count cover crash
    crave crawl create creep criticise criticize cross crossfade cultivate cure customise customize cut damage dance
    deactivate deal debate debug deceive decide decipher declare decline decode decorate decrease decrypt dedicate
    deduce deduct deem defeat defend defer define deflate defrost defy delay delegate delete deliberate deliver demand
    demolish demonstrate denote denounce deny depart depend depict deploy deport deprecate depreciate deprive derail
    derive descend describe deserve design designate destroy detach detain detect deter deteriorate determine
    devastate develop deviate devise devote diagnose dictate die differ differentiate dig dilute diminish disable
    disagree disallow disappear disappoint disapprove disarm discard discern discharge disclose disconnect discourage
    discover discriminate discuss disguise disinfect dislike dismantle dismiss disobey dispatch dispense disperse
    displace display dispose disprove dispute disqualify disregard disrupt dissect disseminate dissipate dissolve
    dissuade distort distract distribute disturb diversify divert divide do dodge dominate donate doubt download drag
    drain draw dribble drink drive drop drown dump duplicate dwell earmark earn eat edit educate eject elaborate
    elapse elect elevate elicit eliminate embark embarrass embed embrace emerge emigrate emit emphasise employ empower
    emulate enable enact encapsulate encircle enclose encode encompass encounter encourage encrypt end endanger
    endorse endow endure enforce engage engrave enhance enjoy enlarge enlist enrich enrol enroll ensure entail enter
    entertain envisage equate equip eradicate erase erect erode err erupt escalate escape establish evacuate evade
    evaluate evaporate evict evoke evolve exaggerate examine excavate exceed excite exclaim exclude excuse execute
    exemplify exempt exert exhale exhaust exhibit exist exonerate expand expect expel experience expire explain
    explode exploit explore export expose express extend exterminate extinguish extract extradite extrapolate
    fabricate face facilitate fade fail fall falsify fascinate fasten favour feed feel ferment fertilise fetch fight
    fill finalise find finish fire fit fix flash flee flip flirt float flourish flow fluctuate fly fold follow forbid
    force foresee forfeit forget forgive form formulate fortify foster found freeze frighten frustrate fry fulfil
    fulfill fund furnish fuse gain gamble garnish gasp gather generalise generate get give glow go govern grab
    graduate grant grate graze greet grill grind groom grow guarantee guess guide halt hamper handle hang happen
    harass harvest hatch hate haul haunt have heal hear heat help hesitate hibernate hide highlight hijack hinder hire
    hit hold hope host humiliate hunt hurt hydrate identify ignite ignore illustrate imagine imitate immigrate impact
    impair impede implement imply import impose impress imprison improve inaugurate incline include increase incur
    indicate induce infect infer inflate inflict influence inform infringe inhabit inhale inherit inhibit initiate
    inject injure inquire inscribe insert insist inspect inspire install instruct insulate insure integrate intend
    intensify interact intercept interfere interpret interrupt intervene interview intimidate introduce invade invent
    invest investigate invite invoke involve irritate isolate issue jeopardise join jump justify keep kick kidnap kill
    knead kneel know lack land laugh launch lay lead leak lean learn leave legislate lend let levy liberate lie lift
    limit link listen live load locate lock look lose love lubricate maintain make manage manufacture marinate mark
    marry match matter maximise mean measure mediate meet melt memorise mention meow merge migrate mince minimise miss
    misuse mitigate mix moderate modernise modify motivate mount mourn move multiply narrate navigate need neglect
    negotiate nerf neuter nominate notice notify nourish nurture obey oblige obscure observe obsess obtain occupy
    occur offend offer omit open operate oppose oppress opt optimise order organise organize originate outlaw outlive
    outrank outsource outweigh overcome overestimate overflow overhaul overhear overheat overlap overlook override
    oversee overtake overthrow overturn overwrite owe own oxidise pack paint paralyse pardon park parry parse
    participate pass paste patrol pause pay peel perceive perform perish permeate permit persecute persevere persist
    persuade pick place plan play plead plunge poach pollinate pollute ponder populate possess postpone postulate
    pounce pour practise praise precede precook predict predominate prefer preheat prepare prequalify prescribe
    preserve press presume pretend prevail prevent prey print privatise proceed proclaim procure produce progress
    prohibit prolong promise promote pronounce propagate propose prosecute prosper protect prove provide provoke prune
    publicise publish pull pump punish purchase purify purr pursue push put qualify quarantine quarrel quench quit
    quote rain raise rank reach read realise realize reapply rebel reboot rebuild recall recede receive recite reckon
    reclaim recognise recognize recommend recompile reconcile reconsider reconstruct record recover recruit recur
    recycle redeem redefine redesign redirect reduce refer refill refine reflect refrain refresh refuel refund refuse
    regain register regret regulate rehearse reign reimburse reinforce reinstall reinstate reinvest reiterate reject
    rejoice relate relax release relieve relocate rely remain remedy remember remind remove rename render renew rent
    reopen repaint repair repay repeal repeat repel replace replenish replicate reply report represent reproduce
    require reschedule rescue research resemble resent reserve reset resettle reside resign resist resolve resort
    respawn respect respond rest restart restore restrict resubmit result resume resurrect retain retaliate retire
    retreat retrieve retry return reunite reveal reverse revert review revise revive revoke revolt revolve reward
    rewire ride ring ripen rise roam roast rob roll rotate ruin rule run rush rust sabotage salute sanitise satisfy
    saturate save say scale scare scatter schedule score scratch scream scrub sculpt seal search secure seduce see
    seek seem segregate seize select sell send separate serve set settle sew shake shape share shatter shave shift
    shine ship shiver shoot shout shove show shrink shrug shuffle shut sideload sign signify simmer simplify simulate
    sing sink sit sleep slide slip slow smell smile smoke sneeze snore soak soften solder solidify solve soothe sound
    spawn speak specialise specialize specify speculate spell spend spill spin split spoil spray spread sprinkle
    squeeze stabilise stagger stand standardise start starve state stay steal steer sterilise stick stifle stimulate
    stipulate stir stop store strangle strengthen stretch strike strive struggle study subdue sublet submit subscribe
    subside subsidise substitute subtract succeed sue suffer suggest suit summarise summon supervise supply support
    suppose suppress surpass surrender surround survive suspect suspend sustain swallow swap swear sweep swell swim
    swing switch symbolise sympathise sync tackle take talk tame taste teach tear tease tell tempt tend terminate
    terrify test testify thank thaw think threaten thrive throw tie tighten tolerate topple touch tow track trade
    train trample transcend transcribe transfer transform translate transmit trap travel traverse treat tremble
    trespass trigger trim trust try tuck tumble turn underestimate undergo undermine understand undertake undo unfold
    unify uninstall unite unleash unload unlock unpack unplug unscrew unsubscribe unveil update upgrade uphold upload
    urge use utilise vaccinate validate vanish vary ventilate verify vibrate violate visit vote vouch wag wait wake
    walk wander want warn wash waste watch weaken wear weave weep weigh whip whisk widen wield win wipe wish withdraw
    withhold withstand wonder work worry wrap write yearn yield
    demote lower relegate welcome
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
        bite/bit/bitten blow/blew/blown break/broke/broken breed/bred/bred bring/brought/brought
        broadcast/broadcast/broadcast build/built/built burst/burst/burst buy/bought/bought cast/cast/cast
        catch/caught/caught choose/chose/chosen come/came/come cost/cost/cost creep/crept/crept cut/cut/cut
        deal/dealt/dealt dig/dug/dug do/did/done draw/drew/drawn drink/drank/drunk drive/drove/driven
        dwell/dwelt/dwelt eat/ate/eaten fall/fell/fallen feed/fed/fed feel/felt/felt fight/fought/fought
        find/found/found flee/fled/fled fly/flew/flown forbid/forbade/forbidden foresee/foresaw/foreseen
        forget/forgot/forgotten forgive/forgave/forgiven freeze/froze/frozen get/got/got give/gave/given go/went/gone
        grind/ground/ground grow/grew/grown hang/hung/hung have/had/had hear/heard/heard hide/hid/hidden hit/hit/hit
        hold/held/held hurt/hurt/hurt keep/kept/kept kneel/knelt/knelt know/knew/known lay/laid/laid lead/led/led
        leave/left/left lend/lent/lent let/let/let lie/lay/lain lose/lost/lost make/made/made mean/meant/meant
        meet/met/met overcome/overcame/overcome overhear/overheard/overheard override/overrode/overridden
        oversee/oversaw/overseen overtake/overtook/overtaken overthrow/overthrew/overthrown
        overwrite/overwrote/overwritten pay/paid/paid put/put/put quit/quit/quit read/read/read
        rebuild/rebuilt/rebuilt repay/repaid/repaid ride/rode/ridden ring/rang/rung rise/rose/risen run/ran/run
        say/said/said see/saw/seen seek/sought/sought sell/sold/sold send/sent/sent set/set/set sew/sewed/sewn
        shake/shook/shaken shine/shone/shone shoot/shot/shot show/showed/shown shrink/shrank/shrunk shut/shut/shut
        sing/sang/sung sink/sank/sunk sit/sat/sat sleep/slept/slept slide/slid/slid speak/spoke/spoken
        spell/spelt/spelt spend/spent/spent spin/spun/spun split/split/split spread/spread/spread stand/stood/stood
        steal/stole/stolen stick/stuck/stuck strike/struck/struck strive/strove/striven sublet/sublet/sublet
        swear/swore/sworn sweep/swept/swept swell/swelled/swollen swim/swam/swum swing/swung/swung take/took/taken
        teach/taught/taught tear/tore/torn tell/told/told think/thought/thought throw/threw/thrown
        undergo/underwent/undergone understand/understood/understood undertake/undertook/undertaken undo/undid/undone
        uphold/upheld/upheld wake/woke/woken wear/wore/worn weave/wove/woven weep/wept/wept win/won/won
        withdraw/withdrew/withdrawn withhold/withheld/withheld withstand/withstood/withstood write/wrote/written
        """.split()
    )
}
"""Base form → past tense and past participle."""

BASE_OF_IRREGULAR = {form: base for base, forms in IRREGULAR.items() for form in forms}
VOWELS = frozenset("aeiou")
DOUBLED = frozenset(
    """
    admit ban beg chop commit compel confer control debug defer deter drag drop enrol equip excel expel fit flip grab
    hit hug incur infer kidnap occur omit opt patrol permit pet plan prefer propel rebel recur refer repel rob scrub
    ship shrug stir stop submit swap tag trap trigger trim whip wrap
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
