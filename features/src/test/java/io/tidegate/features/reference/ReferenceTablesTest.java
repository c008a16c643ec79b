package io.tidegate.features.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.features.Samples;
import io.tidegate.features.catalog.Catalogs;
import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.RiskEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferenceTablesTest {
    private static final FeatureCatalog CATALOG = Catalogs.of(
            Catalogs.lookup("LIMIT", "account[entity.ACCOUNT].limit", 0),
            Catalogs.lookup("AGE", "account[entity.ACCOUNT].age", Double.NaN),
            Catalogs.lookup("SINCE", "merchant[entity.MERCHANT].since", -1));

    @TempDir
    Path folder;

    private final ReferenceTables tables = new ReferenceTables(CATALOG);

    @Test
    void shouldFillWhatWasLoadedAndLeaveOutTheRest() throws IOException {
        tables.load("account", file("age,id,limit,note\n30,ada,250,\"a, b\"\n,bea,,x\n"), Optional.of("id"));

        assertThat(tables.wanted()).containsExactly("account", "merchant");
        assertThat(tables.missing()).containsExactly("merchant");
        assertThat(vector("ada")).containsExactly(250, 30, Double.NaN);
        assertThat(vector("bea")).containsExactly(0, Double.NaN, Double.NaN);
        assertThat(vector("carl")).containsExactly(0, Double.NaN, Double.NaN);

        tables.load("merchant", file("id,since\nshop,1999\n"), Optional.empty());
        assertThat(tables.missing()).isEmpty();
        assertThat(vector("ada")).containsExactly(250, 30, 1999);
    }

    @Test
    void shouldLeaveEveryLookupOutWithoutFiles() {
        assertThat(vector("ada")).containsExactly(Double.NaN, Double.NaN, Double.NaN);
    }

    @Test
    void shouldTellEveryRowThatCannotBeUsed() throws IOException {
        Path file = file("id,limit,age\nada,1,2\nbea,1\n,3,4\nada,5,6\ncarl,7,8\n");

        assertThatThrownBy(() -> tables.load("account", file, Optional.empty()))
                .isInstanceOfSatisfying(TidegateException.class, e -> assertThat(e.problems())
                        .extracting(problem -> problem.message())
                        .satisfiesExactly(
                                text -> assertThat(text).contains("row 2: fields=2; expected 3"),
                                text -> assertThat(text).contains("row 3: the key is empty"),
                                text -> assertThat(text).contains("row 4: a row above has the same key")));
        assertThat(tables.missing()).contains("account");
    }

    @Test
    void shouldSayWhatAFileLacks() throws IOException {
        Path file = file("id,limit\nada,1\n");

        assertThatThrownBy(() -> tables.load("account", file, Optional.empty())).hasMessageContaining("column=age");
        assertThatThrownBy(() -> tables.load("account", file, Optional.of("key")))
                .hasMessageContaining("column=key");
        assertThatThrownBy(() -> tables.load("zipcodes", file, Optional.empty()))
                .hasMessageContaining("table=zipcodes")
                .hasMessageContaining("[account, merchant]");
        assertThatThrownBy(() -> tables.load("account", folder.resolve("none.csv"), Optional.empty()))
                .hasMessageContaining("cannot be read");
        assertThatThrownBy(() -> tables.load("account", file(""), Optional.empty()))
                .hasMessageContaining("header=[]");
    }

    private double[] vector(String account) {
        RiskEvent event = Samples.payment("e", Samples.SUNDAY_MILLIS, account, "shop", 100);
        double[] vector = {Double.NaN, Double.NaN, Double.NaN};
        tables.fill(event, vector);
        return vector;
    }

    private Path file(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "table", ".csv"), text);
    }
}
