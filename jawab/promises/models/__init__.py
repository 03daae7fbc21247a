"""What customers were promised, and how far each promise has called."""

from jawab.promises.models.promises import Ending, Promise
from jawab.promises.models.stages import Stage

__all__ = ["Ending", "Promise", "Stage"]
