/** One ordered, durable log on disk with many cursors. Store-and-forward, hot swap, recovery and replay are this one thing. */
@Export
@Version("1.0.0")
@NullMarked
package io.orquestador.journal;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
