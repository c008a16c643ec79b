package io.tidegate.ingest.avro;

import io.tidegate.ingest.wire.RiskEvent;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.specific.SpecificData;

/**
 * Avro's data model over the generated classes alone: a schema can name no class but those of their package, so Avro's
 * process-wide list of trusted classes is not touched.
 */
final class WireModel extends SpecificData {
    private static final String PACKAGE = RiskEvent.class.getPackageName();

    WireModel() {
        super(RiskEvent.class.getClassLoader());
        addLogicalTypeConversion(new TimeConversions.TimestampMillisConversion());
    }

    @Override
    @SuppressWarnings("rawtypes") // as inherited
    public Class getClass(Schema schema) {
        boolean named = schema.getType() == Schema.Type.RECORD || schema.getType() == Schema.Type.ENUM;
        if (!named || !PACKAGE.equals(schema.getNamespace())) {
            return super.getClass(schema);
        }
        try {
            return Class.forName(schema.getFullName(), true, getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("no generated class for schema " + schema.getFullName(), e);
        }
    }
}
