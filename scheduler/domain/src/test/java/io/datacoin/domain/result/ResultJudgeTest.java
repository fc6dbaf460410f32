package io.datacoin.domain.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.domain.Examples;
import io.datacoin.domain.TestDigest;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.JobId;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class ResultJudgeTest {
    private static ResultClaim claim(String model, String report) {
        return new ResultClaim(
                Examples.job(), TestDigest.of(model), TestDigest.of(report), TestDigest.of("metrics of " + model));
    }

    @Test
    void oneReplicaIsItsOwnMajority() {
        ResultClaim only = claim("a", "report 0");
        assertEquals(
                new Judgement.Agreed(0, only, List.of(0), List.of()), ResultJudge.judge(1, Map.of(0, only), false));
    }

    @Test
    void reportsMayDifferInWhoMadeThem() {
        Judgement judgement =
                ResultJudge.judge(3, Map.of(0, claim("a", "r0"), 1, claim("a", "r1"), 2, claim("a", "r2")), false);
        assertEquals(new Judgement.Agreed(0, claim("a", "r0"), List.of(0, 1, 2), List.of()), judgement);
    }

    @Test
    void theMajorityDecidesAndItsLowestSlotIsPublished() {
        Judgement judgement =
                ResultJudge.judge(3, Map.of(0, claim("wrong", "r0"), 1, claim("a", "r1"), 2, claim("a", "r2")), false);
        assertEquals(new Judgement.Agreed(1, claim("a", "r1"), List.of(1, 2), List.of(0)), judgement);
    }

    @Test
    void aClearMajorityStillWaitsForTheLastUnlessItIsGone() {
        Map<Integer, ResultClaim> two = Map.of(0, claim("a", "r0"), 2, claim("a", "r2"));
        assertEquals(new Judgement.Waiting(2, 3), ResultJudge.judge(3, two, false));
        assertEquals(Judgement.Kind.AGREED, ResultJudge.judge(3, two, true).kind());
    }

    @Test
    void halfIsNoMajority() {
        Map<Integer, ResultClaim> one = Map.of(0, claim("a", "r0"));
        assertEquals(Judgement.Kind.UNDECIDED, ResultJudge.judge(3, one, true).kind());
        assertEquals(
                new Judgement.Undecided(new TreeSet<>(List.of(0, 1, 2))),
                ResultJudge.judge(3, Map.of(0, claim("a", "r"), 1, claim("b", "r"), 2, claim("c", "r")), false));
        assertFalse(ResultJudge.isMajority(2, 4));
        assertTrue(ResultJudge.isMajority(3, 4));
    }

    @Test
    void aFailureReportIsAResultToo() {
        ResultClaim failure = new ResultClaim(Examples.job(), Bytes32.ZERO, TestDigest.of("failure"), Bytes32.ZERO);
        assertTrue(failure.isFailure());
        Judgement judgement = ResultJudge.judge(1, Map.of(0, failure), false);
        assertEquals(new Judgement.Agreed(0, failure, List.of(0), List.of()), judgement);
    }

    @Test
    void claimsOfTwoJobsAreAMistake() {
        ResultClaim other = new ResultClaim(
                new JobId(TestDigest.of("other")), TestDigest.of("a"), TestDigest.of("r"), TestDigest.of("m"));
        assertThrows(
                IllegalArgumentException.class,
                () -> ResultJudge.judge(2, Map.of(0, claim("a", "r"), 1, other), false));
        assertThrows(
                IllegalArgumentException.class,
                () -> ResultJudge.judge(1, Map.of(0, claim("a", "r"), 1, claim("a", "r")), false));
        assertThrows(IllegalArgumentException.class, () -> ResultJudge.judge(0, Map.of(), false));
    }

    @Test
    void twoResultsThatDisagreeAreEvidenceAndAnotherReportIsNot() {
        assertTrue(ResultJudge.equivocation(claim("a", "r0"), claim("b", "r1")).isPresent());
        assertTrue(ResultJudge.equivocation(claim("a", "r0"), claim("a", "r1")).isEmpty());
    }

    @Test
    void aCommitmentHidesTheResultAndBindsIt() {
        TestDigest digest = new TestDigest();
        Bytes32 commitment = ClaimCommitment.of(digest, TestDigest.of("claim"), TestDigest.of("salt"));
        assertEquals(commitment, ClaimCommitment.of(digest, TestDigest.of("claim"), TestDigest.of("salt")));
        assertFalse(commitment.equals(ClaimCommitment.of(digest, TestDigest.of("claim"), TestDigest.of("pepper"))));
        assertFalse(commitment.equals(ClaimCommitment.of(digest, TestDigest.of("other"), TestDigest.of("salt"))));
    }
}
