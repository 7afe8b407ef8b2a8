"""What stands in a custom_id is read back as it was written, and nothing else is taken for one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.texts.catalogue import LANGUAGES
from bot.views.ids import LONGEST_CUSTOM_ID, LONGEST_MORE, Action, ButtonId, parse

numbers = st.integers(1, 2**64 - 1)
mores = st.just("") | st.sampled_from(LANGUAGES) | st.from_regex(rf"[A-Za-z0-9-]{{1,{LONGEST_MORE}}}", fullmatch=True)
button_ids = st.builds(ButtonId, st.sampled_from(Action), numbers, numbers, numbers, mores)


@given(button_ids)
def test_what_is_written_is_read_back(button_id: ButtonId) -> None:
    """A button would otherwise act on another question, or on another server's."""
    assert parse(str(button_id)) == button_id


@given(button_ids)
def test_every_custom_id_fits(button_id: ButtonId) -> None:
    """Discord refuses the whole message for one custom_id that is too long."""
    assert len(str(button_id)) <= LONGEST_CUSTOM_ID


def test_the_longest_custom_id_fits() -> None:
    """Hypothesis may never draw the one that is longest in all its parts."""
    largest = 2**64 - 1
    longest = ButtonId(max(Action, key=len), largest, largest, largest, "x" * LONGEST_MORE)
    assert len(str(longest)) <= LONGEST_CUSTOM_ID
    assert parse(str(longest)) == longest


@given(st.text() | st.from_regex(r"footnote:[a-z]*:[0-9]*:[0-9]*:[0-9]*(:.*)?"))
def test_whatever_is_read_is_written_the_same(custom_id: str) -> None:
    """Two custom_ids for one button would get around whoever compares them; digits of other scripts are numbers too."""
    found = parse(custom_id)
    assert found is None or str(found) == custom_id
