"""How likely the cited sentence holds the answer, and what to do about it."""

from __future__ import annotations

from knowledge.confidence.features import features
from knowledge.confidence.judging import FORBIDDEN_AT_MOST, calibrated, decide, judge, weights_for
from knowledge.confidence.rules import forbids, is_off_kind

__all__ = ["FORBIDDEN_AT_MOST", "calibrated", "decide", "features", "forbids", "is_off_kind", "judge", "weights_for"]
