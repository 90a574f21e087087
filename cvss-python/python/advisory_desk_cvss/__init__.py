"""CVSS 2.0 to 4.0: scores, severities, explanations, exact errors and repairs."""

from ._native import Cvss, Repair, Step, diagnose, repair
from .errors import CvssError
from .many import score_many

__all__ = ["Cvss", "CvssError", "Repair", "Step", "diagnose", "repair", "score_many"]
