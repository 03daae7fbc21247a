"""Sales that customers let us hear of, noted where they were heard; and writing to customers first."""
