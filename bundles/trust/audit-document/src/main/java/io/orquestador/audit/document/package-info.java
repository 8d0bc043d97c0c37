/** The audit log as a signed PDF/A. */
@NullMarked
package io.orquestador.audit.document;

import org.jspecify.annotations.NullMarked;
