/**
 * Flat tables as Apache Parquet files, written to a stream and read page by page: memory depends on the size of a page, and of a row group that
 * is written, never on the file. Encodings and metadata are parquet-java's; pages, row groups and files are here. No Hadoop, no native
 * library, no threads.
 *
 * <p>Source: the Apache Parquet format 2.10 (README.md, Encodings.md, Compression.md of parquet-format).
 */
@NullMarked
package io.orquestador.support.parquet;

import org.jspecify.annotations.NullMarked;
