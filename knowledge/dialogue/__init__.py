"""What a dialogue adds to a question: follow-ups are completed by the questions before them."""

from __future__ import annotations

from knowledge.dialogue.follow_up import Understood, complete

__all__ = ["Understood", "complete"]
