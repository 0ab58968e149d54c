package dev.patchbay.account;

import dev.patchbay.spi.Amount;
import dev.patchbay.spi.Balance;
import dev.patchbay.spi.PanelProvider;
import dev.patchbay.spi.ProviderProfile;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** One open account with the guards around it. Safe for many threads. */
public final class Account implements AutoCloseable {
    private final AccountSettings settings;
    private final AccountEnvironment environment;
    private final ProviderProfile profile;
    private final Standing standing;
    private final Burn burn;
    private final Gate gate;
    private final Pauses pauses;
    private final DoubtBreaker doubts;
    private final AddGate adds;
    private final PanelMeters meters;
    private final PanelProvider provider;
    private final PanelProvider once;
    private volatile int turn;

    /**
     * Puts the guards around a plugin's provider.
     *
     * @param before the one that it replaces; it goes on from where that stands at the same panel with the same key
     * @param pauses what the provider's context fills
     * @param redact hides the account's secrets in a text
     */
    Account(
            AccountSettings settings,
            Optional<Account> before,
            PanelProvider plugin,
            Pauses pauses,
            UnaryOperator<String> redact,
            Ticks ticks,
            AccountEnvironment environment) {
        AccountLimits limits = settings.limits();
        this.settings = settings;
        this.environment = environment;
        this.profile = plugin.profile();
        this.pauses = pauses;
        this.meters = new PanelMeters(environment.meters(), settings.name());
        Optional<Account> same = before.filter(other -> other.isSamePanel(settings));
        this.standing = same.map(other -> other.standing)
                .orElseGet(() -> new Standing(settings.name(), settings.currency(), limits.recheck(), ticks));
        this.burn = same.map(other -> other.burn).orElseGet(Burn::new);
        this.gate = new Gate(settings.name(), profile, limits, pauses, meters, ticks, environment.sleeper());
        Guard boundary = new Boundary(plugin, settings.name(), redact, meters);
        Guard plugged = new BalanceWatch(boundary, standing, burn, environment.clock());
        Guard direct = new MetricsGuard(plugged, meters, ticks);
        this.doubts = same.filter(other -> other.settings.limits().doubts().equals(limits.doubts()))
                .map(other -> other.doubts)
                .orElseGet(() -> new DoubtBreaker(settings.name(), limits.doubts(), ticks));
        this.adds = new AddGate(settings, gate, standing, doubts, pauses, direct);
        Guard gated = new GateGuard(plugged, gate, adds, limits);
        Guard retried = new RetryGuard(gated, limits.retry(), environment.sleeper(), environment.random());
        this.provider = new MetricsGuard(retried, meters, ticks);
        this.once = new MetricsGuard(gated, meters, ticks);
    }

    /** Begins to work: tells its state to the meters from now on, in the place of another. */
    void begin() {
        standing.follow(settings.currency(), settings.limits().recheck());
        meters.tell("balance", () -> lastBalance().map(Account::value).orElse(Double.NaN));
        meters.tell("available", () -> available().map(Account::value).orElse(Double.NaN));
        meters.tell(
                "hours.left",
                () -> forecast()
                        .flatMap(Forecast::hoursLeft)
                        .map(BigDecimal::doubleValue)
                        .orElse(Double.NaN));
        meters.tell("breaker", gate.breaker()::degree);
        meters.tell("adds.held", () -> addsHeld().isPresent() ? 1 : 0);
    }

    /** Those that its panel asked for. */
    Pauses pauses() {
        return pauses;
    }

    /** Which turn of the accounts it came with; see {@link Accounts#turn}. */
    public int turn() {
        return turn;
    }

    void cameWith(int count) {
        turn = count;
    }

    /** Whether others would open it at the same panel with the same key. */
    public boolean isSamePanel(AccountSettings other) {
        return settings.isSamePanelAs(other);
    }

    /** See {@link Accounts#share}. */
    void share(int nodes) {
        gate.share(nodes);
    }

    /** What the configuration calls it. */
    public String name() {
        return settings.name();
    }

    /** As it was configured. */
    public AccountSettings settings() {
        return settings;
    }

    /** What its plugin can do. */
    public ProviderProfile profile() {
        return profile;
    }

    /**
     * The account behind its guards: metrics, then retry for reads alone, then the gate. A call that the gate holds back
     * ends in a {@link dev.patchbay.spi.PanelException} whose cause is a {@link GateClosedException}.
     *
     * <p>Its {@code add} takes a permit and sends in one step, and a closed gate is {@code NotSent}. No ledger knows of
     * that order: it is outside the promise that an order is bought at most once and never lost. The dispatcher uses
     * {@link #adds()}.
     */
    public PanelProvider provider() {
        return provider;
    }

    /** The same, but a read that fails is not tried again: for those who know a better question than the same one. */
    public PanelProvider once() {
        return once;
    }

    /** Where adds ask for their permit. */
    public AddGate adds() {
        return adds;
    }

    /** What its prices are in: the setting, else what the last balance named. */
    public Optional<String> currency() {
        return settings.currency()
                .or(() -> lastBalance().flatMap(it -> it.amount().currency()));
    }

    /** What the last {@code balance} that succeeded said, whoever asked for it. */
    public Optional<Balance> lastBalance() {
        return standing.lastBalance();
    }

    /** What it has, and what of it is spoken for; empty until the first {@code balance} has come. */
    public Optional<Funds> funds() {
        return standing.funds();
    }

    /** What further orders may cost: the last balance less what is spoken for. Of this node's orders alone. */
    public Optional<Amount> available() {
        return funds().map(Funds::available);
    }

    /** Whether orders were sent since the last balance was asked for, so that another would show something. */
    public boolean hasSpent() {
        return standing.anySpent();
    }

    /** How long the money lasts; empty while the balances read so far tell of less than ten minutes. */
    public Optional<Forecast> forecast() {
        return available().flatMap(burn::forecast);
    }

    /** Why adds cannot go now, and until when. Asks nobody and changes nothing. */
    public Optional<AddsHeld> addsHeld() {
        return adds.held()
                .map(it -> new AddsHeld(it.hold(), it.why(), it.retryAfter().map(this::instant)));
    }

    /**
     * Refuses further calls, lets the running ones end (as long as one {@code add} may take), and closes the plugin's
     * part. Further calls do nothing.
     */
    @Override
    public void close() {
        provider.close();
    }

    @Override
    public String toString() {
        return settings.toString();
    }

    private Instant instant(Duration left) {
        return environment.clock().instant().plus(left);
    }

    private static double value(Balance balance) {
        return value(balance.amount());
    }

    private static double value(Amount amount) {
        return amount.value().doubleValue();
    }
}
