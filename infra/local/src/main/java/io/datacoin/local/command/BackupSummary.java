package io.datacoin.local.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datacoin.local.archive.ArchiveManifest;

/**
 * What a backup holds, as a running stack tells it to the command.
 *
 * @param block the chain's newest block in it
 * @param files how many files
 * @param unpackedBytes what they have together
 * @param running whether a stack was running
 */
record BackupSummary(long block, int files, long unpackedBytes, boolean running) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static BackupSummary of(ArchiveManifest manifest) {
        return new BackupSummary(manifest.block(), manifest.files().size(), manifest.bytes(), manifest.running());
    }

    static BackupSummary parse(String json) throws JsonProcessingException {
        return JSON.readValue(json, BackupSummary.class);
    }

    String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("numbers are always written", impossible);
        }
    }
}
