/** Live tag values: what a sample is, how it is offered, how it is read. No I/O and no threads live here. */
@Export
@Version("1.2.0")
@NullMarked
package io.orquestador.tag;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
