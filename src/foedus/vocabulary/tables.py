"""Tables to files: whole or not at all, and the same bytes each time."""

import errno
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

ENDINGS = (".parquet", ".csv")


def write_table(
    table: "pl.DataFrame", path: Path, *, beside: Mapping[Path, str] | None = None
) -> None:
    """Write a table, and texts beside it. The same table gives the same bytes.

    Args:
        table: The rows.
        path: A file whose name ends in `.parquet` or `.csv`; its folder exists.
        beside: Texts by the files they go to, such as a codebook.

    Raises:
        OSError: Something cannot be written; what stood there before still stands.
    """
    from polars.exceptions import PolarsError  # noqa: PLC0415 - heavy; only who writes a table needs it

    texts = {other: (_half(other), text) for other, text in (beside or {}).items()}
    half = _half(path)
    try:
        if path.suffix.lower() == ".parquet":
            table.write_parquet(half, compression="zstd", row_group_size=100_000)
        else:
            table.write_csv(half)
        for half_text, text in texts.values():
            half_text.write_text(text, encoding="utf-8")
        # The table comes last: where a text cannot stand, the old table stays.
        for other, (half_text, _) in texts.items():
            half_text.replace(other)
        half.replace(path)
    except (PolarsError, OSError) as error:
        # A full disk is an error of the system; polars reports it as one of its own, or without its parts.
        raise OSError(errno.EIO, str(error).rpartition("error: ")[2]) from error
    finally:
        for one in (half, *(half_text for half_text, _ in texts.values())):
            one.unlink(missing_ok=True)


def _half(path: Path) -> Path:
    """Return where a file is written before it is whole."""
    return path.with_name(f".{path.name}.part")
