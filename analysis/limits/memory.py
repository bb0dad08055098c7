"""Lack of memory, whatever a library makes of it."""


def check(error: BaseException) -> None:
    """Raise MemoryError where an error of a library stands for one: it is no fault of the file that can be told."""
    seen: list[BaseException] = []
    waiting = [error]
    while waiting:
        one = waiting.pop()
        if isinstance(one, MemoryError):
            raise MemoryError from None
        if isinstance(one, BaseException) and one not in seen:
            seen.append(one)
            waiting += [one.__cause__, one.__context__, *one.args]
