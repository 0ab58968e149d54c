package dev.patchbay.notice;

import dev.patchbay.spi.ServiceId;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Something that an operator should hear and that is not about one order.
 *
 * @param at when
 * @param kind what it is about
 * @param account whose; empty where it is about all
 * @param service the panel's service, where it is about one
 * @param words for people: what was, what is, what to do; holds no secret
 */
public record Notice(Instant at, Kind kind, Optional<String> account, Optional<ServiceId> service, String words) {

    /** What a notice is about. Its text is what logs and meters call it. */
    public enum Kind {
        /** A panel changed the price of a service. */
        DRIFT_RATE,
        /** It changed the smallest quantity. */
        DRIFT_MIN,
        /** It changed the largest quantity. */
        DRIFT_MAX,
        /** It changed what an order of the service must be. */
        DRIFT_TYPE,
        /** It changed the name, as it does where an id is used again for something else. */
        DRIFT_NAME,
        /** It changed whether orders can be refilled. */
        DRIFT_REFILL,
        /** It changed whether orders can be cancelled. */
        DRIFT_CANCEL,
        /** It changed whether orders can be spread over runs. */
        DRIFT_DRIP_FEED,
        /** It lists a service no more. */
        DRIFT_GONE,
        /** It lists a service again that was gone. */
        DRIFT_BACK,
        /** A catalogue came empty or badly shrunken, and the last good one stays. */
        CATALOG_NOT_BELIEVED,
        /** A row of a catalogue is absurd, and its service is not sold. */
        QUARANTINED,
        /** What an account has available is below what the operator named. */
        BALANCE_LOW,
        /** It is above again. */
        BALANCE_BACK,
        /** Another configuration is in force. */
        CONFIGURATION_CHANGED,
        /** Another configuration was refused, and the one before stays in force. */
        CONFIGURATION_REFUSED,
        /** An operator paused, drained, resumed or released something. */
        LEVER;

        /** In lower case, as in {@code drift-rate}. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    @Override
    public String toString() {
        String of = account.map(name -> " " + name + service.map(id -> "/" + id).orElse(""))
                .orElse("");
        return kind + of + ": " + words;
    }
}
