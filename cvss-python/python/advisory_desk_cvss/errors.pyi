class CvssError(ValueError):
    kind: str
    span: tuple[int, int]
    metric: str | None
    def __init__(
        self, message: str, kind: str = "other", span: tuple[int, int] = (0, 0), metric: str | None = None
    ) -> None: ...
