package io.tidegate.deploy.demo;

import io.tidegate.deploy.lists.Lists;
import io.tidegate.deploy.workload.KnownEntities;
import io.tidegate.features.reference.ReferenceKey;
import io.tidegate.features.reference.ReferencePlan;
import io.tidegate.features.reference.ReferenceTable;
import io.tidegate.features.reference.ReferenceWriter;
import io.tidegate.ingest.control.ListAction;
import io.tidegate.ingest.control.ListChange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Puts what is known of the made-up world where the job looks it up: lists and profiles, under the shipped names. */
final class DemoReference {
    /** Most profiles of each kind: enough to be seen, and quick to write. */
    static final int PROFILES_MAX = 2_000;

    private static final long VERSION = 1;
    private static final String AUTHOR = "demo";

    private final ReferenceWriter writer;
    private final Lists lists;
    private final String tenant;
    private final long nowMillis;

    /** @param nowMillis when entries are put on lists, milliseconds since the epoch */
    DemoReference(ReferenceWriter writer, Lists lists, String tenant, long nowMillis) {
        this.writer = writer;
        this.lists = lists;
        this.tenant = tenant;
        this.nowMillis = nowMillis;
    }

    void write(KnownEntities known) {
        list("denied_accounts", known.deniedAccounts(), "known mule account");
        list("watched_accounts", known.watchedAccounts(), "under observation");
        list("denied_merchants", known.deniedMerchants(), "contract ended");
        profiles("account", known.accounts());
        profiles("merchant", known.merchants());
    }

    private void list(String table, List<String> ids, String reason) {
        for (int from = 0; from < ids.size(); from += Lists.CHANGES_MAX) {
            lists.change(ids.subList(from, Math.min(ids.size(), from + Lists.CHANGES_MAX)).stream()
                    .map(id -> new ListChange(
                            ListAction.LISTED, tenant, table, id, AUTHOR, reason, nowMillis, OptionalLong.empty()))
                    .toList());
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
