"""The words of English that name numbers."""

from __future__ import annotations

NUMBER_NAMES = frozenset(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands"
    " million millions billion billions trillion dozen dozens half third quarter first second".split()
)
"""With the parts of large numbers and the ordinals and fractions that answers to "how many" use."""

SCALES = frozenset("hundred thousand million billion trillion dozen".split())
"""What follows a number and multiplies it."""
