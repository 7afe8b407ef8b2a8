"""The function words of English: words that carry grammar, not subject matter.

The index leaves them out; the reader still sees them. Words that can carry the subject of a question ("first", "all",
"not") are function words here only where finding gains by it.
"""

from __future__ import annotations

FUNCTION_WORDS = frozenset(
    """
    a an the this that these those such some any each every either neither both
    i me my mine myself you your yours yourself yourselves he him his himself she her hers herself it its itself
    we us our ours ourselves they them their theirs themselves one ones someone somebody something anyone anybody
    anything everyone everybody everything nothing nobody
    who whom whose which what when where why how whether whatever whichever whoever
    am is are was were be been being isn't aren't wasn't weren't ain't
    do does did doing done don't doesn't didn't
    have has had having haven't hasn't hadn't
    will would shall should can could may might must cannot can't couldn't won't wouldn't shouldn't mustn't
    i'm i'd i'll i've you're you'd you'll you've he'd he'll she'd she'll it'll we're we'd we'll we've they're they'd
    they'll they've that'll who'd who'll there'll let
    and or but nor so yet if then else than as because while although though unless until since once
    of in on at by for with about against between into through during before after above below to from up down out
    off over under upon onto within without along across behind beyond among amid around toward towards per via
    not no never very too also just only even still already again ever rather quite almost much many more most
    here there now
    please tell
    """.split()
)
