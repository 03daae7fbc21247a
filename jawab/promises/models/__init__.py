"""What customers were promised, and how far each promise has called."""

from jawab.promises.models.promises import Ending, Promise
from jawab.promises.models.stages import Stage
from jawab.promises.models.targets import Policy, Target, TargetEnding, TargetKind

__all__ = ["Ending", "Policy", "Promise", "Stage", "Target", "TargetEnding", "TargetKind"]
