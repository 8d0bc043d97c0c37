package io.orquestador.history;

/** What a tag's value is between two samples. */
public enum Interpolation {
    /** The sample before holds: SteppedInterpolation. */
    STEPPED,
    /** On the line from the sample before to the one after: SlopedInterpolation. Without one after, the one before holds and is uncertain. */
    LINEAR
}
