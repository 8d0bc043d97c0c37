/** What the bench must see of the audit log. */
@NullMarked
package io.orquestador.audit.chain;

import org.jspecify.annotations.NullMarked;
