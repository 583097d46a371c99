"""Panels to files: the table and its codebook beside it, both whole or neither."""

import errno
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

ENDINGS = (".parquet", ".csv")


def codebook_path(path: Path) -> Path:
    """Return where the codebook of a table is written."""
    return path.with_suffix(".codebook.md")


def write_panel(frame: "pl.DataFrame", codebook: str, path: Path) -> None:
    """Write a table and its codebook. The same table gives the same bytes.

    Args:
        frame: The table.
        codebook: Its codebook.
        path: A file whose name ends in `.parquet` or `.csv`; its folder exists.

    Raises:
        OSError: They cannot be written; what stood there before still stands.
    """
    from polars.exceptions import PolarsError  # noqa: PLC0415 - heavy; only who writes a table needs it

    words = codebook_path(path)
    half, half_words = (one.with_name(f".{one.name}.part") for one in (path, words))
    try:
        if path.suffix.lower() == ".parquet":
            frame.write_parquet(half, compression="zstd", row_group_size=100_000)
        else:
            frame.write_csv(half)
        half_words.write_text(codebook, encoding="utf-8")
        # The table comes last: where its codebook cannot stand, the old table stays.
        half_words.replace(words)
        half.replace(path)
    except (PolarsError, OSError) as error:
        # A full disk is an error of the system; polars reports it as one of its own, or without its parts.
        raise OSError(errno.EIO, str(error).rpartition("error: ")[2]) from error
    finally:
        half.unlink(missing_ok=True)
        half_words.unlink(missing_ok=True)
