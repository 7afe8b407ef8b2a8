"""The only door to the data: `open_store` gives a `Store`, and nothing outside knows which store it is."""

from knowledge.storage.contract import (
    Change,
    ChangeKind,
    Corpus,
    CorpusStatistics,
    Fault,
    IndexedArticle,
    IndexedPassage,
    KeyedNote,
    Listing,
    Outcome,
    Posting,
    Revision,
    Store,
    Writer,
)
from knowledge.storage.note_rows import kind_of, note_fields, note_from
from knowledge.storage.rows import article_from, fingerprint, particulars
from knowledge.storage.store import open_store
from knowledge.storage.versions import check_pages, check_versions, store_version

__all__ = [
    "Change",
    "ChangeKind",
    "Corpus",
    "CorpusStatistics",
    "Fault",
    "IndexedArticle",
    "IndexedPassage",
    "KeyedNote",
    "Listing",
    "Outcome",
    "Posting",
    "Revision",
    "Store",
    "Writer",
    "article_from",
    "check_pages",
    "check_versions",
    "fingerprint",
    "kind_of",
    "note_fields",
    "note_from",
    "open_store",
    "particulars",
    "store_version",
]
