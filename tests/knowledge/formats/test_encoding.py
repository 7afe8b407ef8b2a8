"""Bytes → text: right, or refused; never quietly wrong."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.errors import DamagedSourceError, EncodingError
from knowledge.formats.encoding import decode

ENGLISH = "“Six boats,” she said — it’s a naïve plan, and a café costs 5 €."
RUSSIAN = (
    "Паром ходит два раза в день, а зимой только утром. Билет стоит сто рублей, дети ездят бесплатно. Касса открыта."
)
JAPANESE = (
    "船は一日に二回出ます。冬は朝だけです。切符は百円で、子供は無料です。窓口は九時に開きます。雨の日も同じです。"
)
POLISH = (
    "Statek pływa dwa razy dziennie, a zimą tylko rano. Bilet kosztuje sześć złotych, a dzieci jeżdżą bezpłatnie."
    " Później już nie."
)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"], ids=str
)
@pytest.mark.parametrize("text", [ENGLISH, "Café", "Größe: 5 µm, Ärzte", "¿Dónde está?", "a\r\nb\tc"])
def test_western_text_is_read_in_every_encoding_that_editors_write(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "a.txt") == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r"), (JAPANESE, "shift_jis"), (JAPANESE, "euc_jp"), (POLISH, "cp1250")],
)
def test_longer_text_of_other_scripts_is_read_in_its_old_encoding(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "a.txt") == text


@pytest.mark.parametrize(("text", "encoding"), [(RUSSIAN[:40], "koi8-r"), (POLISH[:40], "cp1250")])
def test_what_is_too_short_to_tell_is_refused_and_not_guessed(text: str, encoding: str) -> None:
    """A wrong guess would be quoted as the author's words."""
    with pytest.raises(EncodingError):
        decode(text.encode(encoding), "a.txt")


@given(st.text(min_size=1), st.integers(min_value=1, max_value=3))
def test_utf8_that_is_cut_off_is_refused_or_ends_earlier(text: str, cut: int) -> None:
    whole = ("ä and " + text).encode()
    try:
        decoded = decode(whole[:-cut], "a.txt")
    except (DamagedSourceError, EncodingError):
        return
    assert ("ä and " + text).startswith(decoded)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_wide_text_that_is_cut_off_is_said_to_be_damaged(encoding: str) -> None:
    with pytest.raises(DamagedSourceError):
        decode(ENGLISH.encode(encoding)[:-1], "a.txt")


def test_mostly_utf8_with_a_broken_byte_is_not_read_as_something_else() -> None:
    with pytest.raises(EncodingError):
        decode("é ü ö".encode() + b"\xff" + " ä".encode(), "a.txt")


def test_half_a_character_in_utf16_does_not_get_out() -> None:
    with pytest.raises(EncodingError):
        decode("ab\ud800cd".encode("utf-16", "surrogatepass"), "a.txt")


@pytest.mark.parametrize(
    "content", [b"\0" * 50, b"ab\0\x01\x02\x03\x04cd", bytes(range(1, 256)), b"GIF89a\x01\0\x01\0\x80"]
)
def test_binary_content_is_refused(content: bytes) -> None:
    with pytest.raises(EncodingError):
        decode(content, "a.txt")


def test_stray_control_characters_do_not_make_a_text_binary() -> None:
    assert decode(b"one\x0cpage\x00and\x1b[0m more", "a.txt") == "one\x0cpage\x00and\x1b[0m more"


@given(st.text().filter(lambda text: text.isprintable()))
def test_any_printable_utf8_is_read_as_itself(text: str) -> None:
    assert decode(text.encode("utf-8-sig"), "a.txt") == text


@given(st.binary())
def test_any_bytes_give_storable_text_or_an_error(content: bytes) -> None:
    with contextlib.suppress(DamagedSourceError, EncodingError):
        decode(content, "a.txt").encode()
