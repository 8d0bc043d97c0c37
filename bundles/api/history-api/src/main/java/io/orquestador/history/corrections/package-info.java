/** What people say of stored samples, and what they correct or erase: always as a layer over them, or with a tombstone. */
@Export
@Version("1.0.0")
@NullMarked
package io.orquestador.history.corrections;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
