package io.orquestador.support.parquet;

import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type.Repetition;

/**
 * A column of a file that is written.
 *
 * @param mayBeNull else each row has a value
 * @param hasRange whether the least and greatest of each row group stand in the file, so that readers may skip groups
 */
public record Column(String name, Kind kind, boolean mayBeNull, boolean hasRange) {

    PrimitiveType type() {
        return new PrimitiveType(mayBeNull ? Repetition.OPTIONAL : Repetition.REQUIRED, kind.primitive, name);
    }

    SchemaElement element() {
        return kind.element(name)
                .setRepetition_type(mayBeNull ? FieldRepetitionType.OPTIONAL : FieldRepetitionType.REQUIRED);
    }
}
