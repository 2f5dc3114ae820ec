"""The reason why a document or a row does not take the fast way."""


class UnfitError(Exception):
    """Not as cutting expects it: let it be drawn the slow way. Users never see this."""
