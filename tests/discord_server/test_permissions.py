"""How permissions are computed: pure, in Discord's order."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.discord_server.permissions import ALL, MEMBER, NONE, Overwrite, Permission, in_channel, in_guild, usable

GUILD, ROLE, OTHER, USER = 1, 2, 3, 4
SEND, VIEW = Permission.SEND_MESSAGES, Permission.VIEW_CHANNEL


def computed(*overwrites: Overwrite, granted: Permission = MEMBER) -> Permission:
    """Give the permissions of a member with two roles."""
    return in_channel(granted, overwrites, guild_id=GUILD, roles=[ROLE, OTHER], user_id=USER)


@pytest.mark.parametrize(
    ("overwrites", "may_send"),
    [
        ([], True),
        ([Overwrite(GUILD, deny=SEND)], False),
        ([Overwrite(GUILD, deny=SEND), Overwrite(ROLE, allow=SEND)], True),
        ([Overwrite(ROLE, deny=SEND), Overwrite(OTHER, allow=SEND)], True),
        ([Overwrite(OTHER, allow=SEND), Overwrite(ROLE, deny=SEND)], True),
        ([Overwrite(ROLE, allow=SEND), Overwrite(USER, deny=SEND, is_member=True)], False),
        ([Overwrite(ROLE, deny=SEND), Overwrite(USER, allow=SEND, is_member=True)], True),
        ([Overwrite(99, deny=SEND)], True),
        ([Overwrite(99, deny=SEND, is_member=True)], True),
    ],
)
def test_overwrites_apply_in_discords_order(overwrites: list[Overwrite], may_send: bool) -> None:
    """Everyone, then roles with the allowing ones last, then the member; others' do not count."""
    assert (SEND in computed(*overwrites)) == may_send


def test_owners_and_administrators_have_everything_everywhere() -> None:
    """No overwrite takes anything from them."""
    assert in_guild(is_owner=True, everyone=NONE, roles=[]) == ALL
    administrator = in_guild(is_owner=False, everyone=NONE, roles=[Permission.ADMINISTRATOR])
    assert administrator == ALL
    assert computed(Overwrite(GUILD, deny=ALL), granted=administrator) == ALL


def test_roles_add_up() -> None:
    """Each grants what it has beside what everyone may."""
    assert in_guild(is_owner=False, everyone=VIEW, roles=[SEND, Permission.MANAGE_MESSAGES]) == (
        VIEW | SEND | Permission.MANAGE_MESSAGES
    )


def test_what_follows_from_lacking_something_else() -> None:
    """Without VIEW_CHANNEL nothing is left, without sending neither embeds nor files nor @everyone."""
    assert usable(ALL & ~VIEW, in_thread=False) == NONE
    lacking = usable(ALL & ~SEND, in_thread=False)
    assert not lacking & (Permission.EMBED_LINKS | Permission.ATTACH_FILES | Permission.MENTION_EVERYONE)
    assert usable(ALL & ~SEND, in_thread=True) == ALL & ~SEND
    in_thread = usable(ALL & ~Permission.SEND_MESSAGES_IN_THREADS, in_thread=True)
    assert Permission.EMBED_LINKS not in in_thread


bits = st.integers(0, (1 << 40) - 1).map(Permission)


@settings(deadline=None)
@given(granted=bits, allow=bits, deny=bits)
def test_a_members_own_overwrite_has_the_last_word(granted: Permission, allow: Permission, deny: Permission) -> None:
    """Whatever the roles say."""
    granted &= ~Permission.ADMINISTRATOR
    found = computed(Overwrite(USER, allow, deny, is_member=True), granted=granted)
    assert found & allow == allow
    assert not found & deny & ~allow
    assert found & ~(allow | deny) == granted & ~(allow | deny)
