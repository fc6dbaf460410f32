package io.datacoin.training.features;

import io.datacoin.domain.refusal.TrainingCode;
import io.datacoin.training.failure.Contradiction;
import io.datacoin.training.failure.JobFailedException;
import io.datacoin.training.features.FeaturePlan.DroppedColumn;
import io.datacoin.training.read.ColumnRoles;
import io.datacoin.training.spec.outlook.Foresight;
import io.datacoin.training.spec.reading.ColumnRole;
import io.datacoin.training.spec.request.Features;
import io.datacoin.training.statistics.DistinctValues;
import io.datacoin.training.statistics.DistinctValues.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;

/**
 * Decides what becomes of each column. What a column is good for was judged at ingest on the whole table, which looks at no label
 * and no split; in tables that do not say it, and for everything else, only training rows are looked at, so that held-out rows
 * stay unseen.
 */
public final class FeaturePlanner {
    private static final int FEW_BUCKETS = 64;
    private static final int MANY_BUCKETS = 256;
    private static final int BUCKETS_OF_WORDS = 1024;

    private final Features requested;
    private final Set<String> reserved;
    private final boolean additive;

    /**
     * Plans for one job.
     *
     * @param requested the spec's features
     * @param reserved columns with another role (the label); never features
     * @param additive whether the model adds its inputs up
     */
    public FeaturePlanner(Features requested, Set<String> reserved, boolean additive) {
        this.requested = requested;
        this.reserved = Set.copyOf(reserved);
        this.additive = additive;
    }

    /**
     * Decides.
     *
     * @param rows training rows; scanned once
     * @param fields all columns of the dataset
     * @param hash column with a hash of the row
     * @throws JobFailedException (spec) when no column is left to learn from
     */
    public FeaturePlan plan(Dataset<Row> rows, List<StructField> fields, Column hash) {
        List<String> names = fields.stream().map(StructField::name).toList();
        for (String column : requested.columns()) {
            if (!names.contains(column)) {
                throw Contradiction.ofColumn(column);
            }
        }
        List<StructField> candidates = fields.stream()
                .filter(field -> !reserved.contains(field.name()))
                .filter(field -> requested.automatic() || requested.columns().contains(field.name()))
                .toList();
        Map<String, ColumnProfile> profiles = ColumnProfiler.profile(rows, candidates, hash);
        Map<String, ColumnRole> roles = new HashMap<>();
        candidates.forEach(field -> ColumnRoles.of(field).ifPresent(role -> roles.put(field.name(), role)));
        List<PlannedFeature> features = new ArrayList<>();
        List<DroppedColumn> dropped = new ArrayList<>();
        List<PlannedFeature> sentences = new ArrayList<>();
        for (Map.Entry<String, ColumnProfile> entry : profiles.entrySet()) {
            String name = entry.getKey();
            ColumnProfile profile = entry.getValue();
            Optional<ColumnRole> role = Optional.ofNullable(roles.get(name));
            Optional<String> reason = reasonToDrop(name, profile, role);
            if (reason.isPresent()) {
                dropped.add(new DroppedColumn(name, reason.get()));
            } else if (isText(profile, role)) {
                sentences.add(PlannedFeature.words(name, BUCKETS_OF_WORDS, profile.missing()));
            } else {
                features.add(feature(name, profile));
            }
        }
        if (features.isEmpty() || !requested.automatic()) {
            features.addAll(sentences);
        } else {
            sentences.forEach(text -> dropped.add(new DroppedColumn(text.column(), ColumnRole.WHY_TEXT_IS_LEFT_OUT)));
        }
        if (features.isEmpty()) {
            throw JobFailedException.spec(
                    TrainingCode.NO_USABLE_FEATURES,
                    "No column is left to learn from: " + dropped,
                    requested.automatic()
                            ? "Name the columns to use as \"features\"; identifiers are then kept."
                            : "Name at least one column that has different values.");
        }
        return new FeaturePlan(features, dropped);
    }

    private Optional<String> reasonToDrop(String name, ColumnProfile profile, Optional<ColumnRole> role) {
        if (profile.type() == ValueKind.UNSUPPORTED) {
            return Optional.of("lists, maps, nested records and bytes are not used as features");
        }
        if (profile.present() == 0) {
            return Optional.of("empty: no training row has a value");
        }
        if (profile.constant()) {
            return Optional.of("constant: every training row has the same value");
        }
        if (!requested.automatic()) {
            return Optional.empty();
        }
        if (role.isPresent()) {
            return role.get().whyLeftOut();
        }
        if (isText(profile, role)) {
            return Optional.empty();
        }
        return values(profile).nameRows(name)
                ? Optional.of("identifier: (nearly) every row has its own value, so nothing general can be learned")
                : Optional.empty();
    }

    private static boolean isText(ColumnProfile profile, Optional<ColumnRole> role) {
        return profile.type() == ValueKind.TEXT
                && role.map(known -> known == ColumnRole.TEXT)
                        .orElseGet(() -> values(profile).mostlySentences());
    }

    private static DistinctValues values(ColumnProfile profile) {
        Kind kind = switch (profile.type()) {
            case TEXT -> Kind.TEXT;
            case NUMBER -> profile.whole() ? Kind.WHOLE : Kind.OTHER;
            case FLAG, DATE, MOMENT, UNSUPPORTED -> Kind.OTHER;
        };
        return new DistinctValues(
                kind,
                profile.present(),
                profile.distinctShare(),
                true,
                profile.range().smallest(),
                profile.range().largest(),
                profile.sentences());
    }

    private PlannedFeature feature(String name, ColumnProfile profile) {
        double median = profile.median();
        return switch (profile.type()) {
            case NUMBER -> PlannedFeature.number(name, FeatureKind.NUMBER, median, profile.missing(), profile.range());
            case FLAG ->
                PlannedFeature.number(name, FeatureKind.FLAG, Math.rint(median), profile.missing(), profile.range());
            case TEXT -> text(name, profile);
            case DATE, MOMENT -> moment(name, profile);
            case UNSUPPORTED -> throw new IllegalStateException("column " + name + " should have been dropped");
        };
    }

    private PlannedFeature moment(String name, ColumnProfile profile) {
        List<MomentPart> parts = List.copyOf(profile.varyingParts());
        if (additive) {
            return PlannedFeature.cycles(name, profile.median(), parts, profile.missing(), profile.range());
        }
        List<PlannedFeature.Range> ranges = new ArrayList<>(List.of(profile.range()));
        parts.forEach(part -> ranges.add(profile.range(part)));
        return PlannedFeature.moment(name, profile.median(), parts, profile.missing(), ranges);
    }

    private static PlannedFeature text(String name, ColumnProfile profile) {
        List<String> categories = profile.categories();
        if (!profile.highCardinality() && categories.size() <= Foresight.MOST_CATEGORIES) {
            return PlannedFeature.categories(name, categories, profile.missing());
        }
        boolean many = profile.highCardinality() || categories.size() > 10 * FEW_BUCKETS;
        return PlannedFeature.hashed(name, many ? MANY_BUCKETS : FEW_BUCKETS, profile.missing());
    }
}
