package io.tidegate.scoring.onnx;

import static java.util.Objects.requireNonNull;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.scoring.model.ModelPackage;
import java.util.HashMap;
import java.util.Map;

/**
 * One session a graph and process, however many tasks run it: opened for the first that asks, closed when the last has
 * gone. ONNX Runtime runs a session for many threads at once. No thread of its own works or spins beside them.
 */
final class SharedSessions {
    /** Those of this process: its native environment is one, too. */
    static final SharedSessions OF_PROCESS = new SharedSessions();

    private final OrtEnvironment environment =
            OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "tidegate");

    @GuardedBy("this")
    private final Map<String, Shared> sessions = new HashMap<>();

    private SharedSessions() {}

    private static final class Shared {
        private final OrtSession session;
        private int users;

        Shared(OrtSession session) {
            this.session = session;
        }
    }

    /** A right to a session, of one user. */
    final class Lease implements AutoCloseable {
        private final String hash;
        private final OrtSession session;
        private boolean closed;

        private Lease(String hash, OrtSession session) {
            this.hash = hash;
            this.session = session;
        }

        OrtSession session() {
            return session;
        }

        OrtEnvironment environment() {
            return environment;
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                release(hash);
            }
        }
    }

    /** A session of a graph. The caller closes what it gets. */
    synchronized Lease lease(byte[] graph) throws OrtException {
        String hash = ModelPackage.sha256(graph);
        Shared shared = sessions.get(hash);
        if (shared == null) {
            try (SessionOptions options = options()) {
                shared = new Shared(environment.createSession(graph, options));
            }
            sessions.put(hash, shared);
        }
        shared.users++;
        return new Lease(hash, shared.session);
    }

    /** Number of sessions that are open. */
    synchronized int size() {
        return sessions.size();
    }

    private synchronized void release(String hash) {
        Shared shared = requireNonNull(sessions.get(hash), hash);
        shared.users--;
        if (shared.users > 0) {
            return;
        }
        sessions.remove(hash);
        try {
            shared.session.close();
        } catch (OrtException e) {
            throw new TidegateException(
                    ErrorCode.INTERNAL, "ONNX Runtime did not close a session: " + e.getMessage(), e);
        }
    }

    /** Options of every session: one thread, the caller's, and none that spins. */
    static SessionOptions options() throws OrtException {
        SessionOptions options = new SessionOptions();
        options.setExecutionMode(SessionOptions.ExecutionMode.SEQUENTIAL);
        options.setIntraOpNumThreads(1);
        options.setInterOpNumThreads(1);
        options.addConfigEntry("session.intra_op.allow_spinning", "0");
        options.addConfigEntry("session.inter_op.allow_spinning", "0");
        return options;
    }
}
