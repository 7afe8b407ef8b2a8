"""Why a page was not fetched.

SourceError                   of knowledge.errors
└── FetchError                a page that was not fetched
    ├── FetchingOffError      the operator allows no hosts
    ├── InvalidAddressError   no address of a page
    ├── HostNotAllowedError   of a host that the operator does not allow
    ├── PrivateAddressError   of a host that is not on the public Internet
    ├── PageUnreachableError  the server gives no page
    ├── FetchTimeoutError     it took too long
    ├── PageTooLargeError     more bytes than a page may have
    └── UnsupportedPageError  no reader for what the server gives
"""

from __future__ import annotations

from knowledge.errors import SourceError


class FetchError(SourceError):
    """A page was not fetched; ``source`` is its address as it was typed."""

    def _fields(self) -> tuple[str, ...]:
        return tuple(name for name in self.__dict__ if name != "problem")


class FetchingOffError(FetchError):
    """The operator allows no hosts."""

    def __init__(self, source: str) -> None:
        super().__init__(source, "fetching is off; list the hosts that may be fetched from in FOOTNOTE_FETCH_HOSTS.")


class InvalidAddressError(FetchError):
    """It is, or leads to, no address of a page: another scheme than http and https, a password, no host."""

    def __init__(self, source: str) -> None:
        super().__init__(source, "this is, or leads to, no address of a page; give one as https://example.org/page.")


class HostNotAllowedError(FetchError):
    """It is, or leads to, a page of ``host``, with its port if that is unusual, which the operator does not allow."""

    def __init__(self, source: str, host: str) -> None:
        super().__init__(source, f"nothing may be fetched from {host}; add it to FOOTNOTE_FETCH_HOSTS if it is meant.")
        self.host = host


class PrivateAddressError(FetchError):
    """It is, or leads to, a page of ``host``, which has no address on the public Internet."""

    def __init__(self, source: str, host: str) -> None:
        super().__init__(
            source, f"{host} is not on the public Internet, and nothing else is fetched; save it as a file."
        )
        self.host = host


class PageUnreachableError(FetchError):
    """The server gives no page; ``reason`` says why."""

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(source, f"the page cannot be fetched ({reason}); look at it in a browser.")
        self.reason = reason


class FetchTimeoutError(FetchError):
    """It took more than ``seconds``."""

    def __init__(self, source: str, seconds: float) -> None:
        super().__init__(source, f"the page did not come within {seconds:g} seconds; try again, or save it as a file.")
        self.seconds = seconds


class PageTooLargeError(FetchError):
    """It has more than ``limit`` bytes, unpacked."""

    def __init__(self, source: str, limit: int) -> None:
        super().__init__(source, f"the page has more than {limit / 1024**2:.0f} MB; save what matters as a file.")
        self.limit = limit


class UnsupportedPageError(FetchError):
    """Footnote has no reader for what the server gives; ``content_type`` is the server's word for it."""

    def __init__(self, source: str, content_type: str) -> None:
        super().__init__(source, f"this is {content_type}; Footnote fetches HTML, text, Markdown, PDF and DOCX.")
        self.content_type = content_type
