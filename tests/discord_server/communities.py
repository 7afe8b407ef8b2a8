"""A guild as those who run it see it: its channels, roles and members."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tests.discord_server.backstage import Backstage
from tests.discord_server.models import ChannelType, Guild, Member, Role, User
from tests.discord_server.people import Person
from tests.discord_server.permissions import NONE, Permission
from tests.discord_server.places import Place


@dataclass(frozen=True, slots=True)
class Community:
    """A guild."""

    backstage: Backstage
    id: int

    @property
    def guild(self) -> Guild:
        """Give it as it is now."""
        return self.backstage.state.guilds[self.id]

    @property
    def owner(self) -> Person:
        """Give the person who owns it and may do everything."""
        return Person(self.backstage, self.guild.owner_id)

    @property
    def everyone(self) -> Role:
        """Give the role that all members have."""
        return self.backstage.state.roles[self.id]

    @property
    def bots_role(self) -> Role:
        """Give the bot's own role."""
        roles = self.backstage.state.roles_of(self.id)
        return next(role for role in roles if role.bot_id == self.backstage.state.bot_id)

    def channel(self, name: str, kind: ChannelType = ChannelType.TEXT) -> Place:
        """Open a channel."""
        return Place(self.backstage, self.backstage.channels.create(self.id, name, kind).id)

    def forum(self, name: str) -> Place:
        """Open a forum."""
        return self.channel(name, ChannelType.FORUM)

    def role(self, name: str, granted: Permission = NONE, *, mentionable: bool = False) -> Role:
        """Make a role."""
        return self.backstage.guilds.create_role(self.id, name, granted, mentionable=mentionable)

    def grants(self, role: Role, granted: Permission) -> Role:
        """Put these permissions in the place of a role's."""
        return self.backstage.guilds.update_role(self.backstage.state.roles[role.id], permissions=granted)

    def removes_role(self, role: Role) -> None:
        """Delete a role."""
        self.backstage.guilds.delete_role(self.backstage.state.roles[role.id])

    def member(self, name: str, roles: Sequence[Role] = (), *, locale: str = "en-US") -> Person:
        """Let a new person join."""
        user = User(self.backstage.world.ids.next(), name, locale=locale)
        self.backstage.guilds.add_member(self.id, user, tuple(role.id for role in roles))
        return Person(self.backstage, user.id)

    def welcomes(self, person: Person, roles: Sequence[Role] = ()) -> None:
        """Let a person join who is in another community already."""
        self.backstage.guilds.add_member(self.id, person.user, tuple(role.id for role in roles))

    def loses(self, person: Person) -> None:
        """Let a person leave."""
        self.backstage.guilds.remove_member(self._member(person))

    def gives(self, person: Person, *roles: Role) -> None:
        """Give roles to a person."""
        member = self._member(person)
        new = tuple(role.id for role in roles if role.id not in member.roles)
        self.backstage.guilds.update_member(member, roles=(*member.roles, *new))

    def takes(self, person: Person, *roles: Role) -> None:
        """Take roles from a person."""
        member = self._member(person)
        taken = {role.id for role in roles}
        self.backstage.guilds.update_member(member, roles=tuple(role for role in member.roles if role not in taken))

    def _member(self, person: Person) -> Member:
        return self.backstage.state.members[self.id, person.id]

    def changes(self, **fields: Any) -> None:
        """Change the guild: ``name``, ``locale``, ``system_channel_id``; ``available=False`` begins an outage."""
        self.backstage.guilds.update(self.guild, **fields)

    def invites_bot(self, granted: Permission = NONE, *, ago: float = 0.0) -> None:
        """Let the bot join, as if ``ago`` seconds ago; its role has these permissions, beside those of @everyone."""
        self.backstage.guilds.add_bot(self.id, granted, ago=ago)

    def removes_bot(self) -> None:
        """Remove the bot."""
        self.backstage.guilds.remove_bot(self.id)
