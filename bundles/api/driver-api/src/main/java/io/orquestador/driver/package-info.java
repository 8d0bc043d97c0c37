/** What a protocol driver is to the rest of the plant. */
@Export
@Version("1.3.0")
@NullMarked
package io.orquestador.driver;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
