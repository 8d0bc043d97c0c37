/** The journal on a local disk. Start reading at {@link io.orquestador.journal.file.FileJournal}; the format is in docs/internals/journal.md. */
@NullMarked
package io.orquestador.journal.file;

import org.jspecify.annotations.NullMarked;
