package dev.patchbay.fixedmember;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** How a panel's JSON is read: strictly as JSON, and without trusting it. */
final class Json {
    /** Deeper than any answer that means something. */
    private static final int DEPTH = 40;

    /** Names in an answer can be ids: they are neither kept nor shared, or a long life would collect them all. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH)
                    .maxNameLength(1_000)
                    .maxStringLength(2_000_000)
                    .build())
            .build();

    /**
     * Reads the small answers, whose shape varies, as trees. Numbers keep every digit. A name that occurs twice makes an
     * answer unreadable: of two ids, none is believed.
     */
    static final JsonMapper TREES = JsonMapper.builder(FACTORY)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /**
     * Reads catalogues as rows of texts. A number is taken as it was written, so that none can be too large to skip. Their
     * few columns are shared, or every row would spell them anew; of other names a few thousand at most are kept.
     */
    static final JsonMapper ROWS = JsonMapper.builder(FACTORY.rebuild()
                    .enable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH)
                            .maxNameLength(1_000)
                            .maxNumberLength(1_000_000)
                            .maxStringLength(20_000_000)
                            .build())
                    .build())
            // A raw line break in somebody's description is no reason to have no catalogue.
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .build();

    private Json() {}
}
