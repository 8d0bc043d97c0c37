/** Questions about stored samples: last value, raw range, and what they say over a span of time. Quality is part of every answer. */
@Export
@Version("2.1.0")
@NullMarked
package io.orquestador.history;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
