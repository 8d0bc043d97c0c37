/** A small driver of a made-up line protocol, right and in ways that are wrong: what the kit is tested with. */
package io.orquestador.driver.kit.line;
