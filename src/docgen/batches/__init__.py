"""A template and a roster → the files of everybody in it, with a record by which a stopped batch goes on."""

from docgen.batches.batch import Batch, batch
from docgen.batches.outcome import Outcome

__all__ = ["Batch", "Outcome", "batch"]
