package dev.patchbay.spi.order;

import dev.patchbay.spi.OrderType;
import dev.patchbay.spi.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Visitors for a page, at once or in runs.
 *
 * @param link the page
 * @param quantity how many, in each run where there are runs
 * @param country by code or by name, as the panel lists it
 * @param device 1 desktop, 2 Android, 3 iOS, 4 mixed mobile, 5 mixed
 * @param trafficType 1 from a Google keyword, 2 from a referrer, 3 without a referrer
 * @param googleKeyword the keyword, for traffic type 1 alone; empty otherwise
 * @param referringUrl the referrer, for traffic type 2 alone; empty otherwise
 * @param dripFeed the runs
 */
public record WebTrafficOrder(
        String link,
        long quantity,
        String country,
        long device,
        long trafficType,
        String googleKeyword,
        String referringUrl,
        Optional<DripFeed> dripFeed)
        implements OrderDetails {
    private static final long KEYWORD = 1;
    private static final long REFERRER = 2;
    private static final long BLANK = 3;

    /** Cleans what it is given. */
    public WebTrafficOrder {
        link = Fields.text(link);
        country = Fields.text(country);
        googleKeyword = Fields.text(googleKeyword);
        referringUrl = Fields.text(referringUrl);
    }

    static WebTrafficOrder read(FieldReader from) {
        return new WebTrafficOrder(
                from.text("link"),
                from.number("quantity"),
                from.text("country"),
                from.number("device"),
                from.number("type_of_traffic"),
                from.text("google_keyword"),
                from.text("referring_url"),
                from.dripFeed());
    }

    @Override
    public OrderType type() {
        return OrderType.WEB_TRAFFIC;
    }

    @Override
    public long billedQuantity() {
        return Problems.billed(quantity, dripFeed);
    }

    @Override
    public Optional<QuantityRange> quantityRange() {
        return Optional.of(new QuantityRange(quantity, quantity));
    }

    @Override
    public Map<String, String> fields() {
        return new Fields()
                .with("link", link)
                .with("quantity", quantity)
                .with("country", country)
                .with("device", device)
                .with("type_of_traffic", trafficType)
                .with("google_keyword", googleKeyword)
                .with("referring_url", referringUrl)
                .with(dripFeed)
                .map();
    }

    @Override
    public List<Problem> problems() {
        Problems problems = new Problems()
                .link(link)
                .quantity(quantity)
                .text("country", country, "the visitors' country")
                .choice("device", device, 5, "1 desktop, 2 Android, 3 iOS, 4 mixed mobile, 5 mixed")
                .choice("type_of_traffic", trafficType, BLANK, "1 Google keyword, 2 custom referrer, 3 blank referrer")
                .dripFeed(quantity, dripFeed);
        if (trafficType >= KEYWORD && trafficType <= BLANK) {
            onlyFor(problems, KEYWORD, "google_keyword", googleKeyword, "the keyword");
            onlyFor(problems, REFERRER, "referring_url", referringUrl, "the referring address");
        }
        return problems.all();
    }

    private void onlyFor(Problems problems, long type, String field, String value, String meaning) {
        if (trafficType == type) {
            problems.text(field, value, meaning);
        } else if (!value.isEmpty()) {
            problems.add(field, "belongs to type_of_traffic " + type + " alone: leave it out or change the type");
        }
    }
}
