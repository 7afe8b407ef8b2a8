"""Every error that Footnote raises on purpose.

    FootnoteError
    ├── SourceError                  a file, page or record that gives no article
    │   ├── SourceNotFoundError      nothing is there, or it may not be read
    │   ├── UnsupportedFormatError   no reader for this kind of file
    │   ├── EmptySourceError         no text in it
    │   ├── EncodingError            bytes that are no text in any encoding we read
    │   ├── DamagedSourceError       truncated or broken inside
    │   ├── EncryptedSourceError     protected by a password
    │   ├── SourceTooLargeError      more bytes than one article may have
    │   ├── ParserLimitError         the parser ran out of its time or memory
    │   ├── UnsafeArchiveError       a zip archive that unpacks to too much, or to somewhere else
    │   ├── DuplicateArticleError    two articles of one index or import have the same id
    │   ├── FetchError               a page that was not fetched: knowledge.fetching.errors
    │   └── InvalidRecordError       one line or row of JSONL or CSV that is no article
    ├── StorageError                 the database cannot do what was asked
    │   ├── DatabaseTooNewError      written by a newer Footnote
    │   ├── DatabaseDamagedError     not a database, or broken inside
    │   ├── DatabaseBusyError        another process keeps it locked
    │   ├── DatabaseUnavailableError the folder cannot be written or the disk is full
    │   └── InvalidArchiveError      a backup or export that cannot be read
    ├── InvalidSpaceNameError        a space's name that cannot be a folder's name
    ├── ArticleNotFoundError         no article has this id
    ├── EditConflictError            an article was changed since it was read
    ├── ChangeNotFoundError          no change has this number
    ├── NothingChangedError          nothing was ever changed here
    ├── UndoConflictError            a later change touched the same article
    ├── NoteError                    what concerns notes: knowledge.notes.errors
    ├── SyncRefusedError             a folder that would take too many articles out of a space
    ├── QuestionNotFoundError        no question with this number is kept
    ├── GapNotFoundError             no gap with this number is kept
    ├── InvalidSettingError          a setting outside its range
    ├── InvalidSettingsFileError     a file that holds no settings of a server
    ├── InvalidEvaluationError       a question or passage set that cannot be read
    └── InvalidVectorsError          a folder that holds no table of vectors

``str(error)`` is one sentence for people: what is wrong and what to do about it.
"""

from __future__ import annotations


class FootnoteError(Exception):
    """The root: whoever catches it catches all that Footnote raises on purpose."""


class SourceError(FootnoteError):
    """A file, page or record gives no article.

    ``source`` names it as the person knows it; ``problem`` is the sentence about it, without the name.
    """

    def __init__(self, source: str, problem: str) -> None:
        super().__init__(f"{source}: {problem}")
        self.source = source
        self.problem = problem

    def __reduce__(self) -> tuple[type[SourceError], tuple[object, ...]]:
        """Rebuild from the attributes, so that the error survives the way out of a child process."""
        return type(self), tuple(self.__dict__[name] for name in self._fields())

    def _fields(self) -> tuple[str, ...]:
        return ("source", "problem") if type(self) is SourceError else ("source",)


class SourceNotFoundError(SourceError):
    """Nothing is at the path, or it may not be read."""

    def __init__(self, source: str, reason: str = "there is no such file or folder; check the path") -> None:
        super().__init__(source, f"{reason}.")
        self.reason = reason

    def _fields(self) -> tuple[str, ...]:
        return ("source", "reason")


class UnsupportedFormatError(SourceError):
    """Footnote has no reader for this kind of file; ``known`` lists the endings that it reads."""

    def __init__(self, source: str, known: tuple[str, ...] = ()) -> None:
        endings = f" Footnote reads {', '.join(known)}." if known else ""
        super().__init__(source, f"this kind of file cannot be read.{endings}")
        self.known = known

    def _fields(self) -> tuple[str, ...]:
        return ("source", "known")


class EmptySourceError(SourceError):
    """There is no text in it."""

    def __init__(self, source: str) -> None:
        super().__init__(source, "there is no text in it.")


class EncodingError(SourceError):
    """The bytes are no text in any encoding that Footnote reads."""

    def __init__(self, source: str) -> None:
        super().__init__(source, "this is not text in an encoding that Footnote knows; save it as UTF-8.")


class DamagedSourceError(SourceError):
    """The file is truncated or broken inside; ``detail`` says how, as far as the parser could tell."""

    def __init__(self, source: str, detail: str) -> None:
        super().__init__(source, f"the file is damaged ({detail}); export or download it again.")
        self.detail = detail

    def _fields(self) -> tuple[str, ...]:
        return ("source", "detail")


class EncryptedSourceError(SourceError):
    """The file is protected by a password."""

    def __init__(self, source: str) -> None:
        super().__init__(source, "it is protected by a password; save it without one.")


class SourceTooLargeError(SourceError):
    """The file has more bytes than one article may have. ``size`` and ``limit`` are in bytes."""

    def __init__(self, source: str, size: int, limit: int) -> None:
        megabytes = 1024 * 1024
        super().__init__(
            source,
            f"it has {size / megabytes:.1f} MB, and one article may have {limit / megabytes:.0f} MB;"
            " split it into several.",
        )
        self.size = size
        self.limit = limit

    def _fields(self) -> tuple[str, ...]:
        return ("source", "size", "limit")


class ParserLimitError(SourceError):
    """The parser ran out of its time or memory; ``limit`` names which, with its value."""

    def __init__(self, source: str, limit: str) -> None:
        super().__init__(source, f"reading it took more than {limit}; split it or save it as plain text.")
        self.limit = limit

    def _fields(self) -> tuple[str, ...]:
        return ("source", "limit")


class InvalidRecordError(SourceError):
    """One line or row is no article. ``line`` counts from 1; ``detail`` says what is wrong with it."""

    def __init__(self, source: str, line: int, detail: str) -> None:
        super().__init__(f"{source}, line {line}", f"{detail}.")
        self.file = source
        self.line = line
        self.detail = detail

    def _fields(self) -> tuple[str, ...]:
        return ("file", "line", "detail")


class UnsafeArchiveError(SourceError):
    """A zip archive is out of bounds; ``detail`` says of which."""

    def __init__(self, source: str, detail: str) -> None:
        super().__init__(source, f"{detail}; unpack it and take in its files by themselves.")
        self.detail = detail

    def _fields(self) -> tuple[str, ...]:
        return ("source", "detail")


class DuplicateArticleError(SourceError):
    """An earlier article of the same index or import has this ``article_id``; the first one went in."""

    def __init__(self, source: str, article_id: str) -> None:
        super().__init__(source, f"another article here already has the id {article_id!r}; give it one of its own.")
        self.article_id = article_id

    def _fields(self) -> tuple[str, ...]:
        return ("source", "article_id")


class StorageError(FootnoteError):
    """The database cannot do what was asked; ``path`` is its file or folder."""

    def __init__(self, path: str, sentence: str) -> None:
        super().__init__(f"{path}: {sentence}")
        self.path = path


class DatabaseTooNewError(StorageError):
    """A newer Footnote wrote it: ``found`` is its schema's version, ``known`` the newest one known here."""

    def __init__(self, path: str, found: int, known: int) -> None:
        super().__init__(
            path,
            f"a newer Footnote wrote this database (schema {found}; this one knows {known}); update Footnote.",
        )
        self.found = found
        self.known = known


class DatabaseDamagedError(StorageError):
    """The file is not a database, or is broken inside."""

    def __init__(self, path: str, detail: str) -> None:
        super().__init__(
            path,
            f"the database is damaged ({detail}); move the file away and restore a backup with 'footnote restore'.",
        )
        self.detail = detail


class DatabaseBusyError(StorageError):
    """Another process keeps the database locked for longer than ``waited`` seconds."""

    def __init__(self, path: str, waited: float) -> None:
        super().__init__(
            path,
            f"another process has been changing this space for {waited:.0f} seconds; try again when it is done.",
        )
        self.waited = waited


class DatabaseUnavailableError(StorageError):
    """The folder cannot be read or written, or the disk is full; ``detail`` is the system's word for it."""

    def __init__(self, path: str, detail: str) -> None:
        super().__init__(path, f"the data folder cannot be used ({detail}); check its permissions and the disk.")
        self.detail = detail


class InvalidArchiveError(StorageError):
    """A backup or export that cannot be read; nothing was changed."""

    def __init__(self, path: str, detail: str) -> None:
        super().__init__(path, f"this is no archive that Footnote can read ({detail}); nothing was changed.")
        self.detail = detail


class InvalidSpaceNameError(FootnoteError):
    """The name of a space cannot be a folder's name."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name!r} cannot name a space: use 1 to 64 letters, digits, '-' and '_', starting with a letter or digit."
        )
        self.name = name


class ArticleNotFoundError(FootnoteError):
    """No article has this id, or the reader may not see it; ``near`` are ids that look like it."""

    def __init__(self, article_id: str, near: tuple[str, ...] = ()) -> None:
        hint = f" Did you mean {' or '.join(near)}?" if near else " 'list' shows the ids."
        super().__init__(f"There is no article {article_id!r}.{hint}")
        self.article_id = article_id
        self.near = near


class EditConflictError(FootnoteError):
    """An article is not at the revision ``base`` any more, on which an edit is based; it is at ``present``.

    0 is an article that is not there.
    """

    def __init__(self, article_id: str, base: int, present: int) -> None:
        super().__init__(
            f"{article_id!r} was changed meanwhile (revision {present} instead of {base}):"
            " look at the difference, and make the change again."
        )
        self.article_id = article_id
        self.base = base
        self.present = present


class ChangeNotFoundError(FootnoteError):
    """No change has this number."""

    def __init__(self, number: int) -> None:
        super().__init__(f"There is no change {number}; 'history' shows the numbers.")
        self.number = number


class NothingChangedError(FootnoteError):
    """Nothing was ever changed here."""

    def __init__(self) -> None:
        super().__init__("Nothing has been changed in this space yet, so there is no last change.")


class UndoConflictError(FootnoteError):
    """Change ``number`` cannot be undone, because ``later`` changed ``article_id`` after it."""

    def __init__(self, number: int, article_id: str, later: int) -> None:
        super().__init__(
            f"Change {number} cannot be undone: change {later} touched {article_id!r} after it. Undo {later} first."
        )
        self.number = number
        self.article_id = article_id
        self.later = later


class SyncRefusedError(FootnoteError):
    """A folder that has ``removed`` of the space's ``there`` articles not in it: it may well be the wrong one."""

    def __init__(self, removed: int, there: int) -> None:
        super().__init__(
            f"{removed} of the {there} articles of this space are not in the folder; nothing was changed."
            " Check the folder and the space, and add --remove-many if they are to go."
        )
        self.removed = removed
        self.there = there


class QuestionNotFoundError(FootnoteError):
    """No question with this number is kept: it was removed, has expired or was never there."""

    def __init__(self, number: int) -> None:
        super().__init__(f"Question {number} is not kept any more; ask it again.")
        self.number = number


class GapNotFoundError(FootnoteError):
    """No gap with this number is kept: all its questions were removed or have expired."""

    def __init__(self, number: int) -> None:
        super().__init__(
            f"There is no gap {number}, or none of its questions is kept any more; 'gaps list' shows the numbers."
        )
        self.number = number


class InvalidSettingError(FootnoteError):
    """A setting is outside its range; ``setting`` is its name, ``problem`` what it may be."""

    def __init__(self, setting: str, problem: str) -> None:
        super().__init__(f"The setting {setting!r} {problem}.")
        self.setting = setting
        self.problem = problem


class InvalidSettingsFileError(FootnoteError):
    """A file holds no settings of a server; ``detail`` says what is wrong with it. Nothing was changed."""

    def __init__(self, detail: str) -> None:
        super().__init__(f"This is no file of settings that Footnote can read: {detail}; nothing was changed.")
        self.detail = detail


class InvalidEvaluationError(FootnoteError):
    """A set of passages or questions cannot be read: ``source`` names the file, ``detail`` what is wrong."""

    def __init__(self, source: str, detail: str) -> None:
        super().__init__(f"{source}: {detail}.")
        self.source = source
        self.detail = detail


class InvalidVectorsError(FootnoteError):
    """A folder holds no table of vectors: ``folder`` names it, ``detail`` says what is wrong."""

    def __init__(self, folder: str, detail: str) -> None:
        super().__init__(f"{folder} is no table of vectors: {detail}. docs/operators.md says what belongs to one.")
        self.folder = folder
        self.detail = detail
