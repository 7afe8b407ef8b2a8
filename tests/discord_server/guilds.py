"""Guilds, roles and members come, change and go; each change is told to the gateway."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from tests.discord_server import permissions
from tests.discord_server.access import access_may_change
from tests.discord_server.events import guild_created, guild_gone, guild_updated, member_event, role_deleted, role_event
from tests.discord_server.models import Guild, Member, Role, User
from tests.discord_server.permissions import NONE, Permission
from tests.discord_server.world import World


@dataclass(frozen=True, slots=True)
class Guilds:
    """The changes to guilds and to who is in them."""

    world: World

    def create(self, name: str, owner: User, locale: str = "en-US") -> Guild:
        """Found a guild with its owner and @everyone; the bot is not in it yet."""
        made = Guild(self.world.ids.next(), name, owner.id, locale)
        self.world.state.guilds[made.id] = made
        everyone = Role(made.id, made.id, "@everyone", permissions.MEMBER, position=0)
        self.world.state.roles[everyone.id] = everyone
        self.add_member(made.id, owner)
        return made

    def add_bot(self, guild_id: int, granted: Permission = NONE, *, ago: float = 0.0) -> None:
        """Let the bot join with a role of its own that has the permissions of the invitation, ``ago`` seconds ago."""
        state = self.world.state
        role = Role(self.world.ids.next(), guild_id, state.bot.name, granted, bot_id=state.bot_id)
        state.roles[role.id] = role
        joined_at = self.world.clock.now() - ago
        state.members[guild_id, state.bot_id] = Member(guild_id, state.bot_id, joined_at, (role.id,))
        self.world.publish(guild_created(state, state.guilds[guild_id], joined=True))

    def remove_bot(self, guild_id: int) -> None:
        """Remove the bot and its role, and with it the guild's own commands."""
        state = self.world.state
        del state.members[guild_id, state.bot_id]
        for role in state.roles_of(guild_id):
            if role.bot_id == state.bot_id:
                del state.roles[role.id]
        state.commands.pop(guild_id, None)
        self.world.publish(guild_gone(state.guilds[guild_id], outage=False))

    def update(self, guild: Guild, **changes: Any) -> Guild:
        """Change a guild's own fields; ``available`` begins or ends an outage."""
        changed = replace(guild, **changes)
        self.world.state.guilds[guild.id] = changed
        if changed.available == guild.available:
            self.world.publish(guild_updated(self.world.state, changed))
        elif changed.available:
            self.world.publish(guild_created(self.world.state, changed))
        else:
            self.world.publish(guild_gone(changed, outage=True))
        return changed

    def add_member(self, guild_id: int, user: User, roles: tuple[int, ...] = ()) -> Member:
        """Let a user join."""
        member = Member(guild_id, user.id, self.world.clock.now(), roles)
        self.world.state.users[user.id] = user
        self.world.state.members[guild_id, user.id] = member
        self._tell("GUILD_MEMBER_ADD", member)
        return member

    def update_member(self, member: Member, **changes: Any) -> Member:
        """Change a member's roles or nick."""
        changed = replace(member, **changes)
        with access_may_change(self.world):
            self.world.state.members[member.guild_id, member.user_id] = changed
        self._tell("GUILD_MEMBER_UPDATE", changed)
        return changed

    def remove_member(self, member: Member) -> None:
        """Let a member leave."""
        del self.world.state.members[member.guild_id, member.user_id]
        self._tell("GUILD_MEMBER_REMOVE", member)

    def _tell(self, name: str, member: Member) -> None:
        if (member.guild_id, self.world.state.bot_id) in self.world.state.members:
            self.world.publish(member_event(self.world.state, name, member))

    def create_role(self, guild_id: int, name: str, granted: Permission = NONE, *, mentionable: bool = False) -> Role:
        """Make a role above those that there are."""
        position = len(self.world.state.roles_of(guild_id))
        role = Role(self.world.ids.next(), guild_id, name, granted, position, mentionable)
        self.world.state.roles[role.id] = role
        self.world.publish(role_event("GUILD_ROLE_CREATE", role))
        return role

    def update_role(self, role: Role, **changes: Any) -> Role:
        """Change a role's permissions or other fields."""
        changed = replace(role, **changes)
        with access_may_change(self.world):
            self.world.state.roles[role.id] = changed
        self.world.publish(role_event("GUILD_ROLE_UPDATE", changed))
        return changed

    def delete_role(self, role: Role) -> None:
        """Delete a role; nobody has it any more."""
        with access_may_change(self.world):
            for member in self.world.state.members_of(role.guild_id):
                left = tuple(held for held in member.roles if held != role.id)
                self.world.state.members[member.guild_id, member.user_id] = replace(member, roles=left)
            del self.world.state.roles[role.id]
        self.world.publish(role_deleted(role))
