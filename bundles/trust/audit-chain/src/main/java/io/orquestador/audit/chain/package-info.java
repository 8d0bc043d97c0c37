/** The audit log as a hash chain with signed Merkle checkpoints. The thread {@code audit} owns its head. */
@NullMarked
package io.orquestador.audit.chain;

import org.jspecify.annotations.NullMarked;
