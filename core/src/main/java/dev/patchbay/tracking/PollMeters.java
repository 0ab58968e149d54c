package dev.patchbay.tracking;

import dev.patchbay.account.Account;
import dev.patchbay.spi.Answer;
import dev.patchbay.spi.OrderState;
import dev.patchbay.spi.OrderStatus;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts what polling brings, by account. */
final class PollMeters {
    private final MeterRegistry registry;
    private final Map<String, OfAccount> byAccount = new ConcurrentHashMap<>();

    PollMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Those of one account. */
    OfAccount of(Account account) {
        return byAccount.computeIfAbsent(
                account.name(),
                name -> new OfAccount(
                        answers(name, "told"),
                        answers(name, "unknown-word"),
                        answers(name, "refused"),
                        answers(name, "missing"),
                        Timer.builder("patchbay.polls.late")
                                .tag("account", name)
                                .description("how long a page of orders was due before it was asked for")
                                .register(registry)));
    }

    private Counter answers(String account, String kind) {
        return Counter.builder("patchbay.polls")
                .tag("account", account)
                .tag("answer", kind)
                .description("what panels said of placed orders")
                .register(registry);
    }

    /** The meters, held: a look-up for each answer would cost more than counting it. */
    record OfAccount(Counter told, Counter unknown, Counter refused, Counter missing, Timer lateness) {
        void answered(Answer<OrderStatus> answer) {
            answer.fold(
                            given -> given.value().state() == OrderState.UNKNOWN ? unknown : told,
                            no -> refused,
                            nothing -> missing)
                    .increment();
        }

        void late(Duration by) {
            lateness.record(by.isNegative() ? Duration.ZERO : by);
        }
    }
}
