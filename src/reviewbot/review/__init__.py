"""The review of one change: parts in, `Review` out."""

from reviewbot.review.checking import Checker
from reviewbot.review.comparing import Comparer
from reviewbot.review.pipeline import Advisor, NoAdvisor, Parts, review

__all__ = ["Advisor", "Checker", "Comparer", "NoAdvisor", "Parts", "review"]
