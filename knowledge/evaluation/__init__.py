"""How good the answers are: sets of questions, asked and measured."""

from knowledge.evaluation.measures import Measures, Observation, measure
from knowledge.evaluation.run import evaluate, fill, temporary_space
from knowledge.evaluation.sets import EvaluationQuestion, load_passages, load_questions, load_split

__all__ = [
    "EvaluationQuestion",
    "Measures",
    "Observation",
    "evaluate",
    "fill",
    "load_passages",
    "load_questions",
    "load_split",
    "measure",
    "temporary_space",
]
