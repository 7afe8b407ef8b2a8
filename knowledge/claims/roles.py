"""Who does it and to whom: the order of subject, verb and object against that of the question. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.claims.claim import Claim
from knowledge.claims.segments import Segment, Voice, voice
from knowledge.claims.words import DETERMINERS, PREPOSITIONS, PRONOUNS, ClaimWord
from knowledge.question.question import AnswerKind

ERGATIVE = frozenset(
    "increase decrease open close change start begin end grow break move melt sink burn drop improve double stop"
    " continue expand develop turn run ring spread shut form finish sell hang".split()
)
"""Verbs whose subject may be what it is done to: "prices increase", "they increase prices"."""

MUTUAL = frozenset("marry meet face fight play divorce border join serve".split())
"""Verbs that say the same of both parties."""

SPEECH = frozenset("say tell add write reply announce claim explain state ask".split())
"""Verbs that go before their subject as well."""

LIMITING = frozenset("only just merely nearly almost about around roughly exactly over".split())
"""What may stand between a verb and the number of its object."""

PLACES = frozenset("in at on near below above under over behind beside between inside outside around".split())


def role_conflicts(
    claim: Claim, words: Sequence[ClaimWord], segment: Segment, others: Sequence[Segment], around: frozenset[str]
) -> str | None:
    """Name what is wrong where the segment with the question's verb has the parties in other parts, or another one."""
    verb = next((i for i in range(segment.start, segment.end) if words[i].form == claim.verb and words[i].verb), None)
    if verb is None or claim.verb in SPEECH | MUTUAL:
        return None
    how = voice(words, segment, verb)
    if how is Voice.EITHER and _has_object(words, segment, verb):
        how = Voice.ACTIVE
    if how is not Voice.EITHER:
        known = [i for i in {*range(segment.start, segment.end), *segment.subject} if i != verb]
        inside = [i for i in known if i in segment]
        active = how is Voice.ACTIVE
        loose = claim.verb in ERGATIVE or (claim.passive and not _has_object(words, segment, verb))
        if not (active and loose) and _misplaced(claim.patient, words, inside, verb, before=not active):
            return "patient"
        transitive = bool(claim.patient) or claim.asks_patient or (active and claim.verb not in ERGATIVE)
        if transitive and _misplaced(claim.agent, words, known, verb, before=active):
            return "agent"
    if _done_to_another(claim.patient, words, segment, verb) and how is Voice.ACTIVE:
        return "object"
    first = claim.patient if how is Voice.PASSIVE else claim.agent
    first = first if verb == segment.verb else ()
    if _is_another(first, words, segment, others, verb, around):
        return "another"
    if how is Voice.PASSIVE and _done_by_another(claim.agent, words, segment, verb):
        return "by"
    if _only_beside(first, words, segment):
        return "beside"
    return "end" if _other_end(claim, words, segment, verb) else None


def _misplaced(
    party: Sequence[ClaimWord], words: Sequence[ClaimWord], known: Sequence[int], verb: int, *, before: bool
) -> bool:
    """Tell whether a party stands in the segment, but only on the other side of the verb."""
    named = {word.form for word in party if word.name}
    forms = named or {word.form for word in party}
    places = [index for index in known if words[index].form in forms and (words[index].name or not named)]
    return bool(places) and all((index > verb) == before for index in places)


def _done_to_another(party: Sequence[ClaimWord], words: Sequence[ClaimWord], segment: Segment, verb: int) -> bool:
    """Tell whether the verb has another object here, and the question's stands in another segment."""
    here = {word.form for word in words[segment.start : segment.end]}
    everywhere = {word.form for word in words}
    if not party or not _has_object(words, segment, verb) or {word.form for word in party} & here:
        return False
    return party[-1].form in everywhere


def _has_object(words: Sequence[ClaimWord], segment: Segment, verb: int) -> bool:
    behind = next((word for word in words[verb + 1 : segment.end] if word.word not in LIMITING), None)
    return behind is not None and (behind.word in DETERMINERS or behind.noun or behind.number)


def _is_another(
    party: Sequence[ClaimWord],
    words: Sequence[ClaimWord],
    segment: Segment,
    others: Sequence[Segment],
    verb: int,
    around: frozenset[str],
) -> bool:
    """Tell whether the subject is another than the question's, which the segment does not have at all.

    A name excludes another name; a common noun another one where the passage has it somewhere else.
    """
    names = [word for word in party if word.name]
    here = [words[index] for index in {*range(_joined_from(segment, others), segment.end), *segment.subject}]
    subject = [words[index] for index in segment.subject if index < verb]
    if not party or not subject:
        return False
    alone = all(word.word in PRONOUNS for word in subject)
    relative = subject[-1].word in {"who", "which"} and voice(words, segment, verb) is Voice.PASSIVE
    if alone or (any(word.word in PRONOUNS for word in subject) and not relative):
        return False
    if {word.form for word in here} & {word.form for word in names or party}:
        return False
    if names:
        stems = {word.word[:4] for word in here if word.name}
        return any(word.name for word in subject) and not any(word.word[:4] in stems for word in names)
    acting = {words[index].form for other in others if other is not segment for index in other.subject}
    inside = {words[index].form for other in others if relative for index in range(other.start, other.end)}
    return party[-1].form in acting | around | inside


def _done_by_another(party: Sequence[ClaimWord], words: Sequence[ClaimWord], segment: Segment, verb: int) -> bool:
    """Tell whether it was done "by" a name, and another one than the question's."""
    names = {word.form for word in party if word.name}
    by = next((index for index in range(verb, segment.end) if words[index].word == "by"), None)
    if not names or by is None:
        return False
    behind = words[by + 1 : segment.end]
    stems = {word.word[:4] for word in behind if word.name}
    return bool(stems) and not any(word.word[:4] in stems for word in party if word.name)


def _joined_from(segment: Segment, others: Sequence[Segment]) -> int:
    """Give where a subject begins that was cut at its own "and": "Ford and Holden closed"."""
    before = next((other for other in others if other.end == segment.start), None)
    return before.start if before is not None and before.verb is None else segment.start


def _only_beside(party: Sequence[ClaimWord], words: Sequence[ClaimWord], segment: Segment) -> bool:
    """Tell whether a party only says where the subject is: "the lake *below the glacier* grew"."""
    forms = {word.form for word in party}
    places = [index for index in segment.subject if words[index].form in forms]
    if not places or len(forms) > 1 or places[0] == segment.subject[0]:
        return False
    return all(_behind_place(words, index, segment.start) for index in places)


def _behind_place(words: Sequence[ClaimWord], index: int, start: int) -> bool:
    for place in range(index - 1, start, -1):
        if words[place].word in PREPOSITIONS:
            return words[place].word in PLACES and words[place - 1].noun
        if words[place].gap == ",":
            return False
    return False


def _other_end(claim: Claim, words: Sequence[ClaimWord], segment: Segment, verb: int) -> bool:
    """Tell whether what goes "to" somebody in the question comes from him here, or he does it himself."""
    for phrase in claim.phrases:
        if phrase.preposition not in {"to", "from"}:
            continue
        other = "from" if phrase.preposition == "to" else "to"
        forms = {word.form for word in phrase.words if word.name} or {word.form for word in phrase.words}
        for index in range(segment.start, segment.end):
            if words[index].form not in forms:
                continue
            ahead = [word.word for word in words[max(index - 3, segment.start) : index] if not word.content]
            if other in ahead and phrase.preposition not in ahead:
                return True
            alone = not any(word in PREPOSITIONS for word in ahead)
            if alone and index in segment.subject and index < verb and voice(words, segment, verb) is Voice.ACTIVE:
                return claim.kind is not AnswerKind.DATE
    return False
