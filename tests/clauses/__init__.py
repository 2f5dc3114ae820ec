"""GB/T 9704-2012, clause by clause: what it requires, and how that is measured on finished pages."""
