"""Makes the files that ParquetTest reads: pip install pyarrow; python write_parquet.py FOLDER (made with pyarrow 26.0.1)."""
import sys

import pyarrow as pa
import pyarrow.parquet as pq

NOON = 1_767_614_400_000_000_000  # 2026-01-05 12:00 UTC
rows = range(1_000)
table = pa.table(
    {
        "value": pa.array([None if i % 7 == 0 else i / 8 for i in rows], pa.float64()),
        "time": pa.array([NOON + i * 1_000_000_001 for i in rows], pa.timestamp("ns", tz="UTC")),
        "note": pa.array([[str(i)] for i in rows]),
        "path": pa.array(["n"] * 1_000).dictionary_encode(),
    }
)
folder = sys.argv[1]
pq.write_table(table, folder + "/pyarrow.parquet", row_group_size=300)
pq.write_table(
    table,
    folder + "/pyarrow-v2.parquet",
    compression="zstd",
    data_page_version="2.0",
    use_dictionary=False,
    column_encoding={"value": "BYTE_STREAM_SPLIT", "time": "DELTA_BINARY_PACKED", "path": "DELTA_BYTE_ARRAY"},
    write_page_checksum=True,
)
pq.write_table(table, folder + "/pyarrow-int96.parquet", use_deprecated_int96_timestamps=True, compression="gzip")
