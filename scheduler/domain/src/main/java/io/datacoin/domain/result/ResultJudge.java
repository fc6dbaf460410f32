package io.datacoin.domain.result;

import io.datacoin.domain.result.ResultClaim.AgreementKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares the results of a job's replicas: a majority decides, its lowest slot is published. Pure. */
public final class ResultJudge {
    private ResultJudge() {}

    /**
     * The judgement of the claims so far.
     *
     * <p>Waits for every replica, so that a wrong one is found even when the majority is clear, unless {@code
     * noMoreExpected}: then a majority of all replicas among those who answered is enough.
     *
     * @param replicas how many results the requester asked for
     * @param claims the revealed claims by slot
     * @param noMoreExpected whether the others have gone and no draw can replace them
     * @throws IllegalArgumentException when there are no replicas, more claims than replicas, or claims of two jobs
     */
    public static Judgement judge(int replicas, Map<Integer, ResultClaim> claims, boolean noMoreExpected) {
        if (replicas < 1 || claims.size() > replicas) {
            throw new IllegalArgumentException(
                    "claims: " + claims.size() + " of " + replicas + " replicas (expected: at most as many, from 1)");
        }
        if (claims.values().stream().map(ResultClaim::jobId).distinct().count() > 1) {
            throw new IllegalArgumentException("claims of different jobs (expected: of one)");
        }
        if (claims.size() < replicas && !noMoreExpected) {
            return new Judgement.Waiting(claims.size(), replicas);
        }
        SortedMap<Integer, ResultClaim> ordered = new TreeMap<>(claims);
        Map<AgreementKey, List<Integer>> slotsByResult = new LinkedHashMap<>();
        ordered.forEach((slot, claim) -> slotsByResult
                .computeIfAbsent(claim.agreementKey(), result -> new ArrayList<>())
                .add(slot));
        for (List<Integer> majority : slotsByResult.values()) {
            if (isMajority(majority.size(), replicas)) {
                List<Integer> minority = ordered.keySet().stream()
                        .filter(slot -> !majority.contains(slot))
                        .toList();
                int published = majority.get(0);
                ResultClaim claim = Objects.requireNonNull(ordered.get(published), "claim of the published slot");
                return new Judgement.Agreed(published, claim, majority, minority);
            }
        }
        return new Judgement.Undecided(new TreeSet<>(ordered.keySet()));
    }

    /** Whether that many are more than half of the replicas. */
    public static boolean isMajority(int count, int replicas) {
        return 2 * count > replicas;
    }

    /** Proof of equivocation, when the same provider signed both claims and they disagree about the result. */
    public static Optional<Judgement.Equivocation> equivocation(ResultClaim first, ResultClaim second) {
        boolean disagree =
                first.jobId().equals(second.jobId()) && !first.agreementKey().equals(second.agreementKey());
        return disagree ? Optional.of(new Judgement.Equivocation(first.jobId(), first, second)) : Optional.empty();
    }
}
