package io.tidegate.features.reference;

import java.io.Serializable;

/** Opens stores where they are used: it travels with a job, so it holds addresses and names of secrets only. */
@FunctionalInterface
public interface ReferenceStoreFactory extends Serializable {
    /** A store of one's own; it need not be reachable yet. */
    ReferenceStore open();
}
