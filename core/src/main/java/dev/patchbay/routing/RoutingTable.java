package dev.patchbay.routing;

import dev.patchbay.ledger.OrderRequest;
import dev.patchbay.spi.NearestName;
import dev.patchbay.spi.Problem;
import dev.patchbay.spi.ServiceId;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Our services by name. Immutable; a new configuration brings a new one. */
public final class RoutingTable {
    private final Map<String, ServiceMapping> mappings = new LinkedHashMap<>();
    private final Set<Place> targets = new HashSet<>();

    private record Place(String account, ServiceId service) {}

    /** Of these services, each name once. */
    public RoutingTable(Collection<ServiceMapping> services) {
        services.forEach(mapping -> {
            mappings.put(mapping.name(), mapping);
            mapping.targets().forEach(target -> targets.add(new Place(target.account(), target.service())));
        });
    }

    /** All services, in the order of the configuration. */
    public Collection<ServiceMapping> services() {
        return List.copyOf(mappings.values());
    }

    /** Whether any of our services is bought as this one. */
    boolean uses(String account, ServiceId service) {
        return targets.contains(new Place(account, service));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RoutingTable table && mappings.equals(table.mappings);
    }

    @Override
    public int hashCode() {
        return mappings.hashCode();
    }

    Optional<ServiceMapping> find(String service) {
        return Optional.ofNullable(mappings.get(service));
    }

    /** What this table has against a request: a service that is not mapped, a type that differs. */
    List<Problem> problems(OrderRequest request) {
        ServiceMapping mapping = mappings.get(request.service());
        if (mapping == null) {
            return List.of(
                    new Problem("service", NearestName.unknown("service", request.service(), mappings.keySet())));
        }
        return mapping.type().equals(request.details().type())
                ? List.of()
                : List.of(new Problem(
                        "type",
                        "is '" + request.details().type() + "', but service '" + mapping.name() + "' takes '"
                                + mapping.type() + "': order another service or send the details of that type"));
    }
}
