package dev.patchbay.examples.custom;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.spi.PanelException;
import dev.patchbay.spi.PanelOrderId;
import dev.patchbay.spi.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What the shop sends by itself: {@code {"changed":["ord_1"]}}, signed in the header {@code Storefront-Signature}. */
final class Webhook {
    private Webhook() {}

    /** The orders to ask for. A webhook that was sent twice, or by an eavesdropper, costs one more status and no more. */
    static Set<PanelOrderId> read(Secret secret, Map<String, String> headers, byte[] body) {
        String signature = headers.getOrDefault("storefront-signature", "");
        byte[] right = sign(secret, body).getBytes(StandardCharsets.US_ASCII);
        if (!MessageDigest.isEqual(right, signature.getBytes(StandardCharsets.UTF_8))) {
            throw PanelException.failed("the webhook is not signed by the shop; check webhook-secret", null);
        }
        try {
            Set<PanelOrderId> changed = new LinkedHashSet<>();
            for (JsonNode id : Read.list(Reply.JSON.readTree(body), "changed")) {
                changed.add(PanelOrderId.of(id.asText()));
            }
            return changed;
        } catch (IOException | IllegalArgumentException e) {
            throw PanelException.failed("the webhook is signed and cannot be read", null);
        }
    }

    /** HMAC-SHA256 of the body in hex digits. */
    static String sign(Secret secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.reveal().getBytes(StandardCharsets.UTF_8), mac.getAlgorithm()));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
