package io.orquestador.history.postgres;

import org.junit.jupiter.api.Nested;

/** The same again with every sample in a block as soon as it is stored: all answers are those of before the seal. */
class SealedTest {
    @Nested
    class Stored extends HistorianTest {
        @Override
        HistorianSettings settings() {
            return Plant.settings(Plant.AT_ONCE);
        }
    }

    @Nested
    class Asked extends SampleQueriesTest {
        @Override
        HistorianSettings settings() {
            return Plant.settings(Plant.AT_ONCE);
        }
    }

    @Nested
    class Questions extends AskTest {
        @Override
        HistorianSettings settings() {
            return Plant.settings(Plant.AT_ONCE);
        }
    }
}
