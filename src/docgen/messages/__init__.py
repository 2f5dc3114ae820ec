"""Code of a problem → what is wrong and what to do, in Chinese and English."""

from typing import Final

from docgen.messages.batch import BATCH_MESSAGES
from docgen.messages.file import FILE_MESSAGES
from docgen.messages.form import FORM_MESSAGES
from docgen.messages.form_tags import FORM_TAG_MESSAGES
from docgen.messages.making import MAKING_MESSAGES
from docgen.messages.picture import PICTURE_MESSAGES
from docgen.messages.roster import ROSTER_MESSAGES
from docgen.messages.script import SCRIPT_MESSAGES
from docgen.messages.template import TEMPLATE_MESSAGES
from docgen.messages.usage import USAGE_MESSAGES
from docgen.messages.value import VALUE_MESSAGES
from docgen.messages.word_export import WORD_EXPORT_MESSAGES
from docgen.messages.word_file import WORD_FILE_MESSAGES
from docgen.messages.word_pdf import WORD_PDF_MESSAGES

MESSAGES: Final[dict[str, dict[str, tuple[str, str]]]] = {
    **FILE_MESSAGES,
    **VALUE_MESSAGES,
    **USAGE_MESSAGES,
    **PICTURE_MESSAGES,
    **TEMPLATE_MESSAGES,
    **MAKING_MESSAGES,
    **BATCH_MESSAGES,
    **ROSTER_MESSAGES,
    **SCRIPT_MESSAGES,
    **WORD_FILE_MESSAGES,
    **FORM_MESSAGES,
    **FORM_TAG_MESSAGES,
    **WORD_PDF_MESSAGES,
    **WORD_EXPORT_MESSAGES,
}
"""For each code and language: what is wrong, what to do; `{…}` are filled from the problem's facts.

A remedy may be empty. `{near:… * …}` stands only where there is a near miss; `{fact:zh}` writes out a phrase
and `{choices:、}` a list (see `wording`).
"""
