package dev.patchbay.fixedmember;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BoundedDnsTest {
    private static final Duration LONG = Duration.ofSeconds(50);

    private final CountDownLatch released = new CountDownLatch(1);
    private final AtomicInteger lookups = new AtomicInteger();
    private final BoundedDns dns = new BoundedDns(new Silent(), LONG, work -> {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        return thread;
    });

    /** Answers once it is released; the first answer is a failure. */
    private final class Silent implements DnsResolver {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            int number = lookups.incrementAndGet();
            try {
                released.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (number == 1) {
                throw new UnknownHostException(host);
            }
            return new InetAddress[] {InetAddress.getLoopbackAddress()};
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }

    @AfterEach
    void close() {
        // The next test runs on the same thread.
        dns.unlimit();
        dns.close();
    }

    @Test
    void waitsNoLongerThanIsLeft() {
        dns.limit(() -> Duration.ofMillis(20));

        assertThatThrownBy(() -> dns.resolve("panel.example"))
                .isInstanceOf(UnknownHostException.class)
                .hasMessageContaining("'panel.example': no answer from the name server in 20 ms");
    }

    @Test
    void sharesOneLookUpAmongAllWhoWait() throws Exception {
        dns.limit(() -> Duration.ofMillis(20));
        for (int caller = 0; caller < 5; caller++) {
            assertThatThrownBy(() -> dns.resolve("panel.example")).isInstanceOf(UnknownHostException.class);
        }

        // One comes after the other: whatever was asked for before has been looked up by then.
        released.countDown();
        dns.limit(() -> LONG);
        assertThat(dns.resolve("another.example")).containsExactly(InetAddress.getLoopbackAddress());
        assertThat(lookups).hasValue(2);
    }

    @Test
    void asksAgainAfterAFailure() throws Exception {
        released.countDown();
        assertThatThrownBy(() -> dns.resolve("panel.example")).hasMessage("host 'panel.example' is not known");

        assertThat(dns.resolve("panel.example")).containsExactly(InetAddress.getLoopbackAddress());
        assertThat(lookups).hasValue(2);
    }
}
