package io.tidegate.deploy.verify;

/** Where a live run keeps its state. */
public enum StateBackend {
    /** On the heap. */
    HASHMAP,
    /** In RocksDB, with incremental checkpoints. */
    ROCKSDB
}
