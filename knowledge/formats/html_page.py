"""What a page declares of itself, and all that it shows, where nothing more exact is to be had."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree  # type: ignore[import-untyped]  # lxml has no types of its own
from lxml.html import HtmlElement  # type: ignore[import-untyped]

_HIDDEN: Final = (
    *("head", "script", "style", "noscript", "template", "iframe", "svg", "select", "button", "input", "textarea"),
    *("nav", "footer", "aside", "dialog"),
)
_FURNITURE: Final = re.compile(
    r"(?:^|[\s_-])(?:cookies?|consent|gdpr|nav|navbar|navigation|topbar|menu|breadcrumbs?|sidebar|foot|footer)(?:$|[\s_-])",
    re.IGNORECASE,
)
# A wiki's own marks. Those of its notes, [1], would stand in a reply beside the numbers of citations.
_WIKI_MARKS: Final = (
    "//sup[contains(concat(' ', @class, ' '), ' reference ')]",
    "//*[contains(concat(' ', @class, ' '), ' mw-editsection ')]",
    "//*[@id='toc']",
)
_PASSED_THROUGH: Final = ("thead", "tbody", "tfoot")
_NAMES: Final = {
    "ul": "list",
    "ol": "list",
    "dl": "list",
    "li": "item",
    "tr": "row",
    "td": "cell",
    "th": "cell",
    "br": "lb",
    "pre": "code",
    "blockquote": "quote",
    "dt": "item",
    "dd": "item",
    **{f"h{level}": "head" for level in range(1, 7)},
    **dict.fromkeys(("section", "article", "main", "header", "figure", "details", "summary", "form", "address"), "div"),
}
_RENDERED: Final = {"ol": "ol", "dt": "dt-1", "dd": "dd-1", **{f"h{level}": f"h{level}" for level in range(1, 7)}}
_DATE_NAMES: Final = {"date", "pubdate", "dc.date", "dc.date.issued", "dcterms.issued", "citation_publication_date"}
_LINKED_DATE: Final = re.compile(r'"datePublished"\s*:\s*"([^"]{4,40})"')


def declared_language(tree: HtmlElement) -> str | None:
    """Give the language that the page says it is in, with its region where it names one."""
    return tree.get("lang") or tree.get("xml:lang") or None


def declared_date(tree: HtmlElement) -> str | None:
    """Give the date of publication that the page states for machines; a date in its words is not taken for it."""
    for element in tree.iter("meta", "time"):
        value = element.get("content") or element.get("datetime")
        if value and _is_publication(element):
            return str(value)
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        if found := _LINKED_DATE.search(script):
            return found[1]
    return None


def _is_publication(element: HtmlElement) -> bool:
    if "datePublished" in (element.get("itemprop") or "") or element.get("pubdate") is not None:
        return True
    names = {(element.get("property") or "").lower(), (element.get("name") or "").lower()}
    return "article:published_time" in names or bool(names & _DATE_NAMES)


def drop_wiki_marks(tree: HtmlElement) -> None:
    """Take the numbers of notes, the links for editing and the table of contents out of a wiki's page."""
    for path in _WIKI_MARKS:
        for element in tree.xpath(path):
            element.drop_tree()


def visible_body(tree: HtmlElement) -> HtmlElement:
    """Give all that the page shows but what is called a menu, banner or the like; ``tree`` is changed into it.

    Its elements get the names that trafilatura gives them.
    """
    etree.strip_elements(tree, etree.Comment, *_HIDDEN, with_tail=False)
    for element in tree.xpath("//body//*[@id or @class]"):
        called = f"{element.get('id') or ''} {element.get('class') or ''}"
        if _FURNITURE.search(called) and element.getparent() is not None:
            element.drop_tree()
    etree.strip_tags(tree, *_PASSED_THROUGH)
    for element in tree.iter(*_NAMES):
        name = element.tag
        element.tag = _NAMES[name]
        if name in _RENDERED:
            element.set("rend", _RENDERED[name])
        if name == "th":
            element.set("role", "head")
    body = tree.find("body")
    return tree if body is None else body
