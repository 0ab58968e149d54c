package dev.patchbay.benchmarks.day;

import dev.patchbay.ledger.OrderRequest;
import dev.patchbay.spi.Money;
import dev.patchbay.spi.order.OrderDetails;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * What customers order in one day, the same for the same seed.
 *
 * @param sales in the order in which they come
 */
record Course(List<Sale> sales) {
    static final BigDecimal SELL = new BigDecimal("1.50");
    private static final Duration DAY = Duration.ofDays(1);

    /**
     * An order of a customer.
     *
     * @param at since the day began
     * @param request what is wanted
     */
    record Sale(Duration at, OrderRequest request) {
        String link() {
            return request.details().target().orElseThrow();
        }

        long quantity() {
            return request.details().billedQuantity();
        }
    }

    /** So many orders of a service, each of 100 to 5000 for a link of its own, at any time of the day. */
    static Course of(String service, int orders, long seed) {
        Random random = new Random(seed);
        List<Sale> sales = new ArrayList<>();
        for (int number = 1; number <= orders; number++) {
            String reference = service + "-" + number;
            long quantity = 100L * (1 + random.nextInt(50));
            BigDecimal paid =
                    SELL.multiply(BigDecimal.valueOf(quantity)).movePointLeft(3).setScale(2, RoundingMode.HALF_UP);
            Duration at = Duration.ofSeconds(random.nextInt((int) DAY.toSeconds()));
            OrderRequest request = OrderRequest.of(
                            reference, service, OrderDetails.standard("https://example.com/" + reference, quantity))
                    .withPaid(new Money(paid, "USD"));
            sales.add(new Sale(at, request));
        }
        sales.sort(Comparator.comparing(Sale::at));
        return new Course(List.copyOf(sales));
    }
}
