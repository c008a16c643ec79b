package io.tidegate.deploy.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

class FreePortsTest {
    @Test
    void shouldFindPortsThatTheKernelGivesToNoClient() {
        List<Integer> ports = FreePorts.find(20);

        assertThat(ports).hasSize(20).doesNotHaveDuplicates().allMatch(port -> port >= 15_000 && port < 32_768);
    }

    @Test
    void shouldPassOverAPortThatIsTaken() throws IOException {
        int taken = FreePorts.find(1).get(0);

        try (ServerSocket socket = new ServerSocket(taken, 1, InetAddress.getLoopbackAddress())) {
            assertThat(FreePorts.find(5)).doesNotContain(socket.getLocalPort());
        }
    }
}
