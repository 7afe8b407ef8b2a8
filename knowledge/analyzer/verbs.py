"""Common verbs of English and their forms, to tell where a question's verb stands and to turn it into another form."""

from __future__ import annotations

from functools import lru_cache

VERBS = frozenset(
    """
    abandon accept access achieve acquire act activate add admit adopt advise affect afford agree allow amend announce
    answer apologise appear apply appoint approve argue arrange arrest arrive ask assemble assign assume attach attend
    attract avoid award bake ban beat become beg begin behave believe belong bend bite blame block blow boil boost
    borrow bother break bring broadcast build burn buy calculate call cancel capture care carry catch cause celebrate
    cease change charge cheat check choose claim classify clean clear click climb close coach collapse collect combine
    come commit communicate compare compete complain complete concede conclude condemn configure confirm connect
    consider consist constitute contain continue contribute control convert convince cook copy cost create cross cut
    dance deal decide declare decline decrease defeat defend define delete deliver demand deny depend describe deserve
    design destroy detect determine develop die differ disable disagree disappear disconnect discover discuss display
    dissolve distribute divide do donate download draw drink drive drop dry earn eat edit elect eliminate employ enable
    encourage end enforce engage enjoy ensure enter escape establish evacuate exist expand expect expire explain
    explode explore export express extend face fail fall feed feel fetch fight fill find finish fire fit fix flash flee
    float flow fly follow forbid forget forgive form found freeze fry gain gather generate get give go govern grab grow
    guarantee guess handle hang happen hate have hear heat help hide hire hit hold host hunt hurt identify ignore imply
    import improve include increase indicate influence inform inherit inspire install intend introduce invade invent
    invest invite involve join jump justify keep kick kill know lack land last launch lay lead lean learn leave lend
    let lie limit link listen live load lock look lose love lower maintain make manage marry matter mean measure meet
    melt mention merge migrate miss mix modify move need notice obtain occupy occur offer open operate order organise
    organize overcome own pack paint park participate pass pay peel perform permit pick place plan play pour predict
    prefer prepare prescribe press prevent produce prohibit promise promote propose protect prove provide publish pull
    punish purchase push put qualify quit raise reach read realise realize receive recognise recognize recommend record
    recover recycle reduce refer refund refuse regret reject relate release rely remain remember remind remove rename
    renew rent repair repeat replace reply report represent require reset resign resist resolve respond rest restart
    restore restrict retire return reveal ride ring rise roll rotate ruin rule run rush save say score search see seek
    seem select sell send separate serve set settle shake share shine shoot show shrink shut sign sing sink sit sleep
    slip smell smoke soak solve speak specify spend spill split spread stand start state stay steal stick stop store
    strike study sublet submit succeed suffer suggest suit supply support suppose surrender survive suspect swap swear
    swim switch take talk taste teach tear tell tend terminate test thank think threaten throw tie touch trade train
    transfer translate travel treat trigger trust try turn undergo understand unlock unplug update upgrade upload use
    vanish vary visit vote wait wake walk want warn wash waste watch wear weigh win wipe wish withdraw wonder work
    worry write yield
    abolish accelerate accuse attack collide criticise criticize deactivate demolish demote depart discourage dislike
    dismiss double endorse exclude favour halve injure negotiate oppose praise relegate rescue strengthen tow triple
    uninstall vaccinate weaken welcome
    """.split()
)

IRREGULAR = {
    base: (past, participle)
    for base, past, participle in (
        entry.split("/")
        for entry in """
        beat/beat/beaten become/became/become begin/began/begun bend/bent/bent bite/bit/bitten blow/blew/blown
        break/broke/broken bring/brought/brought broadcast/broadcast/broadcast build/built/built buy/bought/bought
        catch/caught/caught choose/chose/chosen come/came/come cost/cost/cost cut/cut/cut deal/dealt/dealt do/did/done
        draw/drew/drawn drink/drank/drunk drive/drove/driven eat/ate/eaten fall/fell/fallen feed/fed/fed
        feel/felt/felt fight/fought/fought find/found/found flee/fled/fled fly/flew/flown forbid/forbade/forbidden
        forget/forgot/forgotten forgive/forgave/forgiven freeze/froze/frozen get/got/got give/gave/given go/went/gone
        grow/grew/grown hang/hung/hung have/had/had hear/heard/heard hide/hid/hidden hit/hit/hit hold/held/held
        hurt/hurt/hurt keep/kept/kept know/knew/known lay/laid/laid lead/led/led leave/left/left lend/lent/lent
        let/let/let lie/lay/lain lose/lost/lost make/made/made mean/meant/meant meet/met/met
        overcome/overcame/overcome pay/paid/paid put/put/put quit/quit/quit read/read/read ride/rode/ridden
        ring/rang/rung rise/rose/risen run/ran/run say/said/said see/saw/seen seek/sought/sought sell/sold/sold
        send/sent/sent set/set/set shake/shook/shaken shine/shone/shone shoot/shot/shot show/showed/shown
        shrink/shrank/shrunk shut/shut/shut sing/sang/sung sink/sank/sunk sit/sat/sat sleep/slept/slept
        speak/spoke/spoken spend/spent/spent split/split/split spread/spread/spread stand/stood/stood
        steal/stole/stolen stick/stuck/stuck strike/struck/struck sublet/sublet/sublet swear/swore/sworn
        swim/swam/swum take/took/taken teach/taught/taught tear/tore/torn tell/told/told think/thought/thought
        throw/threw/thrown undergo/underwent/undergone understand/understood/understood wake/woke/woken wear/wore/worn
        win/won/won withdraw/withdrew/withdrawn write/wrote/written bear/bore/born
        """.split()
    )
}
"""Base form → past tense and past participle."""

BASE_OF_IRREGULAR = {form: base for base, forms in IRREGULAR.items() for form in forms}
PARTICIPLES = frozenset(participle for _, participle in IRREGULAR.values())
PAST = frozenset(past for past, _ in IRREGULAR.values())
VOWELS = frozenset("aeiou")
DOUBLED = frozenset(
    "ban beg drop fit grab hit plan stop swap trigger commit permit prefer refer occur submit admit".split()
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
    return word in PAST or word in PARTICIPLES or (len(word) > 4 and word.endswith("ed") and not word.endswith("eed"))


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
