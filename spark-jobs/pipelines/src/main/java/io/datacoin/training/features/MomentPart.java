package io.datacoin.training.features;

import java.time.LocalDateTime;

/** What a date or time is expanded into. All in UTC. */
enum MomentPart {
    YEAR("year", "year(%s)", 0) {
        @Override
        int of(LocalDateTime moment) {
            return moment.getYear();
        }
    },
    MONTH("month", "month(%s)", 12) {
        @Override
        int of(LocalDateTime moment) {
            return moment.getMonthValue();
        }
    },
    DAY_OF_MONTH("day of month", "dayofmonth(%s)", 0) {
        @Override
        int of(LocalDateTime moment) {
            return moment.getDayOfMonth();
        }
    },
    /** Sunday is 1, as in SQL. */
    DAY_OF_WEEK("day of week", "dayofweek(%s)", 7) {
        @Override
        int of(LocalDateTime moment) {
            return moment.getDayOfWeek().getValue() % 7 + 1;
        }
    },
    HOUR("hour", "hour(%s)", 24) {
        @Override
        int of(LocalDateTime moment) {
            return moment.getHour();
        }
    },
    MINUTE("minute", "minute(%s)", 0) {
        @Override
        int of(LocalDateTime moment) {
            return moment.getMinute();
        }
    };

    private final String label;
    private final String sql;
    private final int period;

    /** @param period after how many it begins anew; 0 when that is not followed */
    MomentPart(String label, String sql, int period) {
        this.label = label;
        this.sql = sql;
        this.period = period;
    }

    abstract int of(LocalDateTime moment);

    String label() {
        return label;
    }

    /** Whether it goes round, and a sum should know that its last is beside its first. */
    boolean cyclic() {
        return period > 0;
    }

    /** SQL for its place on the circle, in radians. */
    String angle(String timestamp) {
        return sql(timestamp) + " * " + 2 * Math.PI / period + "D";
    }

    /** @param timestamp SQL for a timestamp */
    String sql(String timestamp) {
        return String.format(sql, timestamp);
    }
}
