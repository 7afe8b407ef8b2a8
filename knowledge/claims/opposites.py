"""Words that exclude each other: opposites, and the members of small classes."""

from __future__ import annotations

from functools import lru_cache

VERBS = """
rise increase grow gain climb raise improve expand | fall decrease shrink lose drop lower reduce decline sink cut
win | lose
buy purchase acquire | sell
borrow | lend
approve accept adopt allow permit | reject refuse decline forbid ban prohibit oppose
support favour recommend endorse | oppose reject condemn
agree | disagree
welcome praise | criticise criticize condemn
agree accept | refuse decline
open begin start launch found | close end finish stop abolish
add install introduce include | remove delete uninstall exclude
create | lose destroy
build | demolish destroy
enable activate allow | disable deactivate block
promote | relegate demote
hire employ appoint | fire dismiss
give lend send donate pay | receive take get borrow
arrive enter join | depart quit
cause | prevent
confirm admit | deny
attack | defend
succeed pass | fail
keep | close sell lose abolish
remember | forget
love | hate dislike
lock | unlock
encourage | discourage
strengthen | weaken
export | import
"""
"""Verbs in their base form, one pair a line, alternatives on both sides."""

OTHERS = """
increase rise growth gain | decrease fall decline drop loss
profit surplus gain | loss deficit
export | import
buyer | seller
winner | loser
attacker | defender
employer | employee
landlord | tenant
teacher | student pupil
parent | child
adult | child
man boy male | woman girl female
friend ally | enemy
before | after
for | against
with | without
above over | below under
more | less fewer
most | least
many | few
first | last
early earlier earliest | late later latest
high higher highest | low lower lowest
big bigger biggest large larger largest | small smaller smallest
long longer longest | short shorter shortest
fast faster fastest | slow slower slowest
old older oldest | young new younger newer youngest newest
strong stronger strongest | weak weaker weakest
good better best | bad worse worst
maximum | minimum
top | bottom
bottom | surface
upper | lower
inner | outer
inside | outside
present | absent
full | empty
public | private
legal | illegal
guilty | innocent
dead | alive
true | false
rich | poor
hot warm | cold
day | night
summer | winter
starboard | port
"""
"""All other words, as they are written or by their term, in the same manner."""

CLASSES = """
monday tuesday wednesday thursday friday saturday sunday
january february march april may june july august september october november december
north south east west
northern southern eastern western
left right
morning afternoon evening night
red orange yellow green blue purple pink white black brown grey
temperature depth length height width weight speed price age pressure population volume diameter area
"""
"""One class a line; each word excludes the others."""

GRADABLE = frozenset(
    "big bigger biggest large larger largest small smaller smallest long longer longest short shorter shortest fast"
    " faster fastest slow slower slowest old older oldest young new younger newer youngest newest strong stronger"
    " strongest weak weaker weakest good better best bad worse worst high higher highest low lower lowest early earlier"
    " earliest late later latest rich poor hot warm cold full empty upper inner outer many few more less fewer most"
    " least first last top bottom public private north south east west northern southern eastern western left right red"
    " orange yellow green blue purple pink white black brown grey".split()
)
"""Adjectives that exclude their opposites only where both describe the same thing."""

CONVERSE = frozenset("buy purchase acquire sell borrow lend give send receive take get pay win lose".split())
"""Verbs that tell the same seen from the other side."""

RATES = frozenset("second minute hour day week month quarter year".split())
"""Periods that exclude each other behind "a" or "per": 30 a day is not 30 a month."""

NEGATIVE_PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non", "non-")
SHORTEST_NEGATED = 4


@lru_cache(maxsize=2)
def _opposites(pairs: str, classes: str) -> dict[str, frozenset[str]]:
    """Map each word to those that exclude it."""
    excluded: dict[str, set[str]] = {}
    for line in pairs.strip().split("\n"):
        left, _, right = (side.split() for side in line.partition("|"))
        for word in left:
            excluded.setdefault(word, set()).update(right)
        for word in right:
            excluded.setdefault(word, set()).update(left)
    for line in classes.strip().split("\n"):
        for word in line.split():
            excluded.setdefault(word, set()).update(set(line.split()) - {word})
    return {word: frozenset(others) for word, others in excluded.items()}


def opposites(word: str, *, verb: bool) -> frozenset[str]:
    """Give the words that exclude a word: of a verb, in its base form; of another word, in lower case."""
    return _opposites(VERBS if verb else OTHERS, "" if verb else CLASSES).get(word, frozenset())


def is_negation_of(word: str, other: str) -> bool:
    """Tell whether one word is the other with a prefix that turns it round: "invalid" and "valid"."""
    longer, shorter = (word, other) if len(word) > len(other) else (other, word)
    if len(shorter) < SHORTEST_NEGATED or not longer.endswith(shorter):
        return False
    return longer.removesuffix(shorter) in NEGATIVE_PREFIXES
