"""What is wrong with a vector."""


class CvssError(ValueError):
    """A text is not a CVSS vector. Its message says what is wrong, where, and what to write.

    Attributes:
        kind: what is wrong, such as ``"unknown_value"``.
        span: the characters of the text that are wrong, as ``(start, end)``; empty where something is missing.
        metric: the abbreviation of the metric that it is about, or ``None``.
    """

    def __init__(self, message, kind="other", span=(0, 0), metric=None):
        super().__init__(message)
        self.kind = kind
        self.span = span
        self.metric = metric

    def __reduce__(self):
        return type(self), (str(self), self.kind, self.span, self.metric)
