package io.orquestador.updates.swap.archive;

import io.orquestador.updates.SwapRecord;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.persistence.EntityManager;
import javax.persistence.EntityManagerFactory;

/** The archived swap records. Every method is one transaction and blocks for the database. */
final class Swaps {
    private final EntityManagerFactory factory;

    Swaps(EntityManagerFactory factory) {
        this.factory = factory;
    }

    List<String> ids() {
        return in(entities ->
                entities.createQuery("select s.id from Swap s", String.class).getResultList());
    }

    Optional<SwapRecord> find(String id) {
        return in(entities ->
                Optional.ofNullable(entities.find(SwapRow.class, id)).map(SwapRow::toRecord));
    }

    /** Adds the record; nothing happens when it is there. */
    void add(SwapRecord record) {
        in(entities -> {
            if (entities.find(SwapRow.class, record.id()) == null) entities.persist(new SwapRow(record));
            return true;
        });
    }

    private <T> T in(Function<EntityManager, T> work) {
        var entities = factory.createEntityManager();
        try {
            entities.getTransaction().begin();
            var result = work.apply(entities);
            entities.getTransaction().commit();
            return result;
        } finally {
            if (entities.getTransaction().isActive()) entities.getTransaction().rollback();
            entities.close();
        }
    }
}
