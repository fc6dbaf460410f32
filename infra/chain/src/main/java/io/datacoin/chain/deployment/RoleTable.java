package io.datacoin.chain.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datacoin.chain.abi.Abi;
import io.datacoin.domain.id.HexBytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Which role each restricted function needs and which contract is born with a role: {@code roles.json}, the same file
 * the contracts' own tests are wired by. Immutable.
 *
 * @param rules by contract and role
 * @param members contracts that hold a role from the first day
 */
record RoleTable(List<Rule> rules, List<Member> members) {
    /** The functions of one contract that need one role. */
    record Rule(String contract, AccessRole role, List<String> functions) {
        /** The functions as calls name them. */
        List<byte[]> selectors() {
            return functions.stream().map(Abi::selector).map(HexBytes::toBytes).toList();
        }
    }

    /** A contract with a role. */
    record Member(AccessRole role, String contract) {}

    private static final String RESOURCE = "/io/datacoin/contracts/roles.json";

    /** The table the contracts were built with. */
    static RoleTable load() {
        JsonNode json;
        try (InputStream stream = RoleTable.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IOException("class path resource " + RESOURCE + " is missing");
            }
            json = new ObjectMapper().readTree(stream);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        for (Map.Entry<String, JsonNode> number : json.path("roles").properties()) {
            if (AccessRole.valueOf(number.getKey()).number()
                    != number.getValue().asInt()) {
                throw new IllegalStateException("role " + number.getKey() + ": number " + number.getValue()
                        + " in roles.json (expected: "
                        + AccessRole.valueOf(number.getKey()).number() + ")");
            }
        }
        List<Rule> rules = new ArrayList<>();
        for (Map.Entry<String, JsonNode> contract : json.path("functions").properties()) {
            for (Map.Entry<String, JsonNode> role : contract.getValue().properties()) {
                rules.add(new Rule(contract.getKey(), AccessRole.valueOf(role.getKey()), texts(role.getValue())));
            }
        }
        List<Member> members = new ArrayList<>();
        for (Map.Entry<String, JsonNode> role : json.path("members").properties()) {
            texts(role.getValue())
                    .forEach(contract -> members.add(new Member(AccessRole.valueOf(role.getKey()), contract)));
        }
        return new RoleTable(List.copyOf(rules), List.copyOf(members));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return List.copyOf(texts);
    }
}
