/** The real assembly, and what stands around it, as processes of their own: started, watched, killed and always cleaned up. */
@NullMarked
package io.orquestador.bench.plant;

import org.jspecify.annotations.NullMarked;
