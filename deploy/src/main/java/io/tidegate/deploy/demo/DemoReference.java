package io.tidegate.deploy.demo;

import io.tidegate.deploy.workload.KnownEntities;
import io.tidegate.features.reference.ListEntry;
import io.tidegate.features.reference.ReferenceKey;
import io.tidegate.features.reference.ReferencePlan;
import io.tidegate.features.reference.ReferenceTable;
import io.tidegate.features.reference.ReferenceWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts what is known of the made-up world where the job looks it up: lists and profiles, under the shipped names. */
final class DemoReference {
    /** Most profiles of each kind: enough to be seen, and quick to write. */
    static final int PROFILES_MAX = 2_000;

    private static final long VERSION = 1;

    private final ReferenceWriter writer;
    private final String tenant;

    DemoReference(ReferenceWriter writer, String tenant) {
        this.writer = writer;
        this.tenant = tenant;
    }

    void write(KnownEntities known) {
        list("denied_accounts", known.deniedAccounts(), "known mule account");
        list("watched_accounts", known.watchedAccounts(), "under observation");
        list("denied_merchants", known.deniedMerchants(), "contract ended");
        profiles("account", known.accounts());
        profiles("merchant", known.merchants());
    }

    private void list(String table, List<String> ids, String reason) {
        for (String id : ids) {
            writer.put(key(table, id), VERSION, Map.of(ListEntry.REASON, reason), Optional.empty());
        }
    }

    private void profiles(String table, Map<String, Map<String, String>> profiles) {
        profiles.forEach((id, fields) -> writer.put(key(table, id), VERSION, fields, Optional.empty()));
    }

    private ReferenceKey key(String table, String id) {
        ReferenceTable found = ReferencePlan.shipped()
                .table(table)
                .orElseThrow(() -> new IllegalStateException("table=" + table + " is not in the shipped plan"));
        return new ReferenceKey(tenant, found, id);
    }
}
