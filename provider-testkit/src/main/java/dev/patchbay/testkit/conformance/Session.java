package dev.patchbay.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.patchbay.spi.Answer;
import dev.patchbay.spi.ClientReference;
import dev.patchbay.spi.NewOrder;
import dev.patchbay.spi.OrderType;
import dev.patchbay.spi.PanelOrderId;
import dev.patchbay.spi.PanelProvider;
import dev.patchbay.spi.ProviderContext;
import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.spi.ProviderProfile;
import dev.patchbay.spi.Secret;
import dev.patchbay.spi.ServiceId;
import dev.patchbay.spi.Setting;
import dev.patchbay.spi.Settings;
import dev.patchbay.spi.order.OrderDetails;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;

/** One panel, one account opened at it, and what the checks need of both. */
final class Session implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final PanelUnderTest panel;
    private final PanelProvider provider;
    private final List<Secret> secrets;
    private boolean closed;

    Session(ProviderFactory factory, PanelUnderTest panel, Map<String, Object> raw, ProviderContext context) {
        Settings settings = Settings.of(factory.settings(), raw);
        this.panel = panel;
        this.secrets = factory.settings().stream()
                .filter(Setting::isSecret)
                .flatMap(secret -> settings.find(secret.name(), Secret.class).stream())
                .toList();
        this.provider = factory.open(settings, context);
    }

    PanelUnderTest panel() {
        return panel;
    }

    PanelProvider provider() {
        return provider;
    }

    ProviderProfile profile() {
        return provider.profile();
    }

    /** An order that nothing is wrong with; another for each number. */
    NewOrder order(int number) {
        OrderType type = panel.services().containsKey(OrderType.DEFAULT)
                ? OrderType.DEFAULT
                : SampleOrders.types().stream()
                        .filter(panel.services()::containsKey)
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("the panel under test sells nothing"));
        return order(SampleOrders.of(type, number), number);
    }

    NewOrder order(OrderDetails details, int number) {
        ServiceId service = panel.services().get(details.type());
        if (service == null) {
            throw new IllegalStateException("the panel under test sells nothing of the type " + details.type());
        }
        return new NewOrder(ClientReference.of("attempt-" + number), service, details);
    }

    /** Buys an order, which must go well. */
    PanelOrderId buy(int number) {
        return accepted(order(number));
    }

    PanelOrderId accepted(NewOrder order) {
        return provider.add(order)
                .fold(
                        accepted -> accepted.order(),
                        refused -> fail("a good order was refused: " + refused),
                        notSent -> fail("a good order was not sent: " + notSent),
                        inDoubt -> fail("a good order is in doubt: " + inDoubt));
    }

    /** The value that was given for an id. */
    static <V> V given(Answer<V> answer) {
        return answer.fold(
                Answer.Given::value,
                refused -> fail("the panel has an answer, and the plugin gives " + refused),
                missing -> fail("the panel has an answer, and the plugin gives " + missing));
    }

    /** That no secret of the account stands in any of these, wherever they hide it. */
    void assertHidesSecrets(Object... tellers) {
        for (Object teller : tellers) {
            String told = teller instanceof Throwable failure ? everythingOf(failure) : String.valueOf(teller);
            for (Secret secret : secrets) {
                String value = secret.reveal();
                assertThat(told.contains(value) || told.contains(URLEncoder.encode(value, StandardCharsets.UTF_8)))
                        .as("a secret setting of the account is told: %s", secret.redact(told))
                        .isFalse();
            }
        }
    }

    /** That a count gets to a number and no further; what is on its way to the panel may take a moment. */
    void assertSettlesAt(int expected, IntSupplier count, String what) {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        while (count.getAsInt() < expected && System.nanoTime() < deadline) {
            LockSupport.parkNanos(1_000_000);
        }
        assertThat(count.getAsInt()).as(what).isEqualTo(expected);
    }

    /** Closes the account, once. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            provider.close();
        }
    }

    private static String everythingOf(Throwable failure) {
        StringWriter everything = new StringWriter();
        failure.printStackTrace(new PrintWriter(everything, true));
        return everything.toString();
    }
}
