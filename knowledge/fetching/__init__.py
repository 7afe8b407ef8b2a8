"""From an address to an article: a page of a host that the operator allows, fetched with care.

A `Fetcher` downloads it, within limits and never from an address that is not on the public Internet, and `article_from`
reads it as a file of its kind.
"""

from __future__ import annotations

from knowledge.fetching.allowed_hosts import NO_HOSTS, AllowedHosts, read_hosts
from knowledge.fetching.fetcher import Download, Fetcher
from knowledge.fetching.page import article_from

__all__ = ["NO_HOSTS", "AllowedHosts", "Download", "Fetcher", "article_from", "read_hosts"]
