package io.orquestador.security.users;

import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;

/** Grows with every change of an account or a group. The only row. */
@Entity(name = "Revision")
@Table(name = "revision")
public class RevisionRow {
    static final int ID = 1;

    @Id
    private int id = ID;

    private long number;

    /** For EclipseLink. */
    public RevisionRow() {}

    long number() {
        return number;
    }

    void grow() {
        number++;
    }
}
