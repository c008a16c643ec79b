package io.tidegate.deploy.cluster;

import java.util.ArrayList;
import java.util.List;

/** Ports of a cluster, chosen once: a server that comes back listens where it did. */
record ClusterPorts(int zooKeeper, int kafka, int redis, List<RpcAndRest> jobManagers) {
    /** Of the loopback, on which everything listens. */
    static final String LOOPBACK = "127.0.0.1";

    /** Where TaskManagers reach a JobManager, and where people and commands do. */
    record RpcAndRest(int rpc, int rest) {}

    static ClusterPorts find(int jobManagers) {
        List<Integer> free = FreePorts.find(3 + 2 * jobManagers);
        List<RpcAndRest> ofJobManagers = new ArrayList<>(jobManagers);
        for (int i = 0; i < jobManagers; i++) {
            ofJobManagers.add(new RpcAndRest(free.get(3 + 2 * i), free.get(4 + 2 * i)));
        }
        return new ClusterPorts(free.get(0), free.get(1), free.get(2), List.copyOf(ofJobManagers));
    }

    static String address(int port) {
        return LOOPBACK + ":" + port;
    }
}
