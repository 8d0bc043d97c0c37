package io.orquestador.support.expression;

import java.util.List;

/**
 * One function of the library, as the documentation shows it.
 *
 * @param least number of arguments
 * @param most number of arguments
 * @param signature how it is written and what it gives: {@code sqrt(float) float}
 * @param meaning one sentence
 */
public record Function(String name, int least, int most, String signature, String meaning, Builder builder) {

    /** Makes the code of one call. */
    interface Builder {
        Code build(String user, List<Node> arguments) throws ExpressionError;
    }
}
