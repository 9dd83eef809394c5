"""How much a bundle may hold, and why: beyond these a file is a mistake or an attack, and is refused in one sentence.

The largest honest bundle is the stress profile (4.2 million people): tens of millions of rows, a few gigabytes.
"""

CELL_CHARS = 32_767
"""Characters of one cell: what a spreadsheet itself can hold. A longer one leads to the row being left out."""

SHOWN_CHARS = 80
"""Characters of a value that a report repeats: enough to find it again, too few to leak a whole document."""

LISTED_ROWS = 100_000
"""Rows listed per table and cause: a wholly wrong file is told with its count, not kept in memory twice."""

HEADERS = 1_000
"""Columns of a table: the widest has fourteen, and nobody keeps a thousand by hand."""

FILE_BYTES = 16 * 2**30
"""Bytes of one file as it is read: four times the largest honest table."""

ZIP_ENTRIES = 1_000
"""Files of a zip: a bundle has eighteen tables."""

ZIP_RATIO = 200
"""How many times its size a zip may unfold to: registers unfold 5 to 50 times, a zip bomb a thousand times."""

ZIP_FREE_BYTES = 64 * 2**20
"""What may always be unfolded: a small file of repeated rows is no attack, whatever its ratio."""

BOOK_BYTES = 2 * 2**30
"""Bytes a workbook may unfold to: a sheet full to its last row of six columns stays below it."""

BOOK_CELLS = 40_000_000
"""Cells of the rectangle a sheet covers: the reader holds the whole rectangle, filled or not."""

LINE_CHARS = 2**24
"""Characters of one physical line of a CSV file: what has no line end for 16 million characters is no table."""

BLANK_LINES = 2**20
"""Lines of a CSV file in which nothing stands: a spreadsheet that saves the rows below its table has no more rows."""

ROWS = 200_000_000
"""Rows of a Parquet file: four times the documents of the stress profile; a few bytes of file can claim billions."""

SHEET_ROWS = 2**20
"""Rows of a sheet of a workbook, its headings included: set by the file format."""
