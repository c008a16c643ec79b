package io.tidegate.deploy.cluster;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a cluster knows of itself from one command to the next, in a file of its folder.
 *
 * @param version of the file's form
 * @param classPath of its Java processes
 * @param job Flink's id of the job that was submitted, in hexadecimal; empty before
 * @param submitting whether nobody knows if the JobManager has the job; not in files of earlier builds
 * @param members its processes, in the order in which they are started
 */
record ClusterState(
        int version, Lifetime lifetime, String classPath, String job, boolean submitting, List<Member> members) {
    static final int VERSION = 1;

    private static final long BYTES_MAX = 16 << 20;
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /**
     * One process.
     *
     * @param last the process that was started last
     */
    record Member(ServerCommand command, ProcessIdentity last) {
        /** Stands for no process: no process has this id. */
        static final ProcessIdentity NONE = new ProcessIdentity(0, 0, "");

        Member {
            requireNonNull(command, "command is null");
            requireNonNull(last, "last is null");
        }

        String name() {
            return command.name();
        }
    }

    ClusterState {
        requireNonNull(lifetime, "lifetime is null");
        requireNonNull(classPath, "classPath is null");
        requireNonNull(job, "job is null");
        members = List.copyOf(requireNonNull(members, "members is null"));
    }

    /** Whether a folder holds a cluster, running or not. */
    static boolean isIn(Path folder) {
        return Files.exists(folder.resolve(ClusterFiles.STATE));
    }

    /**
     * Reads the state of the cluster in a folder.
     *
     * @throws TidegateException INVALID_INPUT where there is none, or one that cannot be read
     */
    static ClusterState read(Path folder) {
        Path file = folder.resolve(ClusterFiles.STATE);
        try {
            long bytes = Files.size(file);
            if (bytes > BYTES_MAX) {
                throw new IOException("it has " + bytes + " bytes, at most " + BYTES_MAX + " are read");
            }
            ClusterState state = JSON.readValue(Files.readString(file), ClusterState.class);
            if (state.version != VERSION) {
                throw new IOException("its version=" + state.version + ", expected " + VERSION);
            }
            return state;
        } catch (IOException failure) {
            String why = failure instanceof JsonProcessingException broken
                    ? broken.getOriginalMessage()
                    : failure.getMessage();
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT, file + " does not describe a cluster: " + why, failure);
        }
    }

    /** Puts it in the place of what the folder holds, in one step. */
    void write(Path folder) {
        Path file = folder.resolve(ClusterFiles.STATE);
        Path next = folder.resolve(ClusterFiles.STATE_NEXT);
        try {
            Files.writeString(next, JSON.writeValueAsString(this));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException impossible) {
            throw new IllegalStateException("both lie in " + folder, impossible);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Optional<Member> member(String name) {
        return members.stream().filter(member -> member.name().equals(name)).findFirst();
    }

    /** With a member more, or in the place of that of its name. */
    ClusterState with(Member member) {
        List<Member> all = new ArrayList<>(members);
        int place = all.stream().map(Member::name).toList().indexOf(member.name());
        if (place < 0) {
            all.add(member);
        } else {
            all.set(place, member);
        }
        return new ClusterState(version, lifetime, classPath, job, submitting, all);
    }

    /** With a job that is about to be submitted. */
    ClusterState withSubmission(String begun) {
        return new ClusterState(version, lifetime, classPath, begun, true, members);
    }

    /** With the job at the JobManager. */
    ClusterState submitted() {
        return new ClusterState(version, lifetime, classPath, job, false, members);
    }
}
