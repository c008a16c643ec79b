package io.tidegate.features.reference;

import java.time.Duration;

class InMemoryReferenceStoreTest extends ReferenceStoreContract {
    private final InMemoryReferenceStore store = new InMemoryReferenceStore();

    @Override
    protected ReferenceStore store() {
        return store;
    }

    @Override
    protected ReferenceWriter writer() {
        return store;
    }

    @Override
    protected void pass(Duration time) {
        store.pass(time);
    }
}
