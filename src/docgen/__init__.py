"""Structured data → Chinese official documents (公文), as DOCX and PDF, laid out to GB/T 9704-2012."""
