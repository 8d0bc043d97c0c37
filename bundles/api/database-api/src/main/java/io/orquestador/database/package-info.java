/** How a bundle gets a schema, a role and a small pool of its own in the plant's PostgreSQL. */
@Export
@Version("1.2.0")
@NullMarked
package io.orquestador.database;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
