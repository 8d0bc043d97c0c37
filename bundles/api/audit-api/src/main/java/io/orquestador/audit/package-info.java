/** What changed, by whom and why: recorded before it is done, readable and provable afterwards. No I/O and no threads live here. */
@Export
@Version("1.0.0")
@NullMarked
package io.orquestador.audit;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
