package dev.patchbay.testkit.conformance;

import dev.patchbay.spi.Operation;
import dev.patchbay.spi.OrderType;
import dev.patchbay.spi.PanelOrderId;
import dev.patchbay.spi.RefillId;
import dev.patchbay.spi.ServiceId;
import dev.patchbay.spi.order.OrderDetails;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A fake of the panel that a plugin speaks to, as {@link PanelConformance} needs it: what it really did, and trouble on
 * demand. Each test starts one of its own. {@link SimulatorUnderTest} is one for API v2; others are quickly built on
 * {@link dev.patchbay.testkit.http.ScriptedServer}. Safe for many threads.
 */
public interface PanelUnderTest extends AutoCloseable {
    /** The settings of an account that works, as a configuration holds them; its time-outs a few seconds at least. */
    Map<String, Object> settings();

    /** The same with the shortest time-outs; for the tests that wait for them. */
    Map<String, Object> impatientSettings();

    /** What the plugin is told to be the time. */
    default Clock clock() {
        return Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);
    }

    /**
     * A service of each type that it sells, without refusing links that it has seen. A {@link OrderType#DEFAULT} one among
     * them takes 100 units, and runs where the plugin declares drip-feed; all can be refilled and cancelled where the plugin
     * declares that.
     */
    Map<OrderType, ServiceId> services();

    /** An order of a type that the contract has no record for; for a plugin that declares other types. */
    default Optional<OrderDetails> otherOrder() {
        return Optional.empty();
    }

    /** Makes the next call of an operation go wrong. With {@link Trouble#REFUSED_CONNECTION}, all calls of all operations. */
    void provoke(Operation operation, Trouble trouble);

    /** The troubles that this panel cannot have. Every one of them is a hole in the proof. */
    default Set<Trouble> cannotProvoke() {
        return Set.of();
    }

    /** Every order that was really made for us, oldest first. */
    List<Bought> bought();

    /** How many requests of an operation arrived, those that were cut short too. */
    int requests(Operation operation);

    /** How many requests arrived in all. */
    int requests();

    /** An id in this panel's shape that no order of ours has; another for each number. */
    PanelOrderId unknownOrder(int number);

    /** An id in this panel's shape that no refill of ours has; another for each number. */
    RefillId unknownRefill(int number);

    /** Delivers an order, so that it can be refilled. */
    void complete(PanelOrderId order);

    /** What the panel sends when this order has changed; for a plugin that declares webhooks. */
    default Webhook webhook(PanelOrderId order) {
        throw new UnsupportedOperationException("the plugin declares WEBHOOK: let the panel under test sign one");
    }

    @Override
    void close();
}
