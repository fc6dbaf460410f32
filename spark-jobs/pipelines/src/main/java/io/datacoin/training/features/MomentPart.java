package io.datacoin.training.features;

import java.time.LocalDateTime;

/** What a date or time is expanded into. All in UTC. */
enum MomentPart {
    YEAR("year", "year(%s)") {
        @Override
        int of(LocalDateTime moment) {
            return moment.getYear();
        }
    },
    MONTH("month", "month(%s)") {
        @Override
        int of(LocalDateTime moment) {
            return moment.getMonthValue();
        }
    },
    DAY_OF_MONTH("day of month", "dayofmonth(%s)") {
        @Override
        int of(LocalDateTime moment) {
            return moment.getDayOfMonth();
        }
    },
    /** Sunday is 1, as in SQL. */
    DAY_OF_WEEK("day of week", "dayofweek(%s)") {
        @Override
        int of(LocalDateTime moment) {
            return moment.getDayOfWeek().getValue() % 7 + 1;
        }
    },
    HOUR("hour", "hour(%s)") {
        @Override
        int of(LocalDateTime moment) {
            return moment.getHour();
        }
    },
    MINUTE("minute", "minute(%s)") {
        @Override
        int of(LocalDateTime moment) {
            return moment.getMinute();
        }
    };

    private final String label;
    private final String sql;

    MomentPart(String label, String sql) {
        this.label = label;
        this.sql = sql;
    }

    abstract int of(LocalDateTime moment);

    String label() {
        return label;
    }

    /** @param timestamp SQL for a timestamp */
    String sql(String timestamp) {
        return String.format(sql, timestamp);
    }
}
