"""YAML text → values that are all text, with the line of each; or the fault, named for people who never saw YAML."""

from docgen.yaml_text.faults import not_a_mapping_cause
from docgen.yaml_text.reader import MAX_DEPTH, Parsed, paths, read_yaml

__all__ = ["MAX_DEPTH", "Parsed", "not_a_mapping_cause", "paths", "read_yaml"]
