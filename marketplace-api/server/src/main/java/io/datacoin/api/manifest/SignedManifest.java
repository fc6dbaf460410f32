package io.datacoin.api.manifest;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.datacoin.chain.signing.PersonalMessage;
import io.datacoin.chain.signing.Signature;
import io.datacoin.chain.signing.Signatures;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.refusal.ApiCode;
import io.datacoin.domain.refusal.Decision;
import io.datacoin.storage.cid.Cid;
import io.datacoin.training.spec.dataset.DatasetManifest;
import io.datacoin.training.spec.json.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A manifest and who signed it.
 *
 * @param text canonical
 */
record SignedManifest(Address publisher, DatasetManifest manifest, String text) {

    /** Reads one that anybody may have written; refused when it is none, or not signed by whom it names. */
    static Decision<SignedManifest> read(byte[] bytes) {
        try {
            String text = new String(bytes, StandardCharsets.UTF_8);
            DatasetManifest manifest = DatasetManifest.decode(text);
            if (!Arrays.equals(manifest.canonicalBytes(), bytes)) {
                // Clients work its content id out again from what they are shown: only one form of it has that id.
                return flawed("the manifest is not in its canonical form (RFC 8785), or has fields nobody knows");
            }
            ManifestContents.of(manifest).forEach(content -> requireOneForm(content.cid()));
            manifest.facts().ifPresent(facts -> requireOneForm(facts.cid()));
            Address publisher = Address.of(manifest.publisher().address());
            boolean genuine = manifest.publisher()
                    .signature()
                    .flatMap(signature -> Signatures.recover(
                            PersonalMessage.digest(ManifestSigning.digest(manifest)), Signature.fromHex(signature)))
                    .filter(publisher::equals)
                    .isPresent();
            return genuine
                    ? Decision.accepted(new SignedManifest(publisher, manifest, text))
                    : flawed("the manifest is not signed by the publisher it names");
        } catch (JsonProcessingException malformed) {
            return flawed("the manifest is malformed: " + CanonicalJson.mistake(malformed));
        } catch (IllegalArgumentException ours) {
            return flawed("the manifest is malformed: " + ours.getMessage());
        } catch (RuntimeException hostile) {
            return flawed("the manifest is malformed: a value in it has a form that none has");
        }
    }

    /** One content has many names; the marketplace compares them in one form only. */
    private static void requireOneForm(String cid) {
        if (!Cid.parse(cid).toString().equals(cid)) {
            throw new IllegalArgumentException("content id " + cid + " (expected: version 1 in base32)");
        }
    }

    private static Decision<SignedManifest> flawed(String why) {
        return Decision.refused(ApiCode.FLAWED_MANIFEST, why, "Publish a manifest this server made.");
    }
}
