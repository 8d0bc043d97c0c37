/** Which code may run here. No threads, no services; nothing but the JDK and the framework. */
@NullMarked
package io.orquestador.support.code;

import org.jspecify.annotations.NullMarked;
