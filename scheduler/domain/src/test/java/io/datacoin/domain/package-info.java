/**
 * Tests of the domain's rules, with a test digest in place of keccak256.
 * Touches the domain, JUnit, jqwik and ArchUnit.
 */
@NullMarked
package io.datacoin.domain;

import org.jspecify.annotations.NullMarked;
