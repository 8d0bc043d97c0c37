/** Whether what runs is what was approved. */
@NullMarked
package io.orquestador.code.watch;

import org.jspecify.annotations.NullMarked;
