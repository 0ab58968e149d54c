package dev.patchbay.check;

import dev.patchbay.catalog.AccountCatalog;
import dev.patchbay.routing.Reason;
import dev.patchbay.routing.Rehearsal;
import dev.patchbay.routing.ServiceMapping;
import dev.patchbay.routing.Target;
import dev.patchbay.spi.OrderType;
import dev.patchbay.spi.PanelService;
import java.util.Optional;

/** Holds a target against what its panel sells now. */
final class TargetCheck {
    private final ServiceMapping mapping;
    private final Target target;
    private final AccountCatalog catalog;
    private final Rehearsal rehearsal;

    TargetCheck(ServiceMapping mapping, Target target, AccountCatalog catalog, Rehearsal rehearsal) {
        this.mapping = mapping;
        this.target = target;
        this.catalog = catalog;
        this.rehearsal = rehearsal;
    }

    /** Why it can never be chosen as things stand, and what to do. */
    Optional<String> error() {
        Optional<PanelService> service = catalog.service(target.service());
        if (service.isEmpty()) {
            return Optional.of(missing());
        }
        String name = target.account() + "/" + Near.told(service.get());
        Optional<String> withheld = Optional.ofNullable(catalog.withheld().get(target.service()));
        if (withheld.isPresent()) {
            return Optional.of("no order can go to " + name + ": " + withheld.get()
                    + "; name another, or wait until the panel mends it");
        }
        Optional<OrderType> type = service.get().type();
        if (type.isPresent() && !type.get().equals(mapping.type())) {
            return Optional.of(name + " is of type '" + type.get() + "', the service takes '" + mapping.type()
                    + "'; name a service of that type, or write type: " + type.get());
        }
        return noQuantity(name, service.get())
                .or(() -> rehearsal
                        .against(mapping, target)
                        .map(reason -> "no order can go to " + name + ": " + told(reason)));
    }

    /** What is harmless and not as it was meant. */
    Optional<String> warning() {
        return catalog.service(target.service())
                .filter(service -> !mapping.type().isPackage())
                .flatMap(service -> {
                    if (target.min().orElse(service.min()) < service.min()) {
                        return Optional.of("min " + target.min().getAsLong() + " is below the panel's own, "
                                + service.min() + ", which counts; raise it or leave it out");
                    }
                    return target.max().orElse(service.max()) > service.max()
                            ? Optional.of("max " + target.max().getAsLong() + " is above the panel's own, "
                                    + service.max() + ", which counts; lower it or leave it out")
                            : Optional.empty();
                });
    }

    private String missing() {
        String unreadable = catalog.unreadable().isEmpty()
                ? ""
                : " (" + catalog.unreadable().size() + " rows of its catalogue could not be read)";
        return "the panel of '" + target.account() + "' sells no service '" + target.service() + "'" + unreadable
                + Near.to(target.service(), mapping, catalog)
                        .map(near -> "; near: " + near)
                        .orElse("")
                + "; name another, or take the target out";
    }

    private Optional<String> noQuantity(String name, PanelService service) {
        long least = Math.max(service.min(), target.min().orElse(0));
        long most = Math.min(service.max(), target.max().orElse(Long.MAX_VALUE));
        return mapping.type().isPackage() || least <= most
                ? Optional.empty()
                : Optional.of("no quantity fits " + name + ": the panel takes " + service.min() + " to " + service.max()
                        + (target.min().isPresent()
                                ? ", the target's min is " + target.min().getAsLong()
                                : "")
                        + (target.max().isPresent()
                                ? ", the target's max is " + target.max().getAsLong()
                                : "")
                        + "; change the bounds, or take the target out");
    }

    private String told(Reason reason) {
        if (!reason.words().contains("above the sell rate")) {
            return reason.words();
        }
        return reason.words()
                + (mapping.margin().signum() == 0 ? ", so it would sell at a loss" : ", so it would leave too little")
                + "; raise 'sell', or name a cheaper service";
    }
}
