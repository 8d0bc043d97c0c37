/** What of a node is files: the data folder, and the journal's segments. */
@NullMarked
package io.orquestador.backup.files;

import org.jspecify.annotations.NullMarked;
