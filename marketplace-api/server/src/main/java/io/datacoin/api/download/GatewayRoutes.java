package io.datacoin.api.download;

import io.datacoin.api.catalogue.Catalogue;
import io.datacoin.api.catalogue.Ownership;
import io.datacoin.api.catalogue.PublishedVersion;
import io.datacoin.api.http.Answer;
import io.datacoin.api.http.ApiRouter;
import io.datacoin.api.http.Call;
import io.datacoin.api.http.Endpoint;
import io.datacoin.api.http.Problem;
import io.datacoin.api.http.Problems;
import io.datacoin.api.http.Work;
import io.datacoin.database.content.ContentRight;
import io.datacoin.domain.id.ContentId;
import io.datacoin.domain.money.Wei;
import io.datacoin.domain.refusal.ApiCode;
import io.datacoin.storage.cid.Cid;
import io.datacoin.storage.cid.Codec;
import io.datacoin.storage.cid.InvalidCidException;
import io.datacoin.storage.dag.Car;
import io.datacoin.storage.dag.ContentNotFoundException;
import io.datacoin.storage.ipfs.IpfsClient;
import io.datacoin.storage.ipfs.StorageUnreachableException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A trustless gateway of IPFS that has manifests of published versions and nothing else, each for those who may know where
 * its bytes are: everybody when they cost nothing, else their seller and buyers.
 *
 * <p>Only manifests of one block are served. A graph somebody made may have another's bytes somewhere in it; a block that
 * was read as a manifest from its first byte to its last has not.
 */
public final class GatewayRoutes {
    private static final String RAW = "application/vnd.ipld.raw";
    private static final String CAR = "application/vnd.ipld.car";
    private static final String FOR_EVER = "max-age=29030400, immutable";

    private final Catalogue catalogue;
    private final Ownership ownership;
    private final IpfsClient ipfs;

    /** The routes. */
    public GatewayRoutes(Catalogue catalogue, Ownership ownership, IpfsClient ipfs) {
        this.catalogue = catalogue;
        this.ownership = ownership;
        this.ipfs = ipfs;
    }

    /** Binds the operations. */
    public void bindTo(ApiRouter router) {
        Endpoint endpoint = Endpoint.needing("IPFS", StorageUnreachableException.class, this::block);
        router.bind("getPublicBlock", Work.CONTENT, endpoint).bind("checkPublicBlock", Work.CONTENT, endpoint);
    }

    private Answer block(Call call) throws IOException {
        String asked = call.parameter("cid");
        boolean car = isCar(call);
        Cid cid = parsed(asked);
        List<PublishedVersion> versions =
                cid.codec() == Codec.RAW ? catalogue.withManifest(ContentId.of(cid.toString())) : List.of();
        boolean everybodys = versions.stream()
                .anyMatch(version -> version.price().filter(Wei::isZero).isPresent()
                        // A copy of a paid dataset's manifest names its bytes.
                        && catalogue.shownRightOf(version) != ContentRight.OF_ANOTHER);
        if (!everybodys && versions.stream().noneMatch(version -> isTheirs(call, version))) {
            throw Problems.notFound("content " + asked).thrown();
        }
        byte[] block;
        try {
            block = ipfs.block(cid);
        } catch (ContentNotFoundException gone) {
            throw WholeContent.unavailable();
        }
        return Answer.bytes(200, car ? CAR + "; version=1; order=dfs; dups=n" : RAW, car ? Car.of(cid, block) : block)
                .with("ETag", '"' + cid.toString() + (car ? ".car" : ".raw") + '"')
                .with("Cache-Control", (everybodys ? "public, " : "private, ") + FOR_EVER)
                .with("Content-Disposition", "attachment; filename=\"" + cid + (car ? ".car" : ".bin") + '"')
                .with("Vary", "Accept, Authorization")
                .with("X-Content-Type-Options", "nosniff")
                .with("X-Ipfs-Path", "/ipfs/" + asked)
                .with("X-Ipfs-Roots", cid.toString());
    }

    private boolean isTheirs(Call call, PublishedVersion version) {
        return call.session()
                .filter(caller -> ownership.owns(version, caller.address()))
                .isPresent();
    }

    /** A trustless gateway never guesses: it answers with something that can be checked, or not at all. */
    private static boolean isCar(Call call) {
        Optional<String> format = call.optional("format");
        String accepted = call.optional("Accept").orElse("");
        if (format.isEmpty() && !accepted.contains(RAW) && !accepted.contains(CAR)) {
            throw Problem.of(
                            400,
                            ApiCode.MISSING_PARAMETER,
                            "nothing says in which form the content is wanted (expected: raw or car)",
                            "Ask with ?format=raw or ?format=car, or send Accept: " + RAW + ".")
                    .thrown();
        }
        return format.map("car"::equals).orElseGet(() -> !accepted.contains(RAW));
    }

    private static Cid parsed(String text) {
        try {
            return Cid.parse(text);
        } catch (InvalidCidException none) {
            throw Problem.of(
                            400,
                            ApiCode.INVALID_PARAMETER,
                            "cid: " + none.getMessage(),
                            "Give a CID with a sha2-256 hash, such as a dataset's manifestCid.")
                    .thrown();
        }
    }
}
