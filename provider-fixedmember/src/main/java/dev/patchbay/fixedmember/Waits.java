package dev.patchbay.fixedmember;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;

/** Reads from an answer's headers how long to wait. */
final class Waits {
    /** A panel's word holds an account back for a day at most: longer is a mistake of its clock or worse. */
    private static final Duration LONGEST = Duration.ofDays(1);

    /** A number above this is a time since 1970 and not a time to wait. */
    private static final long SECONDS_SINCE_1970 = 1_000_000_000;

    private static final long MILLIS_SINCE_1970 = 1_000_000_000_000L;

    /** Above any time that is meant, and small enough to reckon with. */
    private static final BigDecimal FAR_AHEAD = BigDecimal.valueOf(10_000_000_000_000L);

    private static final List<Limit> LIMITS = Stream.of("X-RateLimit-", "X-Rate-Limit-", "RateLimit-")
            .map(prefix -> new Limit(prefix + "Remaining", prefix + "Reset"))
            .toList();

    /** The headers that tell one limit. */
    private record Limit(String remaining, String reset) {}

    private final Clock clock;

    Waits(Clock clock) {
        this.clock = clock;
    }

    /** What an answer that refuses asks for: {@code Retry-After}, or the end of a limit that is used up. */
    Optional<Duration> asked(HttpResponse head) {
        if (!head.containsHeader(HttpHeaders.RETRY_AFTER)) {
            return usedUp(head);
        }
        return values(head, HttpHeaders.RETRY_AFTER)
                .findFirst()
                .flatMap(this::retryAfter)
                .or(() -> usedUp(head));
    }

    /** The time to the end of a limit of which nothing is left. */
    Optional<Duration> usedUp(HttpResponse head) {
        for (Limit limit : LIMITS) {
            Optional<Duration> wait = head.containsHeader(limit.remaining()) ? usedUp(head, limit) : Optional.empty();
            if (wait.isPresent()) {
                return wait;
            }
        }
        return Optional.empty();
    }

    private Optional<Duration> usedUp(HttpResponse head, Limit limit) {
        boolean none = values(head, limit.remaining())
                .anyMatch(left -> Values.whole(left).orElse(1) <= 0);
        return none ? values(head, limit.reset()).findFirst().flatMap(this::reset) : Optional.empty();
    }

    private Optional<Duration> retryAfter(String text) {
        return Values.decimal(text)
                .map(seconds -> seconds.min(FAR_AHEAD).setScale(0, RoundingMode.CEILING))
                .map(seconds -> Duration.ofSeconds(seconds.longValue()))
                .or(() -> date(text))
                .flatMap(Waits::sane);
    }

    private Optional<Duration> reset(String text) {
        return Values.decimal(text)
                .map(number -> number.min(FAR_AHEAD).longValue())
                .flatMap(number -> {
                    if (number > MILLIS_SINCE_1970) {
                        return sane(Duration.between(clock.instant(), Instant.ofEpochMilli(number)));
                    }
                    return number > SECONDS_SINCE_1970
                            ? sane(Duration.between(clock.instant(), Instant.ofEpochSecond(number)))
                            : sane(Duration.ofSeconds(number));
                });
    }

    private Optional<Duration> date(String text) {
        try {
            Instant when = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(Duration.between(clock.instant(), when));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> sane(Duration wait) {
        if (wait.isNegative() || wait.isZero()) {
            return Optional.empty();
        }
        return Optional.of(wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
    }

    private static Stream<String> values(HttpResponse head, String name) {
        return Stream.of(head.getHeaders(name)).map(Header::getValue).flatMap(value -> Values.text(value).stream());
    }
}
