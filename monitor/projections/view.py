"""Writing a view of the SQL contract: columns and their meaning in one table."""

from monitor.store.derived import View

#: Column, the SQL expression it is, its meaning with unit.
Columns = tuple[tuple[str, str, str], ...]


def view(name: str, comment: str, columns: Columns, rest: str) -> View:
    """A view whose SQL is the same on both databases: the columns, then *rest* from FROM on."""
    sql = f"{select_list(columns)}\n{rest}"
    return View(
        name=name,
        sqlite=sql,
        postgresql=sql,
        comment=comment,
        columns=tuple((column, meaning) for column, _, meaning in columns),
    )


def select_list(columns: Columns) -> str:
    """``SELECT expression AS column, …``."""
    expressions = (f"    {expression} AS {column}" for column, expression, _ in columns)
    return "SELECT\n" + ",\n".join(expressions)
