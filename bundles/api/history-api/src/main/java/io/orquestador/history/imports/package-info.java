/** Samples of files that become history. */
@Export
@Version("1.0.0")
@NullMarked
package io.orquestador.history.imports;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
