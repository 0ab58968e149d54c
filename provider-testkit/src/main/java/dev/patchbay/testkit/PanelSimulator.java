package dev.patchbay.testkit;

import dev.patchbay.spi.OrderType;
import dev.patchbay.spi.PanelOrderId;
import dev.patchbay.spi.Rate;
import dev.patchbay.testkit.http.FaultScript;
import dev.patchbay.testkit.http.ScriptedServer;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * A whole panel in this process, speaking API v2 over HTTP on the loopback address, with its own truth of every order and
 * every movement of money. For tests and demonstrations. Safe for many threads.
 *
 * <pre>{@code
 * try (PanelSimulator panel = PanelSimulator.start()) {
 *     // point a plugin at panel.url() with panel.key(), then:
 *     panel.on("add").next(Fault.resetAfter());           // the next add is taken, and its answer lost
 *     ...
 *     assertThat(panel.orders()).hasSize(1);              // what is true
 *     panel.orders().get(0).partial(157);                 // what becomes of it
 *     panel.speak(Dialect.NUMBERS_AS_NUMBERS);            // how it is told
 * }
 * }</pre>
 *
 * <p>Faults are scripted by action: {@code add}, {@code status}, {@code services}, {@code balance}, {@code refill},
 * {@code refill_status}, {@code cancel}. Its time is a {@link SettableClock}'s unless it is given another. Orders wait one
 * minute, are delivered over ten, and take their ids from a sequence that the panel's other customers share.
 *
 * <p>It sells, unless told otherwise (rate per 1000, or per package; all can be refilled and cancelled, except where noted):
 *
 * <table>
 * <caption>The standard catalogue</caption>
 * <tr><th>id</th><th>type</th><th>rate</th><th>min to max</th><th>remark</th></tr>
 * <tr><td>1</td><td>Default</td><td>0.90</td><td>50 to 10000</td><td>drip-feed</td></tr>
 * <tr><td>2</td><td>Custom Comments</td><td>8</td><td>1 to 1500</td><td>no refill</td></tr>
 * <tr><td>3</td><td>SEO</td><td>2.50</td><td>10 to 5000</td><td></td></tr>
 * <tr><td>4</td><td>Mentions with Hashtags</td><td>3.10</td><td>10 to 5000</td><td></td></tr>
 * <tr><td>5</td><td>Mentions Custom List</td><td>6.40</td><td>1 to 5000</td><td></td></tr>
 * <tr><td>6</td><td>Mentions Hashtag</td><td>3.20</td><td>10 to 5000</td><td></td></tr>
 * <tr><td>7</td><td>Mentions User Followers</td><td>3.30</td><td>10 to 5000</td><td></td></tr>
 * <tr><td>8</td><td>Mentions Media Likers</td><td>3.40</td><td>10 to 5000</td><td></td></tr>
 * <tr><td>9</td><td>Mentions</td><td>3.50</td><td>10 to 5000</td><td></td></tr>
 * <tr><td>10</td><td>Package</td><td>4.75</td><td>1 to 1</td><td></td></tr>
 * <tr><td>11</td><td>Custom Comments Package</td><td>5.25</td><td>1 to 1</td><td>no refill</td></tr>
 * <tr><td>12</td><td>Comment Likes</td><td>1.10</td><td>10 to 5000</td><td></td></tr>
 * <tr><td>13</td><td>Poll</td><td>1.30</td><td>10 to 100000</td><td></td></tr>
 * <tr><td>14</td><td>Comment Replies</td><td>9.60</td><td>1 to 500</td><td>no refill</td></tr>
 * <tr><td>15</td><td>Invites from Groups</td><td>2.20</td><td>10 to 5000</td><td></td></tr>
 * <tr><td>16</td><td>Subscriptions</td><td>1.05</td><td>10 to 5000</td><td>no refill</td></tr>
 * <tr><td>17</td><td>Web Traffic</td><td>0.35</td><td>100 to 1000000</td><td>drip-feed, no refill</td></tr>
 * <tr><td>18</td><td>Default</td><td>0.278</td><td>10 to 1000000</td><td>no refill, no cancel, no drip-feed</td></tr>
 * <tr><td>19</td><td>Live Stream Views</td><td>0.55</td><td>10 to 10000</td><td>a type of its own: link and quantity</td></tr>
 * </table>
 */
public final class PanelSimulator implements AutoCloseable {
    private final Panel panel;
    private final Clock clock;
    private final ScriptedServer server;

    PanelSimulator(PanelSimulatorBuilder built) {
        this.panel = new Panel(built);
        this.clock = built.clock;
        this.server = ScriptedServer.start(built.port, new ApiV2(panel));
    }

    /** A panel with 100 USD for us, on a free port. */
    public static PanelSimulator start() {
        return builder().start();
    }

    /** A panel to one's own taste. */
    public static PanelSimulatorBuilder builder() {
        return new PanelSimulatorBuilder();
    }

    /** Runs a panel by the machine's clock until it is killed. Arguments, all optional: port (8080), key, balance (100). */
    public static void main(String[] args) throws InterruptedException {
        try (PanelSimulator simulator =
                PanelSimulatorBuilder.fromArguments(args).start()) {
            System.out.println("url " + simulator.url());
            System.out.println("key " + simulator.key());
            new CountDownLatch(1).await();
        }
    }

    // How to reach it.

    /** Where it is asked, as in {@code http://127.0.0.1:40123/api/v2}. */
    public String url() {
        return server.url() + "/api/v2";
    }

    /** Our key. */
    public String key() {
        return panel.key();
    }

    /** The server beneath, for what is not scripted by action. */
    public ScriptedServer server() {
        return server;
    }

    /** Scripts the faults of one action. */
    public FaultScript on(String action) {
        return server.on(action);
    }

    // Its truth.

    /** All that was bought with our key, oldest first; not what a drip-feed or a subscription made of it. */
    public List<PanelOrder> orders() {
        return panel.bought();
    }

    /**
     * One of our orders, those of drip-feeds and subscriptions too.
     *
     * @throws IllegalArgumentException where there is none
     */
    public PanelOrder order(String id) {
        return panel.order(id)
                .orElseThrow(() -> new IllegalArgumentException("no order '" + id + "' of ours; there are "
                        + panel.bought().stream().map(PanelOrder::id).toList()));
    }

    /** The same by the contract's id. */
    public PanelOrder order(PanelOrderId id) {
        return order(id.value());
    }

    /**
     * Waits until so many orders were bought, and gives them.
     *
     * @throws IllegalStateException where there are fewer after a minute
     */
    public List<PanelOrder> awaitOrders(int count) throws InterruptedException {
        return panel.await(count, Duration.ofMinutes(1));
    }

    /** The ids of other customers' orders. To us they are incorrect. */
    public Set<String> ordersOfOthers() {
        return panel.foreign();
    }

    /** All refills, oldest first. */
    public List<PanelRefill> refills() {
        return panel.refills();
    }

    /**
     * One refill.
     *
     * @throws IllegalArgumentException where there is none
     */
    public PanelRefill refill(String id) {
        return panel.refillById(id).orElseThrow(() -> new IllegalArgumentException("no refill '" + id + "'"));
    }

    /** All requests to cancel that were taken, oldest first. */
    public List<CancelRequest> cancels() {
        return panel.cancels();
    }

    /** What our account has left. */
    public BigDecimal balance() {
        return panel.balance();
    }

    /** Every change of the balance since the start, oldest first. */
    public List<BalanceMovement> movements() {
        return panel.movements();
    }

    /** The requests of one action that arrived, oldest first, whatever became of them. */
    public List<PanelCall> calls(String action) {
        return server.requests(action).stream().map(PanelCall::of).toList();
    }

    /** All requests that arrived, oldest first. */
    public List<PanelCall> calls() {
        return server.requests().stream().map(PanelCall::of).toList();
    }

    // What happens to it.

    /**
     * Moves its clock on.
     *
     * @throws IllegalStateException where it was given a clock that cannot be moved
     */
    public void advance(Duration by) {
        if (!(clock instanceof SettableClock settable)) {
            throw new IllegalStateException("this panel's clock cannot be moved; start it with a SettableClock");
        }
        settable.advance(by);
    }

    /** What it goes by. */
    public Clock clock() {
        return clock;
    }

    /** Answers in these ways and no others from now on; with none, as FixedMember's page shows. */
    public void speak(Dialect... dialects) {
        panel.speak(Set.of(dialects));
    }

    /** The owner pays in, or with a negative amount spends elsewhere. */
    public void deposit(String amount) {
        panel.deposit(new BigDecimal(amount));
    }

    /** The key changes. */
    public void key(String other) {
        panel.key(other);
    }

    /** The currency that balance and statuses name changes. */
    public void currency(String other) {
        panel.currency(other);
    }

    /** Takes a service in, or another of its id in its place. */
    public void sell(SimulatedService service) {
        panel.put(service);
    }

    /** Takes a service out of the catalogue; orders for it are refused from now on. */
    public void remove(String serviceId) {
        panel.remove(serviceId);
    }

    /**
     * A service by its id.
     *
     * @throws IllegalArgumentException where there is none
     */
    public SimulatedService service(String id) {
        return panel.service(id).orElseThrow(() -> new IllegalArgumentException("no service '" + id + "'"));
    }

    /**
     * The first service of a type.
     *
     * @throws IllegalArgumentException where there is none
     */
    public SimulatedService service(OrderType type) {
        return services().stream()
                .filter(service -> OrderType.of(service.type()).equals(type))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no service of type '" + type + "'"));
    }

    /** Everything it sells. */
    public List<SimulatedService> services() {
        return panel.services();
    }

    /** Refuses everything for maintenance, or no longer. */
    public void maintenance(boolean closedForNow) {
        panel.maintenance(closedForNow);
    }

    /** Takes so many requests from now on and answers the others with 429; {@code null} takes all. */
    public void limitRate(@Nullable Rate limit) {
        panel.limitRate(limit);
    }

    /** What becomes of a second order for a link from now on. */
    public void duplicateLinks(DuplicateLinks policy) {
        panel.duplicateLinks(policy);
    }

    /** Somebody buys with our key elsewhere, with these fields as in a request; as if by a call that nobody recorded. */
    public PanelOrder buyElsewhere(String serviceId, Map<String, String> fields) {
        synchronized (panel) {
            return panel.place(Adding.read(Parameters.of(serviceId, fields), panel));
        }
    }

    /** Stops it; calls under way lose their connection. */
    @Override
    public void close() {
        server.close();
    }

    @Override
    public String toString() {
        return "PanelSimulator[" + url() + "]";
    }
}
