package dev.patchbay.testing;

import dev.patchbay.spi.AddOutcome;
import dev.patchbay.spi.Amount;
import dev.patchbay.spi.Answers;
import dev.patchbay.spi.Balance;
import dev.patchbay.spi.CancelReceipt;
import dev.patchbay.spi.Capability;
import dev.patchbay.spi.Catalog;
import dev.patchbay.spi.ClientReference;
import dev.patchbay.spi.Lookup;
import dev.patchbay.spi.NewOrder;
import dev.patchbay.spi.Offer;
import dev.patchbay.spi.Operation;
import dev.patchbay.spi.OrderState;
import dev.patchbay.spi.OrderStatus;
import dev.patchbay.spi.OrderType;
import dev.patchbay.spi.PanelException;
import dev.patchbay.spi.PanelOrderId;
import dev.patchbay.spi.PanelProvider;
import dev.patchbay.spi.PanelService;
import dev.patchbay.spi.Price;
import dev.patchbay.spi.ProviderProfile;
import dev.patchbay.spi.RefillId;
import dev.patchbay.spi.RefillState;
import dev.patchbay.spi.RefillStatus;
import dev.patchbay.spi.ServiceId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A panel that answers by script: each add takes the next outcome, or is accepted where the script is empty. One whose name
 * begins with "finder" can be asked by reference, one that begins with "repeater" recognises an add again.
 */
public final class ScriptedPanel implements PanelProvider {
    private final String name;
    private final Deque<Function<NewOrder, AddOutcome>> script = new ArrayDeque<>();
    private final List<NewOrder> adds = new ArrayList<>();
    private final List<Set<PanelOrderId>> polls = new ArrayList<>();
    private final Map<PanelOrderId, OrderStatus> statuses = new HashMap<>();
    private RefillStatus refill = new RefillStatus(RefillState.PENDING, "Pending");
    private Amount balance = Amount.of("100", "USD");
    private Optional<PanelException> trouble = Optional.empty();
    private Lookup known = new Lookup.Unknown("nothing was scripted");
    private final List<ClientReference> lookUps = new ArrayList<>();
    private final Set<String> poison = new HashSet<>();
    private Runnable behind = () -> {};
    private int catalogs;
    private int lastId = 100;
    private boolean open = true;

    ScriptedPanel(String name) {
        this.name = name;
    }

    /** The next add ends so. */
    public synchronized ScriptedPanel next(AddOutcome outcome) {
        script.add(order -> outcome);
        return this;
    }

    /** The next add does this. */
    public synchronized ScriptedPanel next(Function<NewOrder, AddOutcome> outcome) {
        script.add(outcome);
        return this;
    }

    /** What the panel says of an order from now on. */
    public synchronized void says(PanelOrderId order, OrderState state, String word) {
        statuses.put(order, OrderStatus.of(state, word));
    }

    /** What the panel says of every refill from now on. */
    public synchronized void saysOfRefills(RefillState state, String word) {
        refill = new RefillStatus(state, word);
    }

    /** What the panel says of every reference from now on. */
    public synchronized void knows(Lookup answer) {
        known = answer;
    }

    /** Every reference that was asked for. */
    public synchronized List<ClientReference> lookUps() {
        return List.copyOf(lookUps);
    }

    /** What the panel says of an order from now on, with its charge. */
    public synchronized void says(PanelOrderId order, OrderState state, String word, String charge) {
        statuses.put(
                order,
                new OrderStatus(
                        state,
                        word,
                        Optional.of(Amount.of(charge, "USD")),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        List.of()));
    }

    /** The panel leaves an order out from now on. */
    public synchronized void forgets(PanelOrderId order) {
        statuses.remove(order);
    }

    /** What the account has left from now on. */
    public synchronized void has(String amount) {
        balance = Amount.of(amount, "USD");
    }

    /** Every call but add ends so from now on; empty for no longer. */
    public synchronized void fails(Optional<PanelException> with) {
        trouble = with;
    }

    /** The next status call does this once its answer is made, and before the answer arrives. */
    public synchronized void behindTheNextAnswer(Runnable work) {
        behind = work;
    }

    /** Every status call that names this fails; others work. */
    public synchronized void poison(String id) {
        poison.add(id);
    }

    private void failAtPoison(Set<?> asked) {
        if (asked.stream().anyMatch(id -> poison.contains(id.toString()))) {
            throw PanelException.failed("500 oops", null);
        }
    }

    /** Every add so far. */
    public synchronized List<NewOrder> adds() {
        return List.copyOf(adds);
    }

    /** Every status call so far. */
    public synchronized List<Set<PanelOrderId>> polls() {
        return List.copyOf(polls);
    }

    /** How often the catalogue was fetched. */
    public synchronized int catalogs() {
        return catalogs;
    }

    @Override
    public ProviderProfile profile() {
        ProviderProfile.Builder profile =
                ProviderProfile.builder().can(Capability.REFILL, Capability.CANCEL, Capability.WEBHOOK);
        // One whose name begins with "single" takes one id a call.
        if (!name.startsWith("single")) {
            profile.batch(Operation.STATUS, 2);
        }
        if (name.startsWith("finder")) {
            profile.can(Capability.FIND_BY_REFERENCE);
        }
        if (name.startsWith("repeater")) {
            profile.idempotentAdd(Duration.ofHours(1));
        }
        return profile.build();
    }

    /** A webhook of this panel begins with its name; then come the orders that changed, by commas. */
    @Override
    public Set<PanelOrderId> changed(Map<String, String> headers, byte[] body) {
        if (!name.equals(headers.get("x-panel"))) {
            throw PanelException.failed("the signature is wrong", null);
        }
        return Arrays.stream(new String(body, StandardCharsets.UTF_8).split(","))
                .map(PanelOrderId::of)
                .collect(Collectors.toSet());
    }

    @Override
    public synchronized Lookup find(ClientReference reference) {
        fail();
        lookUps.add(reference);
        return known;
    }

    @Override
    public synchronized Catalog services() {
        fail();
        catalogs++;
        PanelService service = new PanelService(
                ServiceId.of("1"),
                "Followers",
                "Instagram",
                Optional.of(OrderType.DEFAULT),
                Price.of(Amount.of("0.90"), OrderType.DEFAULT),
                1,
                100_000,
                Offer.YES,
                Offer.YES,
                Offer.UNSAID);
        return new Catalog(List.of(service), List.of());
    }

    @Override
    public AddOutcome add(NewOrder order) {
        Function<NewOrder, AddOutcome> outcome;
        synchronized (this) {
            adds.add(order);
            Function<NewOrder, AddOutcome> scripted = script.poll();
            lastId += 7;
            AddOutcome accepted = AddOutcome.accepted(PanelOrderId.of(name + "-" + lastId));
            outcome = scripted == null ? any -> accepted : scripted;
        }
        return outcome.apply(order);
    }

    @Override
    public synchronized Answers<PanelOrderId, OrderStatus> status(Set<PanelOrderId> orders) {
        polls.add(orders);
        fail();
        failAtPoison(orders);
        Answers.Builder<PanelOrderId, OrderStatus> answers = Answers.to(orders);
        orders.forEach(order -> Optional.ofNullable(statuses.get(order)).ifPresent(told -> answers.given(order, told)));
        Answers<PanelOrderId, OrderStatus> made = answers.build();
        Runnable now = behind;
        behind = () -> {};
        now.run();
        return made;
    }

    @Override
    public synchronized Balance balance() {
        fail();
        return new Balance(balance);
    }

    @Override
    public synchronized Answers<PanelOrderId, RefillId> refill(Set<PanelOrderId> orders) {
        fail();
        Answers.Builder<PanelOrderId, RefillId> answers = Answers.to(orders);
        orders.forEach(order -> answers.given(order, RefillId.of("refill-of-" + order)));
        return answers.build();
    }

    @Override
    public synchronized Answers<RefillId, RefillStatus> refillStatus(Set<RefillId> refills) {
        fail();
        failAtPoison(refills);
        Answers.Builder<RefillId, RefillStatus> answers = Answers.to(refills);
        refills.forEach(id -> answers.given(id, refill));
        return answers.build();
    }

    @Override
    public synchronized Answers<PanelOrderId, CancelReceipt> cancel(Set<PanelOrderId> orders) {
        fail();
        Answers.Builder<PanelOrderId, CancelReceipt> answers = Answers.to(orders);
        orders.forEach(order -> answers.given(order, new CancelReceipt(Optional.empty())));
        return answers.build();
    }

    /** Whether it was not closed yet. */
    public synchronized boolean isOpen() {
        return open;
    }

    @Override
    public synchronized void close() {
        open = false;
    }

    private void fail() {
        trouble.ifPresent(exception -> {
            throw exception;
        });
    }
}
