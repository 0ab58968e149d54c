package dev.patchbay.testkit.conformance;

import dev.patchbay.spi.Operation;
import dev.patchbay.spi.OrderType;
import dev.patchbay.spi.PanelOrderId;
import dev.patchbay.spi.RefillId;
import dev.patchbay.spi.ServiceId;
import dev.patchbay.spi.order.OrderDetails;
import dev.patchbay.spi.order.OtherOrder;
import dev.patchbay.testkit.DuplicateLinks;
import dev.patchbay.testkit.PanelOrder;
import dev.patchbay.testkit.PanelSimulator;
import dev.patchbay.testkit.http.Fault;
import dev.patchbay.testkit.http.Response;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A {@link PanelSimulator} for the conformance tests of a plugin that speaks API v2 and takes {@code url} and {@code key}. */
public final class SimulatorUnderTest implements PanelUnderTest {
    private static final String OWN_TYPE = "Live Stream Views";

    private final PanelSimulator panel = PanelSimulator.builder()
            .key("Key+of/a=panel&0123456789")
            .balance("100000")
            .duplicateLinks(DuplicateLinks.ALLOWED)
            .start();
    private final Map<String, Object> settings;
    private final Map<String, Object> impatient;

    private SimulatorUnderTest(Map<String, ?> patience, Map<String, ?> impatience) {
        panel.services().forEach(service -> panel.sell(service.withRefill(true).withCancel(true)));
        settings = withAddress(patience);
        impatient = withAddress(impatience);
    }

    /**
     * Starts one.
     *
     * @param patience the plugin's settings beside url and key: time-outs of a few seconds
     * @param impatience the same with the shortest time-outs
     */
    public static SimulatorUnderTest start(Map<String, ?> patience, Map<String, ?> impatience) {
        return new SimulatorUnderTest(patience, impatience);
    }

    /** The simulator itself. */
    public PanelSimulator panel() {
        return panel;
    }

    @Override
    public Map<String, Object> settings() {
        return settings;
    }

    @Override
    public Map<String, Object> impatientSettings() {
        return impatient;
    }

    @Override
    public Clock clock() {
        return panel.clock();
    }

    @Override
    public Map<OrderType, ServiceId> services() {
        Map<OrderType, ServiceId> services = new LinkedHashMap<>();
        panel.services()
                .forEach(service -> services.putIfAbsent(OrderType.of(service.type()), ServiceId.of(service.id())));
        return services;
    }

    @Override
    public Optional<OrderDetails> otherOrder() {
        return Optional.of(new OtherOrder(
                OrderType.of(OWN_TYPE), Map.of("link", "https://panel.example/live", "quantity", "50"), 50));
    }

    @Override
    public void provoke(Operation operation, Trouble trouble) {
        switch (trouble) {
            case REFUSED_CONNECTION -> panel.server().stopListening();
            case RESET_BEFORE_READING -> panel.server().resetUnread(1);
            default -> panel.on(action(operation)).next(trouble.fault().orElseGet(() -> inWords(trouble)));
        }
    }

    @Override
    public List<Bought> bought() {
        return panel.orders().stream().map(SimulatorUnderTest::bought).toList();
    }

    @Override
    public int requests(Operation operation) {
        return panel.server().requests(action(operation)).size()
                + panel.server().unread();
    }

    @Override
    public int requests() {
        return panel.server().requests().size() + panel.server().unread();
    }

    @Override
    public PanelOrderId unknownOrder(int number) {
        return PanelOrderId.of(Integer.toString(1_000 + number));
    }

    @Override
    public RefillId unknownRefill(int number) {
        return RefillId.of(Integer.toString(900_000 + number));
    }

    @Override
    public void complete(PanelOrderId order) {
        panel.order(order).complete();
    }

    @Override
    public void close() {
        panel.close();
    }

    private Fault inWords(Trouble trouble) {
        return switch (trouble) {
            case UNKNOWN_WORDS -> says("Xyzzy " + panel.key() + " plugh");
            case THROTTLED -> Fault.answerBefore(Response.json(429, "{\"error\":\"Too many requests\"}"));
            case REFUSED_FUNDS -> says("Not enough funds on balance");
            case REFUSED_ACCOUNT -> says("Invalid API key");
            case REFUSED_SERVICE -> says("Incorrect service ID");
            case REFUSED_DUPLICATE ->
                says("You have active order with this link. Please wait until order being completed.");
            default -> throw new IllegalArgumentException(trouble + " has no words");
        };
    }

    private static Fault says(String words) {
        return Fault.answerBefore(Response.json("{\"error\":\"" + words + "\"}"));
    }

    private static String action(Operation operation) {
        return switch (operation) {
            case SERVICES -> "services";
            case ADD -> "add";
            case STATUS -> "status";
            case BALANCE -> "balance";
            case REFILL -> "refill";
            case REFILL_STATUS -> "refill_status";
            case CANCEL -> "cancel";
            case FIND, CHANGED -> throw new IllegalArgumentException("API v2 has no action for " + operation);
        };
    }

    private static Bought bought(PanelOrder order) {
        String target = order.fields().getOrDefault("link", order.fields().get("username"));
        String most = order.fields().get("max");
        return new Bought(
                PanelOrderId.of(order.id()),
                ServiceId.of(order.service().id()),
                Optional.ofNullable(target),
                most == null ? order.quantity() : Long.parseLong(most),
                Optional.of(order.fields()));
    }

    private Map<String, Object> withAddress(Map<String, ?> more) {
        Map<String, Object> all = new LinkedHashMap<>(more);
        all.put("url", panel.url());
        all.put("key", panel.key());
        return all;
    }
}
