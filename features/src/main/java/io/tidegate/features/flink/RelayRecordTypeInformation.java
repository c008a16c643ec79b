package io.tidegate.features.flink;

import io.tidegate.features.relay.RelayRecord;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** The type of records that travel the relay. */
public final class RelayRecordTypeInformation extends TypeInformation<RelayRecord> {
    /** The one instance. */
    public static final RelayRecordTypeInformation INSTANCE = new RelayRecordTypeInformation();

    private static final long serialVersionUID = 1;

    private RelayRecordTypeInformation() {}

    @Override
    public boolean isBasicType() {
        return false;
    }

    @Override
    public boolean isTupleType() {
        return false;
    }

    @Override
    public int getArity() {
        return 1;
    }

    @Override
    public int getTotalFields() {
        return 1;
    }

    @Override
    public Class<RelayRecord> getTypeClass() {
        return RelayRecord.class;
    }

    @Override
    public boolean isKeyType() {
        return false;
    }

    @Override
    public TypeSerializer<RelayRecord> createSerializer(SerializerConfig config) {
        return RelayRecordSerializer.INSTANCE;
    }

    @Override
    public String toString() {
        return "RelayRecord";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RelayRecordTypeInformation;
    }

    @Override
    public int hashCode() {
        return RelayRecord.class.hashCode();
    }

    @Override
    public boolean canEqual(Object other) {
        return other instanceof RelayRecordTypeInformation;
    }
}
