"""Files that were read, and the form in which a draft keeps them until they go in. Pure."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from dataclasses import asdict, dataclass
from typing import Any

from bot.curating.exports import ReadExport
from bot.curating.importing import ReadFile
from bot.curating.proposals import Choices
from bot.curating.reports import Refused
from bot.errors import RefusalError
from knowledge.models import Article
from knowledge.storage import article_from, particulars


@dataclass(frozen=True, slots=True)
class Upload:
    """Files as they were read, or an export, and what was chosen for their articles."""

    files: tuple[ReadFile, ...] | ReadExport
    choices: Choices


def upload_to_json(upload: Upload) -> str:
    """Give what a draft keeps."""
    choices = asdict(upload.choices)
    if isinstance(upload.files, ReadExport):
        export = [upload.files.name, b64encode(upload.files.content).decode()]
        return json.dumps({"export": export, "choices": choices})
    return json.dumps({"files": [_fields(file) for file in upload.files], "choices": choices})


def upload_from_json(content: str) -> Upload:
    """Give the files back: the inverse of `upload_to_json`."""
    kept = json.loads(content)
    choices = Choices(**kept["choices"])
    if "export" in kept:
        name, encoded = kept["export"]
        return Upload(ReadExport(name, b64decode(encoded)), choices)
    return Upload(tuple(_file(fields) for fields in kept["files"]), choices)


def _fields(file: ReadFile) -> dict[str, Any]:
    return {
        "name": file.name,
        "articles": [[one.id, one.title, one.text, particulars(one)] for one in file.articles],
        "refused": [[one.name, one.reason.key, dict(one.reason.values)] for one in file.refused],
        "skipped": file.skipped,
    }


def _file(fields: dict[str, Any]) -> ReadFile:
    articles: tuple[Article, ...] = tuple(article_from(*kept) for kept in fields["articles"])
    refused = tuple(Refused(name, RefusalError(key, **values)) for name, key, values in fields["refused"])
    return ReadFile(fields["name"], articles, refused, fields["skipped"])
