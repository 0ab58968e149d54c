package dev.patchbay.ledger.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ledger.Duty;
import dev.patchbay.ledger.Given;
import dev.patchbay.ledger.Leases;
import dev.patchbay.ledger.Ledger;
import dev.patchbay.ledger.LedgerContract;
import dev.patchbay.ledger.Reservation;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SQLite keeps the contract of every ledger. */
class SqliteLedgerTest extends LedgerContract {
    @TempDir
    private Path directory;

    @Override
    protected Ledger open() {
        return JdbcLedger.sqlite(directory.resolve("orders.db"), Clock.fixed(Given.NOON, ZoneOffset.UTC));
    }

    @Test
    void freesWhatADeadProcessHad() {
        Path file = directory.resolve("left.db");
        Clock clock = Clock.fixed(Given.NOON, ZoneOffset.UTC);
        try (Ledger left = JdbcLedger.sqlite(file, clock)) {
            for (String name :
                    List.of(Leases.NODE + "n1", Leases.ACCOUNT + "a", Leases.HOLD + "a", Leases.DEAD + "n0")) {
                left.leases().take(name, "n1", Given.NOON, Duration.ofMinutes(1));
            }
        }
        try (Ledger found = JdbcLedger.sqlite(file, clock)) {
            assertThat(found.leases().inForce("", Given.NOON))
                    .containsExactly(new Leases.Lease(Leases.DEAD + "n0", "n1"));
        }
    }

    @Test
    void handsOutAgainWhatADeadProcessHadReserved() {
        Path file = directory.resolve("reserved.db");
        Clock clock = Clock.fixed(Given.NOON, ZoneOffset.UTC);
        Reservation all =
                new Reservation(Duty.PLACE, Optional.empty(), Given.NOON, Given.NOON.plus(Duration.ofMinutes(1)), 10);
        try (Ledger left = JdbcLedger.sqlite(file, clock)) {
            left.accept(Given.request("web-1"), Given.NOON);
            assertThat(left.reserve(all)).hasSize(1);
            assertThat(left.reserve(all)).isEmpty();
        }
        try (Ledger found = JdbcLedger.sqlite(file, clock)) {
            assertThat(found.reserve(all)).hasSize(1);
        }
    }
}
