"""The text of a YAML or JSON file → its values, each with the characters it stands in; the file with others there.

Everything else stays as it was typed: comments, order, quotation marks, indents, line ends.
"""

from docgen.scalars.json_scan import scan_json
from docgen.scalars.respell import respelled
from docgen.scalars.scalar import Node, Scalar, each_scalar
from docgen.scalars.yaml_scan import scan_yaml

__all__ = ["Node", "Scalar", "each_scalar", "respelled", "scan_json", "scan_yaml"]
