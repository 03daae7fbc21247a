"""What the desk is bound to: promises people made, and the targets it set itself."""

from jawab.promises.models.promises import Ending, Promise
from jawab.promises.models.stages import Stage

__all__ = ["Ending", "Promise", "Stage"]
