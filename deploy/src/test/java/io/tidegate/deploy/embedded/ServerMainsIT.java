package io.tidegate.deploy.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.ingest.error.TidegateException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.RedisClient;

class ServerMainsIT {
    @TempDir
    Path folder;

    @Test
    void shouldRunKafkaAsAProcess() throws Exception {
        Process process = start(KafkaServerMain.class);
        try {
            String address = address(process);
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", address))) {
                assertThat(admin.describeCluster().nodes().get(30, TimeUnit.SECONDS))
                        .hasSize(1);
            }
        } finally {
            end(process);
        }
        assertThat(folder.resolve("server").resolve("data")).isNotEmptyDirectory();
    }

    @Test
    void shouldRunRedisAsAProcess() throws Exception {
        Process process = start(RedisServerMain.class);
        List<ProcessHandle> servers;
        try {
            String[] address = address(process).split(":", 2);
            try (RedisClient client = RedisClient.create(address[0], Integer.parseInt(address[1]))) {
                assertThat(client.ping()).isEqualTo("PONG");
            }
            servers = process.descendants().toList();
            assertThat(servers).hasSize(1);
        } finally {
            end(process);
        }
        assertThat(servers).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void shouldSayWhatTheyExpect() {
        assertThatThrownBy(() -> KafkaServerMain.main(new String[] {"folder"}))
                .isInstanceOf(TidegateException.class)
                .hasMessageContaining("KafkaServerMain FOLDER PORT");
        assertThatThrownBy(() -> RedisServerMain.main(new String[] {"folder", "70000"}))
                .isInstanceOf(TidegateException.class)
                .hasMessageContaining("RedisServerMain FOLDER PORT");
    }

    private Process start(Class<?> main) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName(),
                        folder.resolve("server").toString(),
                        "0")
                .redirectError(folder.resolve("errors").toFile())
                .start();
    }

    private static String address(Process process) throws IOException {
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        String line = output.readLine();
        assertThat(line).startsWith(ServerArguments.READY);
        return line.substring(ServerArguments.READY.length());
    }

    private static void end(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        assertThat(process.isAlive()).isFalse();
    }
}
