"""Units by their terms, and what is written for them."""

from __future__ import annotations

SIGNS = {"dollar": "$", "euro": "€", "pound": "£", "yen": "¥", "yuan": "¥", "rupe": "₹"}
"""Terms of currencies, and the sign that stands for one."""

ABBREVIATED = {
    "metr": {"m"},
    "meter": {"m", "metr"},
    "kilometr": {"km", "kilomet"},
    "kilomet": {"km", "kilometr"},
    "kilogram": {"kg", "kilo"},
    "gram": {"g"},
    "ton": {"tonn", "t"},
    "tonn": {"ton", "t"},
    "mile": {"mi"},
    "litr": {"l", "liter"},
    "hour": {"h", "hr"},
    "minut": {"min"},
    "second": {"s", "sec"},
    "degre": {"°", "c", "celsius"},
    "watt": {"w", "kw"},
    "volt": {"v"},
    "dollar": {"usd"},
    "euro": {"eur"},
    "pound": {"gbp", "lb"},
    "percent": {"%", "per", "percentag"},
    "feet": {"ft", "foot"},
    "foot": {"ft", "feet"},
    "inch": {"in"},
}
UNITS = frozenset(
    "dollar euro pound yen yuan rupe franc krone kroner crown mark peso cent metr meter kilometr kilomet centimetr"
    " millimetr kilogram gram ton tonn mile litr liter hour minut second day week month year decad degre watt volt"
    " percent feet foot inch acr hectar gallon ounc byte kilobyt megabyt gigabyt knot millisecond".split()
)
"""Terms of units: where one of these is asked for, it must be given."""
