package io.datacoin.cli.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import org.junit.jupiter.api.Test;

/** Digits that say something, and no others. */
class ShownNumberTest {
    @Test
    void sixDigitsSayEnough() {
        assertEquals("0.01", ShownNumber.of(0.009999999999999998));
        assertEquals("0.0287131", ShownNumber.of(0.028713123456));
        assertEquals("-3.0665", ShownNumber.of(-3.0665));
        assertEquals("0.99", ShownNumber.of(0.99));
        assertEquals("13327.5", ShownNumber.of(13327.4999999));
        assertEquals("1234570000", ShownNumber.of(1234567890.0));
        assertEquals("0", ShownNumber.of(0.0));
        assertEquals("1E-20", ShownNumber.of(1e-20));
        assertEquals("6.02214E+23", ShownNumber.of(6.02214076e23));
    }

    @Test
    void whatIsNoNumberStaysAsItIs() {
        assertEquals("NaN", ShownNumber.of(DoubleNode.valueOf(Double.NaN)));
        assertEquals("", ShownNumber.of(MissingNode.getInstance()));
    }
}
