/** Backups of all that this node must not lose: begin one, see how it goes, see which there are. */
@Export
@Version("1.0.0")
@NullMarked
package io.orquestador.backup;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
