package io.tidegate.deploy.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.ingest.error.ErrorCode;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeadLetterAuditTest {
    private final DeadLetterAudit audit = new DeadLetterAudit();

    @Test
    void shouldMatchDeadLettersByCodeAndBytes() {
        audit.expect(ErrorCode.UNREADABLE, new byte[] {1});
        audit.expect(ErrorCode.UNREADABLE, new byte[] {1});
        audit.expect(ErrorCode.WRONG_TYPE, new byte[] {2});
        audit.take(ErrorCode.UNREADABLE, Optional.of(new byte[] {1}));
        audit.take(ErrorCode.UNREADABLE, Optional.of(new byte[] {1}));

        assertThat(audit.total()).isEqualTo(2);
        assertThat(audit.missing()).isEqualTo(1);
        assertThat(audit.unexpected()).isZero();
        assertThat(audit.byCode()).isEqualTo(Map.of(ErrorCode.UNREADABLE, 2L));
    }

    @Test
    void shouldReportOtherBytesAndOtherCodes() {
        audit.expect(ErrorCode.UNREADABLE, new byte[] {1});
        audit.take(ErrorCode.UNREADABLE, Optional.of(new byte[] {1, 2}));
        audit.take(ErrorCode.WRONG_TYPE, Optional.of(new byte[] {1}));
        audit.take(ErrorCode.UNREADABLE, Optional.empty());

        assertThat(audit.unexpected()).isEqualTo(3);
        assertThat(audit.missing()).isEqualTo(1);
    }
}
